import { claim, giveBack, paceStateMs, takeBack, type PaceSlot } from './pace-claim.js';
import { WAY_MARGIN_MS, type PaceLimits } from './pace-limits.js';
import { NO_PACE_STATE, readPaceState, type PaceState } from './pace-state.js';

const NOTHING_AGREED: PaceLimits = { perSecond: null, perMinute: null, perHour: null, gapMs: null, threads: null };
const LEFI_ONLINE: PaceLimits = { perSecond: 1, perMinute: 60, perHour: 3_600, gapMs: 300, threads: 1 };
const CALL_MS = 20_000;

/** A sequence of numbers 0–1 that is the same for the same seed. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One question that got a slot, as whoever watches from outside sees it. */
interface Asked {
  readonly slot: PaceSlot;
  readonly fromMs: number;
  /** When its answer comes; null: its process dies, and it is over when its lease is. */
  readonly answeredMs: number | null;
  readonly leaseEndsMs: number;
}

const endOf = ({ answeredMs, leaseEndsMs }: Asked): number => answeredMs ?? leaseEndsMs;

/** Recounts, without the rule's own code, whether one more at this moment would be too many. */
function isTooMany(asked: readonly Asked[], limits: PaceLimits, nowMs: number, marginMs: number): boolean {
  const windows = [
    [limits.perSecond, 1_000],
    [limits.perMinute, 60_000],
    [limits.perHour, 3_600_000],
  ] as const;
  for (const [most, ms] of windows) {
    if (most === null) continue;
    const within = asked.filter(({ fromMs }) => fromMs > nowMs - ms - marginMs);
    if (within.length + 1 > most) return true;
  }
  if (limits.threads === null) return false;
  const taken = asked.filter((each) => endOf(each) + (limits.gapMs ?? 0) > nowMs);
  return taken.length + 1 > limits.threads;
}

interface Run {
  readonly asked: readonly Asked[];
  readonly broken: number;
  readonly refusedForNothing: number;
  readonly mostKept: number;
}

/** Asks at random moments, gives some slots back late, some never, and takes back some that were not used. */
function played(limits: PaceLimits, seed: number, claims: number, meanMs: number): Run {
  const chance = chanceFrom(seed);
  let state: PaceState = NO_PACE_STATE;
  let nowMs = 1_000_000;
  let asked: Asked[] = [];
  const all: Asked[] = [];
  const counts = { broken: 0, refusedForNothing: 0, mostKept: 0 };
  /** Time goes on, and what is answered meanwhile gives its slot back at its moment. */
  const goOn = (ms: number): void => {
    const untilMs = nowMs + ms;
    for (const { slot, answeredMs } of asked.toSorted((a, b) => endOf(a) - endOf(b))) {
      if (answeredMs === null || answeredMs <= nowMs || answeredMs > untilMs) continue;
      state = giveBack(state, slot, limits, answeredMs);
    }
    nowMs = untilMs;
  };
  for (let nth = 0; nth < claims; nth += 1) {
    goOn(Math.floor(chance() * 2 * meanMs));
    asked = asked.filter((each) => endOf(each) > nowMs - 3_700_000);
    const claimed = claim(state, limits, nowMs, { id: String(nth), forMs: CALL_MS });
    if (!claimed.granted) {
      if (!isTooMany(asked, limits, nowMs, WAY_MARGIN_MS)) counts.refusedForNothing += 1;
      // Half of them come when they were told to, the others when they like.
      if (chance() < 0.5) goOn(claimed.waitMs);
      continue;
    }
    if (isTooMany(asked, limits, nowMs, 0)) counts.broken += 1;
    // What a store keeps is text.
    state = readPaceState(JSON.parse(JSON.stringify(claimed.state)));
    counts.mostKept = Math.max(counts.mostKept, state.grantedMs.length);
    if (chance() < 0.1) {
      state = takeBack(state, claimed.slot, limits, nowMs);
      continue;
    }
    const answeredMs = chance() < 0.02 ? null : nowMs + 1 + Math.floor(chance() * 1_500);
    const one = { slot: claimed.slot, fromMs: nowMs, answeredMs, leaseEndsMs: nowMs + CALL_MS };
    asked.push(one);
    all.push(one);
  }
  return { asked: all, ...counts };
}

