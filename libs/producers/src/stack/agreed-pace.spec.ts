import { Cut, type PaceLimits } from '@samsvar/domain';
import { ManualClock, MemoryPaceStore } from '@samsvar/testing';
import type { Slot, SlotAnswer } from './pace.js';
import { AgreedPace } from './agreed-pace.js';

const NOTHING_AGREED: PaceLimits = { perSecond: null, perMinute: null, perHour: null, gapMs: null, threads: null };
const SUNDSVALL = '162120002411';
const MALMO = '162120001124';
const BUDGET_MS = 7_000;
const LEAST_CALL_MS = 250;
/** What replicas wait apart from each other, and the margin for the way. */
const SOON_MS = 25;
const SECOND_MS = 1_100;

interface Asked {
  readonly part: string;
  readonly cut: Cut;
  /** undefined while nothing is settled. */
  answer: SlotAnswer | undefined;
  settledAtMs: number;
}

interface Wish {
  readonly part?: string;
  readonly replica?: number;
  readonly budgetMs?: number;
}

/** Replicas with one store between them, on one clock that a test moves. */
class PaceBench {
  readonly clock = new ManualClock();
  readonly store = new MemoryPaceStore(() => this.clock.monotonicMs());
  readonly failures: unknown[] = [];
  readonly asked: Asked[] = [];
  answeredTimes = 0;
  lateTimes = 0;
  private readonly replicas: readonly AgreedPace[];
  private ids = 0;
  private chances = 0;

  constructor(agreed: Partial<PaceLimits>, { replicas = 1, places = 100 } = {}) {
    const config = {
      producerVersion: 'AF',
      fragetyp: 'ONLINEFRAGA',
      limits: { ...NOTHING_AGREED, ...agreed },
      places,
      leastCallMs: LEAST_CALL_MS,
    } as const;
    const ports = {
      store: this.store,
      clock: this.clock,
      observer: {
        answered: () => void (this.answeredTimes += 1),
        failed: (error: unknown) => void this.failures.push(error),
        late: () => void (this.lateTimes += 1),
      },
      id: () => String((this.ids += 1)),
      chance: () => ((this.chances += 7) % 10) / 10,
    };
    this.replicas = Array.from({ length: replicas }, () => new AgreedPace(config, ports));
  }

  ask({ part = SUNDSVALL, replica = 0, budgetMs = BUDGET_MS }: Wish = {}): Asked {
    const asked: Asked = { part, cut: new Cut(), answer: undefined, settledAtMs: 0 };
    this.asked.push(asked);
    void this.settled(asked, replica, budgetMs);
    return asked;
  }

  askMany(count: number, wish: Wish = {}): readonly Asked[] {
    return Array.from({ length: count }, () => this.ask(wish));
  }

  /** When slots were granted, in the order they were. */
  get grantedAtMs(): readonly number[] {
    return this.asked.filter(({ answer }) => isSlot(answer)).map(({ settledAtMs }) => settledAtMs);
  }

  get replica(): AgreedPace {
    const [first] = this.replicas;
    if (first === undefined) throw new Error('There is no replica.');
    return first;
  }

  private async settled(asked: Asked, replica: number, budgetMs: number): Promise<void> {
    const wish = { part: asked.part, signal: asked.cut, dueMs: this.clock.monotonicMs() + budgetMs };
    this.clock.after(budgetMs, () => asked.cut.abort('TIDSGRANS'));
    asked.answer = await this.replicas[replica]?.slot(wish);
    asked.settledAtMs = this.clock.monotonicMs();
  }
}

function isSlot(answer: SlotAnswer | undefined): answer is Slot {
  return answer !== undefined && answer !== null && 'release' in answer;
}

function release(asked: Asked | undefined, isUsed = true): void {
  if (!isSlot(asked?.answer)) throw new Error('It has no slot.');
  asked.answer.release(isUsed);
}

function mostWithin(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map((from) => times.filter((each) => each >= from && each < from + ms).length));
}

