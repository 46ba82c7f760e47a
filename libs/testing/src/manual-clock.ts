import type { CancelTimer, Clock } from '@samsvar/domain';

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** Microtask turns that let everything that waits on a timer's callback run to its next timer. */
const TURNS = 50;

/** A clock that stands still until it is moved: races of milliseconds without waiting for any. */
export class ManualClock implements Clock {
  private elapsedMs = 0;
  private readonly timers = new Set<Timer>();

  constructor(private readonly start = new Date('2026-11-22T12:00:00Z')) {}

  now(): Date {
    return new Date(this.start.getTime() + this.elapsedMs);
  }

  monotonicMs(): number {
    return this.elapsedMs;
  }

  after(ms: number, callback: () => void): CancelTimer {
    const timer = { dueMs: this.elapsedMs + ms, callback };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** Timers that have been neither cancelled nor gone off. */
  get pending(): number {
    return this.timers.size;
  }

  /** Moves time on, timer by timer in the order they are due, and lets what follows from each happen. */
  async advance(ms: number): Promise<void> {
    const until = this.elapsedMs + ms;
    await settled();
    for (let next = this.nextDue(until); next !== undefined; next = this.nextDue(until)) {
      this.elapsedMs = Math.max(this.elapsedMs, next.dueMs);
      this.timers.delete(next);
      next.callback();
      await settled();
    }
    this.elapsedMs = until;
  }

  /** Time that passes while the event loop is busy: no timer gets its turn. */
  block(ms: number): void {
    this.elapsedMs += ms;
  }

  private nextDue(until: number): Timer | undefined {
    const due = [...this.timers].filter((timer) => timer.dueMs <= until);
    return due.sort((a, b) => a.dueMs - b.dueMs)[0];
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
}
