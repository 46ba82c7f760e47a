import type { IncomingMessage } from 'node:http';
import type { Clock } from '@samsvar/domain';
import { whenBodyFault } from './body-fault.js';

const MAX_DRAINED_BYTES = 1024 * 1024;
const MAX_DRAINED_MS = 2_000;
/** Beyond the megabyte nothing more is taken in; the caller still gets this long to read what it was told. */
const MAX_UNREAD_MS = 250;

/**
 * Takes in the rest of a body that nobody will read, so that the caller gets to read the refusal instead of a broken
 * connection; up to 1 MB and 2 s.
 *
 * @param done called once, when the connection may go
 */
export function drain(request: IncomingMessage, clock: Clock, done: () => void): void {
  let size = 0;
  let cancel = clock.after(MAX_DRAINED_MS, end);
  const stop = whenBodyFault(request, end);
  function end(): void {
    cancel();
    stop();
    request.off('data', onData).off('end', end).off('close', end);
    done();
  }
  function onData(chunk: Buffer): void {
    size += chunk.length;
    if (size <= MAX_DRAINED_BYTES) return;
    request.off('data', onData).pause();
    cancel();
    cancel = clock.after(MAX_UNREAD_MS, end);
  }
  request
    .on('error', () => undefined)
    .on('end', end)
    .on('close', end)
    .on('data', onData)
    .resume();
}
