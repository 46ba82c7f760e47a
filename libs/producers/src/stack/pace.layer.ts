import type { BastjanstKod, Clock } from '@samsvar/domain';
import { cut, type Layer } from './anrop.js';
import { endedOnce } from './ended-once.js';
import type { Pace } from './pace.js';

/** Waits for a slot of the agreed pace. The Bastjänst's own time is counted from the slot and not from the question. */
export function paced(bastjanst: BastjanstKod, pace: Pace, clock: Clock): Layer {
  return (next) => async (fraga, anrop) => {
    const { signal, record } = anrop;
    record.slotAskedFor(clock.monotonicMs());
    const slot = pace.slot(signal);
    const release = slot instanceof Promise ? await slot : slot;
    if (release === null) return cut(bastjanst, signal.reason, record);
    if (signal.aborted) {
      // Granted and cut in the same turn of the event loop: nobody is left to use the slot.
      release();
      return cut(bastjanst, signal.reason, record);
    }
    record.slotGranted(clock.monotonicMs());
    return endedOnce(signal, () => next(fraga, anrop), release);
  };
}
