import { systemClock } from './system-clock.js';

const DAY_MS = 86_400_000;

describe('the system clock', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells the time of day', () => {
    expect(systemClock.now()).toEqual(new Date('2026-11-22T10:00:00Z'));
  });

  it('measures a duration that a change of the time of day does not touch', () => {
    const before = systemClock.monotonicMs();
    jest.setSystemTime(new Date('2026-11-22T09:00:00Z'));
    jest.advanceTimersByTime(250);
    expect(systemClock.monotonicMs() - before).toBe(250);
  });

  it('calls back once, and not a millisecond early', () => {
    let calls = 0;
    systemClock.after(100, () => (calls += 1));
    jest.advanceTimersByTime(99);
    expect(calls).toBe(0);
    jest.advanceTimersByTime(1);
    expect(calls).toBe(1);
    jest.advanceTimersByTime(1_000);
    expect(calls).toBe(1);
  });

  it('does not go off early when the time has a fraction', () => {
    const start = systemClock.monotonicMs();
    let at = 0;
    systemClock.after(10.4, () => (at = systemClock.monotonicMs() - start));
    jest.advanceTimersByTime(20);
    expect(at).toBe(11);
  });

  it('waits thirty days when told to, which is longer than a timer of Node can', () => {
    let calls = 0;
    systemClock.after(30 * DAY_MS, () => (calls += 1));
    jest.advanceTimersByTime(30 * DAY_MS - 1);
    expect(calls).toBe(0);
    jest.advanceTimersByTime(1);
    expect(calls).toBe(1);
  });

  it('never calls back when it was cancelled, also twice and also after a long wait was split', () => {
    let calls = 0;
    const cancel = systemClock.after(30 * DAY_MS, () => (calls += 1));
    jest.advanceTimersByTime(26 * DAY_MS);
    cancel();
    cancel();
    jest.advanceTimersByTime(30 * DAY_MS);
    expect(calls).toBe(0);
  });
});