const SCHEDULES: readonly (readonly [string, Partial<PaceLimits>, number])[] = [
  ['one a second', { perSecond: 1 }, 300],
  ['five a second', { perSecond: 5 }, 60],
  ['five a second and twenty a minute', { perSecond: 5, perMinute: 20 }, 400],
  ['ninety an hour', { perHour: 90 }, 20_000],
  ['LEFI online', LEFI_ONLINE, 250],
  ['LEFI massfråga', { perSecond: 2, perMinute: 120, perHour: 7_200, gapMs: 300, threads: 5 }, 150],
  ['threads alone', { threads: 3 }, 200],
  ['threads and a long gap', { threads: 4, gapMs: 2_000 }, 300],
];

describe('the agreed pace (SERVICE-LEVELS §8)', () => {
  it.each(SCHEDULES)('is never broken, and nobody waits for nothing: %s', (_name, agreed, meanMs) => {
    const limits = { ...NOTHING_AGREED, ...agreed };
    for (let seed = 1; seed <= 5; seed += 1) {
      const { asked, broken, refusedForNothing } = played(limits, seed, 600, meanMs);
      expect({ seed, broken, refusedForNothing }).toEqual({ seed, broken: 0, refusedForNothing: 0 });
      expect(asked.length).toBeGreaterThan(50);
    }
  });

  it('never begins more in any second than agreed, wherever the second begins', () => {
    const { asked } = played({ ...NOTHING_AGREED, perSecond: 3 }, 7, 5_000, 40);
    const times = asked.map(({ fromMs }) => fromMs);
    const most = Math.max(...times.map((from) => times.filter((ms) => ms >= from && ms < from + 1_000).length));
    expect(most).toBe(3);
  });

  it('keeps a margin for the way, so that a quick question does not catch up with a slow one', () => {
    const first = claimed(NO_PACE_STATE, { ...NOTHING_AGREED, perSecond: 1 }, 0);
    expect(claim(first.state, { ...NOTHING_AGREED, perSecond: 1 }, 1_000, lease('2'))).toEqual({
      granted: false,
      waitMs: WAY_MARGIN_MS,
    });
  });

  it('lets everyone through when nothing is agreed, and keeps nothing of them', () => {
    const { state } = claimed(claimed(NO_PACE_STATE, NOTHING_AGREED, 0).state, NOTHING_AGREED, 0);
    expect(state).toEqual({ ...NO_PACE_STATE, atMs: 0 });
  });

  it.each<readonly [string, Partial<PaceLimits>, number]>([
    ['one for 1/60/3 600', { perSecond: 1, perMinute: 60, perHour: 3_600 }, 1],
    ['two for 2/120/7 200', { perSecond: 2, perMinute: 120, perHour: 7_200 }, 2],
    ['twenty for 5/20/–', { perSecond: 5, perMinute: 20 }, 20],
  ])('keeps no more points in time than it looks back on: %s', (_name, agreed, kept) => {
    expect(played({ ...NOTHING_AGREED, ...agreed }, 3, 3_000, 100).mostKept).toBe(kept);
  });
});

const lease = (id: string, forMs = CALL_MS) => ({ id, forMs });

function claimed(state: PaceState, limits: PaceLimits, nowMs: number, id = '1') {
  const result = claim(state, limits, nowMs, lease(id));
  if (!result.granted) throw new Error(`No slot for ${result.waitMs} ms.`);
  return result;
}