describe('the agreed pace of several replicas', () => {
  it('is one pace: no second has more than agreed, whoever asks where and when', async () => {
    const bench = new PaceBench({ perSecond: 5 }, { replicas: 3 });
    for (let round = 0; round < 60; round += 1) {
      bench.askMany(2, { replica: round % 3 });
      await bench.clock.advance(97);
    }
    await bench.clock.advance(BUDGET_MS);
    const granted = bench.grantedAtMs.toSorted((a, b) => a - b);
    expect(mostWithin(granted, 1_000)).toBe(5);
    // And nothing of it is wasted: five in each second and what replicas wait apart.
    expect(granted.length).toBeGreaterThanOrEqual(5 * Math.floor(6_000 / (SECOND_MS + SOON_MS)));
    expect(bench.failures).toEqual([]);
  });

  it('is granted to one of those who ask at the very same moment', async () => {
    const bench = new PaceBench({ perSecond: 1 }, { replicas: 3 });
    for (const replica of [0, 1, 2]) bench.ask({ replica });
    await bench.clock.advance(SECOND_MS - 1);
    expect(bench.grantedAtMs).toHaveLength(1);
    await bench.clock.advance(2 * (SECOND_MS + SOON_MS));
    expect(bench.grantedAtMs).toHaveLength(3);
  });

  it('has one thread between them, and the gap from its answer', async () => {
    const bench = new PaceBench({ threads: 1, gapMs: 300 }, { replicas: 2 });
    const first = bench.ask({ replica: 0 });
    await bench.clock.advance(0);
    const second = bench.ask({ replica: 1 });
    await bench.clock.advance(1_000);
    expect(second.answer).toBeUndefined();
    release(first);
    await bench.clock.advance(299);
    expect(second.answer).toBeUndefined();
    await bench.clock.advance(2 * 300);
    expect(isSlot(second.answer)).toBe(true);
    expect(second.settledAtMs).toBeGreaterThanOrEqual(1_300);
  });

  it('gets the thread of a replica that died back when the longest possible call is over', async () => {
    const bench = new PaceBench({ threads: 1, gapMs: 300 }, { replicas: 2 });
    bench.ask({ replica: 0, budgetMs: 2_000 });
    await bench.clock.advance(2_500);
    const next = bench.ask({ replica: 1 });
    await bench.clock.advance(BUDGET_MS);
    expect(next.settledAtMs).toBeGreaterThanOrEqual(2_000 + 1_000 + 300);
    expect(next.settledAtMs).toBeLessThan(4_000);
    expect(isSlot(next.answer)).toBe(true);
  });

  it('keeps a budget for each party', async () => {
    const bench = new PaceBench({ perSecond: 1 });
    bench.askMany(2, { part: SUNDSVALL });
    const other = bench.ask({ part: MALMO });
    await bench.clock.advance(0);
    expect(bench.grantedAtMs).toEqual([0, 0]);
    expect(isSlot(other.answer)).toBe(true);
  });
});

