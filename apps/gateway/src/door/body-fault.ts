import type { IncomingMessage } from 'node:http';
import type { Felkod } from '@samsvar/domain';

/** An event of ours beside Node's own on a message: a symbol cannot meet one of theirs. */
const BODY_FAULT = Symbol('body fault');

/*
 * Node tells the server, and not the message, that a body has turned out not to be HTTP; the message then stays open and
 * silent. What is known is kept beside the messages, which are Node's own.
 */
const faults = new WeakMap<IncomingMessage, Felkod>();

/** Says that the rest of a message will never come: what came instead cannot be read. */
export function reportBodyFault(request: IncomingMessage, felkod: Felkod): void {
  faults.set(request, felkod);
  request.emit(BODY_FAULT, felkod);
}

/** Calls back, never at once, when the rest of a message will not come. Gives what takes the listener away. */
export function whenBodyFault(request: IncomingMessage, listener: (felkod: Felkod) => void): () => void {
  const known = faults.get(request);
  if (known === undefined) request.on(BODY_FAULT, listener);
  else queueMicrotask(() => listener(known));
  return () => request.off(BODY_FAULT, listener);
}
