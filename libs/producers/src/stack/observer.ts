import type { AskedDelsvar, BastjanstKod } from '@samsvar/domain';
import type { BreakerState } from './breaker.js';
import type { OnBug } from './never-throw.layer.js';

/** Who measures the calls. No argument ever holds a personal value but the Delsvar, of which only outcomes are counted. */
export interface ProducerObserver {
  /** A question has its outcome. */
  finished(delsvar: AskedDelsvar): void;
  breakerChanged(bastjanst: BastjanstKod, from: BreakerState, to: BreakerState): void;
  /** Departures from the producer's own schema in an answer that was passed on. */
  schemaDeviation(bastjanst: BastjanstKod, count: number): void;
  /** Why there was no connection, such as ECONNREFUSED: for the log, never for the caller. */
  unreachable(bastjanst: BastjanstKod, code: string): void;
}

/** An observer whose mistakes cost nobody an answer: what it throws is a bug to be told of, and nothing more. */
export function guardedObserver(observer: ProducerObserver, onBug: OnBug): ProducerObserver {
  const guarded = (report: () => void): void => {
    try {
      report();
    } catch (error) {
      onBug(error);
    }
  };
  return {
    finished: (delsvar) => guarded(() => observer.finished(delsvar)),
    breakerChanged: (bastjanst, from, to) => guarded(() => observer.breakerChanged(bastjanst, from, to)),
    schemaDeviation: (bastjanst, count) => guarded(() => observer.schemaDeviation(bastjanst, count)),
    unreachable: (bastjanst, code) => guarded(() => observer.unreachable(bastjanst, code)),
  };
}