describe('a question that waits for its slot', () => {
  it('gets it in the order the questions came', async () => {
    const bench = new PaceBench({ perSecond: 2 });
    const asked = bench.askMany(7);
    await bench.clock.advance(BUDGET_MS);
    const times = asked.map(({ settledAtMs }) => settledAtMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(asked.every(({ answer }) => isSlot(answer))).toBe(true);
    [0, 0, 1, 1, 2, 2, 3].forEach((seconds, nth) => {
      expect(times[nth]).toBeGreaterThanOrEqual(seconds * SECOND_MS);
      expect(times[nth]).toBeLessThan(seconds * (SECOND_MS + SOON_MS) + 1);
    });
  });

  it('ends at once when there will be none inside its budget, and is told when to ask again', async () => {
    const bench = new PaceBench({ perMinute: 1 });
    bench.ask();
    await bench.clock.advance(1_000);
    const inVain = bench.ask();
    await bench.clock.advance(0);
    expect(inVain.answer).toEqual({ felkod: 'SSBT-4201', fragaIgenEfterMs: 60_100 - 1_000 });
    expect(inVain.settledAtMs).toBe(1_000);
  });

  it('ends at once also when those before it take all the slots of its budget', async () => {
    const bench = new PaceBench({ perSecond: 1 });
    const asked = bench.askMany(10);
    await bench.clock.advance(0);
    expect(asked.map(({ answer }) => (answer === undefined ? 'VANTAR' : isSlot(answer)))).toEqual([
      true,
      ...Array.from({ length: 6 }, () => 'VANTAR'),
      ...Array.from({ length: 3 }, () => false),
    ]);
    expect(asked[7]?.answer).toMatchObject({ felkod: 'SSBT-4201', fragaIgenEfterMs: 7 * SECOND_MS });
  });

  it('is not given a slot with no time left to use it', async () => {
    const bench = new PaceBench({ perSecond: 1 });
    bench.ask();
    await bench.clock.advance(500);
    const tooLate = bench.ask({ budgetMs: 600 + LEAST_CALL_MS - 1 });
    await bench.clock.advance(0);
    const inTime = bench.ask({ budgetMs: 600 + LEAST_CALL_MS + SOON_MS });
    await bench.clock.advance(700);
    expect(tooLate.answer).toMatchObject({ felkod: 'SSBT-4201' });
    expect(isSlot(inTime.answer)).toBe(true);
  });

  it('that gives up leaves from the middle, and those after it move up', async () => {
    const bench = new PaceBench({ perSecond: 1 });
    const [, second, third, fourth] = bench.askMany(4);
    await bench.clock.advance(100);
    third?.cut.abort('KLIENT_AVBROT');
    await bench.clock.advance(0);
    expect(third?.answer).toBeNull();
    await bench.clock.advance(2 * (SECOND_MS + SOON_MS));
    expect([second, fourth].map((each) => isSlot(each?.answer))).toEqual([true, true]);
  });

  it('that gives up as the first in line does not keep the others waiting', async () => {
    const bench = new PaceBench({ threads: 1 });
    const [holder, first, next] = bench.askMany(3);
    await bench.clock.advance(100);
    first?.cut.abort('KLIENT_AVBROT');
    release(holder);
    await bench.clock.advance(SOON_MS);
    expect(isSlot(next?.answer)).toBe(true);
  });

  it('is cut before it asks: the store hears nothing of it', async () => {
    const bench = new PaceBench({ perSecond: 1 });
    const { cut } = bench.ask();
    await bench.clock.advance(0);
    const readBefore = bench.store.reads;
    cut.abort('STOPP');
    expect(await bench.replica.slot({ part: SUNDSVALL, signal: cut, dueMs: BUDGET_MS })).toBeNull();
    expect(bench.store.reads).toBe(readBefore);
  });

  it('is given up while the store is asked: the slot is free again for the next one at once', async () => {
    const bench = new PaceBench({ perSecond: 1, threads: 1, gapMs: 300 });
    let answerNow: () => void = () => undefined;
    bench.store.slowness = () => new Promise((resolve) => (answerNow = resolve));
    const gone = bench.ask();
    await bench.clock.advance(0);
    gone.cut.abort('KLIENT_AVBROT');
    bench.store.slowness = () => Promise.resolve();
    answerNow();
    await bench.clock.advance(0);
    const next = bench.ask();
    await bench.clock.advance(SOON_MS);
    expect(gone.answer).toBeNull();
    expect(isSlot(next.answer)).toBe(true);
  });
});

describe('a slot', () => {
  it('in which nothing was sent is the next one’s', async () => {
    const bench = new PaceBench({ perSecond: 1 });
    const [first, second] = bench.askMany(2);
    await bench.clock.advance(100);
    release(first, false);
    await bench.clock.advance(SOON_MS);
    expect(isSlot(second?.answer)).toBe(true);
  });

  it('is granted only while there is a connection to use it at once, and the places are shared by the parties', async () => {
    const bench = new PaceBench({ perSecond: 100 }, { places: 2 });
    const many = bench.askMany(3);
    const other = bench.ask({ part: MALMO });
    await bench.clock.advance(500);
    expect([...many, other].map(({ answer }) => isSlot(answer))).toEqual([true, false, false, true]);
    release(many[0]);
    await bench.clock.advance(SOON_MS);
    expect([...many, other].map(({ answer }) => isSlot(answer))).toEqual([true, true, false, true]);
  });

  it('that took longer from the store than the way may vary is not used', async () => {
    const bench = new PaceBench({ perSecond: 1 });
    let isSlow = true;
    bench.store.slowness = () => {
      if (!isSlow) return Promise.resolve();
      return new Promise((resolve) => void bench.clock.after(60, resolve));
    };
    const asked = bench.ask();
    await bench.clock.advance(119);
    isSlow = false;
    expect(asked.answer).toBeUndefined();
    await bench.clock.advance(50);
    expect(bench.lateTimes).toBe(1);
    expect(isSlot(asked.answer)).toBe(true);
    expect(asked.settledAtMs).toBeGreaterThan(120);
  });
});

describe('a store that is away', () => {
  it('lets no question out, and says so at once to all who wait', async () => {
    const bench = new PaceBench({ perSecond: 1 });
    bench.ask();
    await bench.clock.advance(0);
    const waiting = bench.askMany(3);
    bench.store.trouble = 'FAILS';
    await bench.clock.advance(SECOND_MS + SOON_MS);
    for (const { answer } of waiting) expect(answer).toEqual({ felkod: 'SSBT-4204', fragaIgenEfterMs: null });
    expect(bench.failures).toHaveLength(1);
  });

  it('is asked again by the next question, and then all is as before', async () => {
    const bench = new PaceBench({ perSecond: 5 });
    bench.store.trouble = 'FAILS';
    bench.ask();
    await bench.clock.advance(10);
    bench.store.trouble = null;
    const next = bench.ask();
    await bench.clock.advance(0);
    expect(isSlot(next.answer)).toBe(true);
    expect([bench.failures.length, bench.answeredTimes]).toEqual([1, 1]);
  });

  it('and never answers holds nobody for longer than a second', async () => {
    const bench = new PaceBench({ perSecond: 5 });
    bench.store.trouble = 'HANGS';
    const asked = bench.ask();
    await bench.clock.advance(1_000);
    expect(asked.answer).toMatchObject({ felkod: 'SSBT-4204' });
    expect(bench.failures).toHaveLength(1);
  });

  it('and not there to give back to leaves the thread to its lease', async () => {
    const bench = new PaceBench({ threads: 1 });
    const first = bench.ask({ budgetMs: 2_000 });
    await bench.clock.advance(100);
    bench.store.trouble = 'FAILS';
    release(first);
    await bench.clock.advance(100);
    bench.store.trouble = null;
    const next = bench.ask();
    await bench.clock.advance(BUDGET_MS);
    expect(bench.failures).toHaveLength(1);
    expect(isSlot(next.answer)).toBe(true);
    expect(next.settledAtMs).toBeGreaterThanOrEqual(3_000);
  });
});
