import type { CutSignal } from '@samsvar/domain';

/** The promise, or a rejection when the signal is cut, whichever comes first. */
export function before<T>(promise: Promise<T>, signal: CutSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(new Error('Not done in time.'));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
