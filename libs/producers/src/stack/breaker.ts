export type BreakerState = 'CLOSED' | 'HALF_OPEN' | 'OPEN';

/** IGNORED says nothing about the Bastjänst: an abort of ours, a call that was never sent. */
export type Verdict = 'SUCCESS' | 'FAILURE' | 'IGNORED';

/** The right to make one call. Given back by `settle`, exactly once. */
export interface Ticket {
  /** Grows each time the breaker opens or closes: tells a straggler from a call of now. */
  readonly generation: number;
}

export type Admission =
  { readonly admitted: true; readonly ticket: Ticket } | { readonly admitted: false; readonly retryAfterMs: number };

/** Stops calls to a Bastjänst that does not work, and finds out with one probe at a time when it does again. */
export interface Breaker {
  readonly state: BreakerState;
  admit(): Admission;
  /** @param ms how long the Bastjänst itself took, for the share of slow calls */
  settle(ticket: Ticket, verdict: Verdict, ms: number): void;
  /** Called at every change, in the same turn of the event loop. */
  onChange(listener: (from: BreakerState, to: BreakerState) => void): void;
  /** Stops its timers; every call is admitted from then on and no result counts. */
  shutdown(): void;
}
