import type { CancelTimer, Clock } from '@samsvar/domain';

/** Longer than this and Node's setTimeout goes off at once. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * The machine's clocks. Node rounds a timer's delay to whole milliseconds and may go off a fraction early; `after`
 * promises "at least", so a timer that was early waits again. A deadline that goes off early would cut an answer that
 * was in time.
 */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  after: (ms, callback) => startTimer(performance.now() + ms, callback),
};

function startTimer(dueMs: number, callback: () => void): CancelTimer {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const leftMs = Math.max(0, Math.ceil(dueMs - performance.now()));
    timer = setTimeout(onTimer, Math.min(leftMs, MAX_TIMER_MS));
  };
  const onTimer = (): void => {
    if (performance.now() < dueMs) wait();
    else callback();
  };
  wait();
  return () => clearTimeout(timer);
}
