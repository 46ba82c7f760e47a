import { Cut, type BastjanstKod } from '@samsvar/domain';
import type { Delutfall } from './adapter.js';
import { cut, type Anrop, type Call, type Layer } from './anrop.js';

/**
 * Ends a call at its deadline whatever happens further down, also when nothing there ever settles (UC 4.8). Each call
 * has a signal of its own: cutting one of them leaves its neighbours alone.
 */
export function deadline(bastjanst: BastjanstKod): Layer {
  return (next) => (fraga, anrop) => {
    if (anrop.signal.aborted) return Promise.resolve(cut(bastjanst, anrop.signal.reason, anrop.record));
    // The timer may not have had its turn yet after long work on the event loop.
    if (anrop.tidKvarMs <= 0) return Promise.resolve(cut(bastjanst, 'TIDSGRANS', anrop.record));
    return raced(next, fraga, anrop, () => cut(bastjanst, anrop.signal.reason, anrop.record));
  };
}

/** Whichever settles first wins; what comes after it is heard by nobody. */
function raced<Q>(next: Call<Q>, fraga: Q, anrop: Anrop, atAbort: () => Delutfall): Promise<Delutfall> {
  const outer = anrop.signal;
  const own = new Cut();
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      resolve(atAbort());
      own.abort(outer.reason);
    };
    const settled = (): void => {
      outer.removeEventListener('abort', onAbort);
      // An exchange that an adapter left running when it answered has nobody to answer to.
      if (anrop.record.hasOpenExchange) own.abort('STOPP');
    };
    outer.addEventListener('abort', onAbort, { once: true });
    next(fraga, { ...anrop, signal: own }).then(
      (delutfall) => {
        settled();
        resolve(delutfall);
      },
      (error: unknown) => {
        settled();
        reject(error);
      },
    );
  });
}
