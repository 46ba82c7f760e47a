import type { BastjanstKod, Clock } from '@samsvar/domain';
import type { Delutfall } from './adapter.js';
import { cut, type Layer } from './anrop.js';
import { endedOnce } from './ended-once.js';
import type { Pace, Release } from './pace.js';

/** Waits for a slot of the agreed pace. The Bastjänst's own time is counted from the slot and not from the question. */
export function paced(bastjanst: BastjanstKod, pace: Pace, clock: Clock): Layer {
  return (next) => (fraga, anrop) => {
    const { signal, record } = anrop;
    const withSlot = (release: Release | null): Promise<Delutfall> => {
      if (release === null) return Promise.resolve(cut(bastjanst, signal.reason, record));
      if (signal.aborted) {
        // Granted and cut in the same turn of the event loop: nobody is left to use the slot.
        release();
        return Promise.resolve(cut(bastjanst, signal.reason, record));
      }
      record.slotGranted(clock.monotonicMs());
      return endedOnce(signal, () => next(fraga, anrop), release);
    };
    record.slotAskedFor(clock.monotonicMs());
    const slot = pace.slot(signal);
    return slot instanceof Promise ? slot.then(withSlot) : withSlot(slot);
  };
}
