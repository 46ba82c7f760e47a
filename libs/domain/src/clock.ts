/** Stops a timer that has not gone off. Calling it twice is harmless. */
export type CancelTimer = () => void;

/** Time comes in as an argument: the pure libraries are linted for it. */
export interface Clock {
  /** The wall clock, for dates and for the log. */
  now(): Date;
  /** A clock that only goes forward, for durations. Milliseconds, with fractions. */
  monotonicMs(): number;
  /** Calls back once, after at least `ms` milliseconds. */
  after(ms: number, callback: () => void): CancelTimer;
}