describe('a thread', () => {
  it('has its gap from the answer and not from the question', () => {
    const { state, slot } = claimed(NO_PACE_STATE, LEFI_ONLINE, 0);
    const answered = giveBack(state, slot, LEFI_ONLINE, 5_000);
    expect(claim(answered, LEFI_ONLINE, 5_001, lease('2'))).toEqual({ granted: false, waitMs: 299 });
    expect(claim(answered, LEFI_ONLINE, 5_300, lease('2')).granted).toBe(true);
  });

  it('has a gap of its own: the others go on', () => {
    const limits = { ...NOTHING_AGREED, threads: 2, gapMs: 300 };
    const first = claimed(NO_PACE_STATE, limits, 0, '1');
    const second = claimed(first.state, limits, 0, '2');
    const answered = giveBack(second.state, first.slot, limits, 100);
    expect(claim(answered, limits, 399, lease('3'))).toEqual({ granted: false, waitMs: 1 });
    const third = claimed(answered, limits, 400, '3');
    // Both are in use: the one that is given back first still has its gap before it.
    expect(claim(third.state, limits, 401, lease('4'))).toEqual({ granted: false, waitMs: 300 });
  });

  it('is free again when its process died: after the longest possible call and the gap', () => {
    const { state } = claimed(NO_PACE_STATE, LEFI_ONLINE, 0);
    expect(claim(state, LEFI_ONLINE, CALL_MS + 299, lease('2')).granted).toBe(false);
    expect(claim(state, LEFI_ONLINE, CALL_MS + 300, lease('2')).granted).toBe(true);
  });

  it('that is given back after that takes nothing from whoever has it now', () => {
    const first = claimed(NO_PACE_STATE, LEFI_ONLINE, 0, '1');
    const second = claimed(first.state, LEFI_ONLINE, 30_000, '2');
    const late = giveBack(second.state, first.slot, LEFI_ONLINE, 30_001);
    expect(late).toEqual({ ...second.state, atMs: 30_001 });
  });
});

describe('a slot in which nothing was sent', () => {
  it('is as if it had never been granted', () => {
    const { state, slot } = claimed(NO_PACE_STATE, LEFI_ONLINE, 0);
    expect(claim(takeBack(state, slot, LEFI_ONLINE, 1), LEFI_ONLINE, 1, lease('2')).granted).toBe(true);
  });
});

describe('a clock of the store that is set back', () => {
  it('has nobody wait longer than after a question of this moment', () => {
    const limits = { ...LEFI_ONLINE, threads: 2 };
    const first = claimed(NO_PACE_STATE, limits, 10_000_000);
    expect(claim(first.state, limits, 4_000, lease('2'))).toEqual({ granted: false, waitMs: 1_000 + WAY_MARGIN_MS });
    const again = claim(giveBack(first.state, first.slot, limits, 4_000), limits, 5_100, lease('2'));
    expect(again.granted).toBe(true);
  });
});

describe('what is kept', () => {
  it('may be forgotten when it says nothing more', () => {
    const { state, slot } = claimed(NO_PACE_STATE, LEFI_ONLINE, 0);
    expect(paceStateMs(state, LEFI_ONLINE, 0)).toBe(CALL_MS + 300);
    const answered = giveBack(state, slot, LEFI_ONLINE, 2_000);
    expect(paceStateMs(answered, LEFI_ONLINE, 2_000)).toBe(1_000 + WAY_MARGIN_MS);
    for (const forgotten of [NO_PACE_STATE, answered]) {
      expect(claim(forgotten, LEFI_ONLINE, 2_000 + 1_100, lease('2')).granted).toBe(true);
    }
  });

  it.each([
    [[]],
    [7],
    [{}],
    [{ ...NO_PACE_STATE, atMs: null }],
    [{ ...NO_PACE_STATE, grantedMs: ['1'] }],
    [{ ...NO_PACE_STATE, leases: [{ id: 1, untilMs: 1 }] }],
    [{ ...NO_PACE_STATE, restingUntilMs: {} }],
  ])('is refused when it is something else: %j', (stored) => {
    expect(() => readPaceState(stored)).toThrow('What the store has is not a pace state.');
  });
});
