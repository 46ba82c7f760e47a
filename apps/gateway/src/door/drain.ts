import type { IncomingMessage } from 'node:http';
import type { Clock } from '@samsvar/domain';

const MAX_DRAINED_BYTES = 1024 * 1024;
const MAX_DRAINED_MS = 2_000;

/**
 * Takes in the rest of a body that nobody will read, so that the caller gets to read the refusal instead of a broken
 * connection; up to 1 MB and 2 s, then the connection goes.
 */
export function drain(request: IncomingMessage, clock: Clock): void {
  if (request.complete || request.destroyed) return;
  let size = 0;
  const cancel = clock.after(MAX_DRAINED_MS, () => request.destroy());
  request
    .on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_DRAINED_BYTES) request.destroy();
    })
    .on('close', cancel)
    .on('end', cancel)
    .on('error', cancel)
    .resume();
}
