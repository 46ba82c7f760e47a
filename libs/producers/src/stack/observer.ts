import type { AskedDelsvar, BastjanstKod } from '@samsvar/domain';
import type { BreakerState } from './breaker.js';
import type { OnBug } from './never-throw.layer.js';
import type { PaceStoreObserver } from './store-slots.js';

/** Who measures the calls. No argument ever holds a personal value but the Delsvar, of which only outcomes are counted. */
export interface ProducerObserver {
  /** A question has its outcome. */
  finished(delsvar: AskedDelsvar): void;
  breakerChanged(bastjanst: BastjanstKod, from: BreakerState, to: BreakerState): void;
  /** Departures from the producer's own schema in an answer that was passed on. */
  schemaDeviation(bastjanst: BastjanstKod, count: number): void;
  /**
   * The wait for a slot of the agreed pace is over.
   *
   * @param end NEKADES: nothing was sent, since there was no slot inside the call's time
   */
  slotAnswered(bastjanst: BastjanstKod, end: 'FICK' | 'NEKADES', ms: number): void;
  /** Why there was no connection, such as ECONNREFUSED: for the log, never for the caller. */
  unreachable(bastjanst: BastjanstKod, code: string): void;
}

/** An observer whose mistakes cost nobody an answer: what it throws is a bug to be told of, and nothing more. */
export function guardedObserver(observer: ProducerObserver, onBug: OnBug): ProducerObserver {
  const guarded = guardWith(onBug);
  return {
    finished: (delsvar) => guarded(() => observer.finished(delsvar)),
    breakerChanged: (bastjanst, from, to) => guarded(() => observer.breakerChanged(bastjanst, from, to)),
    schemaDeviation: (bastjanst, count) => guarded(() => observer.schemaDeviation(bastjanst, count)),
    slotAnswered: (bastjanst, end, ms) => guarded(() => observer.slotAnswered(bastjanst, end, ms)),
    unreachable: (bastjanst, code) => guarded(() => observer.unreachable(bastjanst, code)),
  };
}

/** The same for whoever is told how the store of the agreed pace fares. */
export function guardedStoreObserver(observer: PaceStoreObserver, onBug: OnBug): PaceStoreObserver {
  const guarded = guardWith(onBug);
  return {
    answered: () => guarded(() => observer.answered()),
    failed: (error) => guarded(() => observer.failed(error)),
    late: () => guarded(() => observer.late()),
  };
}

function guardWith(onBug: OnBug): (report: () => void) => void {
  return (report) => {
    try {
      report();
    } catch (error) {
      onBug(error);
    }
  };
}
