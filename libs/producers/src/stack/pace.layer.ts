import type { BastjanstKod, Clock } from '@samsvar/domain';
import type { Delutfall } from './adapter.js';
import { cut, endedHere, type Anrop, type Layer } from './anrop.js';
import { endedOnce } from './ended-once.js';
import type { ProducerObserver } from './observer.js';
import type { NoSlot, Pace, Slot, SlotAnswer } from './pace.js';

export interface PaceParts {
  readonly pace: Pace;
  readonly clock: Clock;
  readonly observer: Pick<ProducerObserver, 'slotAnswered'>;
}

/** Waits for a slot of the agreed pace. The Bastjänst's own time is counted from the slot and not from the question. */
export function paced(bastjanst: BastjanstKod, { pace, clock, observer }: PaceParts): Layer {
  return (next) => (fraga, anrop) => {
    const { signal, record } = anrop;
    const withAnswer = (answer: SlotAnswer): Promise<Delutfall> => {
      if (answer === null) return Promise.resolve(cut(bastjanst, signal.reason, record));
      return 'felkod' in answer ? Promise.resolve(withoutSlot(bastjanst, answer)) : inSlot(answer);
    };
    const inSlot = (slot: Slot): Promise<Delutfall> => {
      if (signal.aborted) {
        // Granted and cut in the same turn of the event loop: nobody is left to use the slot.
        slot.release(false);
        return Promise.resolve(cut(bastjanst, signal.reason, record));
      }
      record.slotGranted(clock.monotonicMs());
      return endedOnce(
        signal,
        () => next(fraga, anrop),
        () => slot.release(record.forsok > 0),
      );
    };
    const fromMs = clock.monotonicMs();
    record.slotAskedFor(fromMs);
    const answer = pace.slot({ part: anrop.part, signal, dueMs: anrop.dueMs });
    // Whoever has to ask nobody for a slot has no time to measure.
    if (!(answer instanceof Promise)) return withAnswer(answer);
    return answer.then((settled) => {
      const end = endOf(settled, anrop);
      if (end !== null) observer.slotAnswered(bastjanst, end, clock.monotonicMs() - fromMs);
      return withAnswer(settled);
    });
  };
}

/** What became of the wait; null when it was not our pace that ended it. */
function endOf(answer: SlotAnswer, { signal }: Anrop): 'FICK' | 'NEKADES' | null {
  if (answer === null) return signal.reason === 'TIDSGRANS' ? 'NEKADES' : null;
  return 'felkod' in answer ? 'NEKADES' : 'FICK';
}

function withoutSlot(bastjanst: BastjanstKod, { felkod, fragaIgenEfterMs }: NoSlot): Delutfall {
  const ended = endedHere(bastjanst, 'TAKT', felkod);
  return fragaIgenEfterMs === null ? ended : { ...ended, fragaIgenEfterMs };
}
