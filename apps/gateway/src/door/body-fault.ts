import type { IncomingMessage } from 'node:http';
import type { Felkod } from '@samsvar/domain';

type Listener = (felkod: Felkod) => void;

/*
 * Node tells the server, and not the message, that a body has turned out not to be HTTP; the message then stays open and
 * silent. Kept beside the messages, which are Node's own.
 */
const faults = new WeakMap<IncomingMessage, Felkod>();
const listeners = new WeakMap<IncomingMessage, Listener>();

/** Says that the rest of a message will never come: what came instead cannot be read. */
export function reportBodyFault(request: IncomingMessage, felkod: Felkod): void {
  faults.set(request, felkod);
  listeners.get(request)?.(felkod);
}

/** Calls back, never at once, when the rest of a message will not come. Gives what takes the listener away. */
export function whenBodyFault(request: IncomingMessage, listener: Listener): () => void {
  const known = faults.get(request);
  if (known === undefined) listeners.set(request, listener);
  else queueMicrotask(() => listener(known));
  return () => listeners.delete(request);
}
