import { getEventListeners } from 'node:events';
import type { Release } from './pace.js';
import { paceConfigSchema, SlotPace, type PaceConfig } from './slot-pace.js';
import { virtualClock } from './tower.fixture.js';

const NOTHING_AGREED = paceConfigSchema.parse({});

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Asks for slots and notes when each was granted, in milliseconds from now. */
function queue(agreed: Partial<PaceConfig>, count: number, signal = new AbortController().signal) {
  const pace = new SlotPace({ ...NOTHING_AGREED, ...agreed }, virtualClock);
  const startMs = virtualClock.monotonicMs();
  const grantedAtMs: number[] = [];
  const releases: Release[] = [];
  const refused: number[] = [];
  const ask = async (number: number): Promise<void> => {
    const release = await pace.slot(signal);
    if (release === null) return void refused.push(number);
    grantedAtMs.push(virtualClock.monotonicMs() - startMs);
    releases.push(release);
  };
  for (let number = 0; number < count; number += 1) void ask(number);
  return { pace, grantedAtMs, releases, refused };
}

describe('the pace agreed with an Uppgiftslämnare', () => {
  it('lets everyone through at once when nothing is agreed', async () => {
    const { grantedAtMs } = queue({}, 100);
    await jest.advanceTimersByTimeAsync(0);
    expect(grantedAtMs).toEqual(Array.from({ length: 100 }, () => 0));
  });

  it('never has more calls at a time than agreed, and lets the next one in when one ends', async () => {
    const { grantedAtMs, releases } = queue({ concurrency: 2 }, 5);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(grantedAtMs).toEqual([0, 0]);
    releases[0]?.();
    await jest.advanceTimersByTimeAsync(500);
    releases[1]?.();
    releases[2]?.();
    await jest.advanceTimersByTimeAsync(0);
    expect(grantedAtMs).toEqual([0, 0, 1_000, 1_500, 1_500]);
  });

  it('never begins more calls in any second than agreed', async () => {
    const { grantedAtMs } = queue({ perSecond: 3 }, 8);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(grantedAtMs).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000, 2_000]);
  });

  it('keeps the agreed gap between two calls', async () => {
    const { grantedAtMs } = queue({ minimumGapMs: 200 }, 4);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(grantedAtMs).toEqual([0, 200, 400, 600]);
  });

  it('keeps the gap and the number a second together', async () => {
    const { grantedAtMs } = queue({ minimumGapMs: 100, perSecond: 2 }, 5);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(grantedAtMs).toEqual([0, 100, 1_000, 1_100, 2_000]);
  });

  it('passes over a call that gave up, which takes no slot and leaves no listener', async () => {
    const controller = new AbortController();
    const { pace, grantedAtMs, refused } = queue({ minimumGapMs: 200 }, 3, controller.signal);
    const patient = pace.slot(new AbortController().signal);
    await jest.advanceTimersByTimeAsync(100);
    controller.abort('KLIENT_AVBROT');
    await jest.advanceTimersByTimeAsync(100);
    expect(await patient).not.toBeNull();
    expect(grantedAtMs).toEqual([0]);
    expect(refused).toEqual([1, 2]);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('gives no slot to a call that is cut already', async () => {
    const pace = new SlotPace(NOTHING_AGREED, virtualClock);
    expect(await pace.slot(AbortSignal.abort('STOPP'))).toBeNull();
  });

  it.each([{ concurrency: 0 }, { perSecond: 0.5 }, { minimumGapMs: -1 }])('refuses to be %j', (agreed) => {
    expect(() => paceConfigSchema.parse(agreed)).toThrow(Object.keys(agreed)[0]);
  });
});
