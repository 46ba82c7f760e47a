import type { CutSignal } from '@samsvar/domain';

/**
 * Runs `work` and calls `ended` exactly once: with its result, or with null when it threw or when the signal aborted
 * first. What a call holds (a slot, a breaker's ticket) is given back in `ended`, so that work which never settles
 * holds nothing for longer than its signal.
 */
export function endedOnce<T>(signal: CutSignal, work: () => Promise<T>, ended: (result: T | null) => void): Promise<T> {
  let isOver = false;
  const end = (result: T | null): void => {
    if (isOver) return;
    isOver = true;
    signal.removeEventListener('abort', onAbort);
    ended(result);
  };
  const onAbort = (): void => end(null);
  signal.addEventListener('abort', onAbort, { once: true });
  return started(work).then(
    (result) => {
      end(result);
      return result;
    },
    (error: unknown) => {
      end(null);
      throw error;
    },
  );
}

/** Work that throws before it gives its promise is over too. */
function started<T>(work: () => Promise<T>): Promise<T> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error);
  }
}
