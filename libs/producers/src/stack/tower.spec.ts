import { randomUUID } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { felFor, type PaceLimits } from '@samsvar/domain';
import { MemoryPaceStore } from '@samsvar/testing';
import type { Delutfall } from './adapter.js';
import type { Pace } from './pace.js';
import { AgreedPace } from './agreed-pace.js';
import { DATA, DELFRAGA, DRIFTLEVERANTOR, TowerBench, virtualClock } from './tower.fixture.js';

const LIMIT_MS = 1_000;

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('the deadline of one call', () => {
  it.each([
    { when: 'a millisecond before the deadline', afterMs: LIMIT_MS - 1, utfall: 'DATA' },
    { when: 'a millisecond after the deadline', afterMs: LIMIT_MS + 1, utfall: 'TIDSGRANS' },
  ])('an answer $when is $utfall', async ({ afterMs, utfall }) => {
    const bench = new TowerBench();
    bench.script = { afterMs, delutfall: DATA };
    const asked = bench.ask(LIMIT_MS);
    await jest.advanceTimersByTimeAsync(LIMIT_MS + 10);
    expect(asked.delsvar?.utfall).toBe(utfall);
    expect(asked.settledAfterMs).toBe(Math.min(afterMs, LIMIT_MS));
    expect(bench.finished).toHaveLength(1);
  });

  it('an answer at the very deadline is one outcome and not two: the one that settled first', async () => {
    const late = new TowerBench();
    late.script = { afterMs: LIMIT_MS, delutfall: DATA };
    const deadlineFirst = late.ask(LIMIT_MS);
    await jest.advanceTimersByTimeAsync(LIMIT_MS + 10);

    const early = new TowerBench();
    early.script = { afterMs: LIMIT_MS, delutfall: DATA };
    const controller = new AbortController();
    const answerFirst = early.producer.ask(DELFRAGA, { signal: controller.signal, tidKvarMs: LIMIT_MS });
    await jest.advanceTimersByTimeAsync(0);
    virtualClock.after(LIMIT_MS, () => controller.abort('TIDSGRANS'));
    await jest.advanceTimersByTimeAsync(LIMIT_MS + 10);

    expect(deadlineFirst.delsvar?.utfall).toBe('TIDSGRANS');
    expect((await answerFirst).utfall).toBe('DATA');
    expect([late.finished.length, early.finished.length]).toEqual([1, 1]);
  });

  it('a call is ended on the millisecond also when nothing inside it ever settles', async () => {
    const bench = new TowerBench({ ask: () => new Promise<Delutfall>(() => undefined) });
    const asked = bench.ask(LIMIT_MS);
    await jest.advanceTimersByTimeAsync(LIMIT_MS - 1);
    expect(asked.delsvar).toBeNull();
    await jest.advanceTimersByTimeAsync(1);
    expect(asked.delsvar).toMatchObject({
      utfall: 'TIDSGRANS',
      ms: LIMIT_MS,
      fel: { kalla: 'SSBT', felkod: 'SSBT-4001' },
    });
  });

  it('one call that is cut leaves its neighbours alone', async () => {
    const bench = new TowerBench();
    bench.script = { afterMs: 500, delutfall: DATA };
    const calls = bench.askMany(3);
    await jest.advanceTimersByTimeAsync(100);
    calls[1]?.cut('TIDSGRANS');
    await jest.advanceTimersByTimeAsync(500);
    expect(calls.map(({ delsvar }) => delsvar?.utfall)).toEqual(['DATA', 'TIDSGRANS', 'DATA']);
    expect(calls.map(({ settledAfterMs }) => settledAfterMs)).toEqual([500, 100, 500]);
  });

  it('a caller that hangs up and a process that stops are not the doing of the Uppgiftslämnare', async () => {
    const bench = new TowerBench();
    bench.script = { afterMs: null, delutfall: DATA };
    const [hungUp, stopped] = bench.askMany(2);
    await jest.advanceTimersByTimeAsync(10);
    hungUp?.cut('KLIENT_AVBROT');
    stopped?.cut('STOPP');
    await jest.advanceTimersByTimeAsync(0);
    expect(hungUp?.delsvar).toMatchObject({ utfall: 'AVBRUTEN', fel: { felkod: 'SSBT-4203' } });
    expect(stopped?.delsvar).toMatchObject({ utfall: 'AVBRUTEN', fel: { felkod: 'SSBT-5003' } });
  });

  it.each([
    { when: 'whose signal is aborted already', aborted: true, tidKvarMs: 500 },
    { when: 'that has no time left', aborted: false, tidKvarMs: 0 },
  ])('a call $when is not sent', async ({ aborted, tidKvarMs }) => {
    const bench = new TowerBench();
    const controller = new AbortController();
    if (aborted) controller.abort('TIDSGRANS');
    const delsvar = await bench.producer.ask(DELFRAGA, { signal: controller.signal, tidKvarMs });
    expect(delsvar).toMatchObject({ utfall: 'TIDSGRANS', forsok: 0 });
    expect(bench.sent).toBe(0);
  });

  it('a thousand calls under one signal leave no listener behind, however they end', async () => {
    const bench = new TowerBench({ breaker: { minimumCalls: 10_000 } });
    const controller = new AbortController();
    const { signal } = controller;
    const one = (): Promise<unknown> => bench.producer.ask(DELFRAGA, { signal, tidKvarMs: 60_000 });
    const first = Array.from({ length: 500 }, one);
    await jest.advanceTimersByTimeAsync(200);
    await Promise.all(first);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);

    bench.script = { afterMs: null, delutfall: DATA };
    const second = Array.from({ length: 500 }, one);
    expect(getEventListeners(signal, 'abort')).toHaveLength(500);
    controller.abort('KLIENT_AVBROT');
    await Promise.all(second);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('what surrounds the call', () => {
  it('an answer is completed with its time, its attempts and what the adapter left out', async () => {
    const bench = new TowerBench();
    bench.script = { afterMs: 212, delutfall: { ...DATA, schemaavvikelser: 2 } };
    const asked = bench.ask();
    await jest.advanceTimersByTimeAsync(300);
    expect(asked.delsvar).toMatchObject({
      bastjanst: 'AF',
      personidentitet: DELFRAGA.personidentitet,
      utfall: 'DATA',
      ms: 212,
      forsok: 1,
      skyddadIdentitet: 'OKAND',
      tredjepart: false,
      schemaavvikelser: 2,
      fragaIgenEfterMs: null,
    });
    expect(bench.deviations).toEqual([2]);
  });

  it('an exception of ours is AVBRUTEN, told of with its cause, counted, and no failure of the Uppgiftslämnare', async () => {
    const cause = new Error('a bug');
    const bench = new TowerBench({
      breaker: { minimumCalls: 1 },
      ask: async (_delfraga, exchange) => {
        await exchange({ method: 'GET', path: '/', headers: {} });
        throw cause;
      },
    });
    const delsvar = await bench.producer.ask(DELFRAGA, { signal: new AbortController().signal, tidKvarMs: 1_000 });
    expect(delsvar).toMatchObject({ utfall: 'AVBRUTEN', forsok: 1, fel: { felkod: 'SSBT-4203' } });
    expect(bench.bugs).toEqual([expect.objectContaining({ cause })]);
    expect(bench.finished).toEqual([delsvar]);
    expect(bench.states).toEqual([]);
  });

  it('an answer that came in time and was not read in time is our failure, and neither one nor slow in the breaker', async () => {
    const bench = new TowerBench({
      breaker: { minimumCalls: 1, slowMs: 50 },
      ask: async (_delfraga, exchange) => {
        await exchange({ method: 'GET', path: '/', headers: {} });
        await new Promise((resolve) => setTimeout(resolve, 400));
        return { utfall: 'DATA', innehall: { form: 'DOKUMENT', bytes: new Uint8Array() } };
      },
    });
    const [late, inTime] = [bench.ask(300), bench.ask(500)];
    await jest.advanceTimersByTimeAsync(500);
    expect(late).toMatchObject({
      settledAfterMs: 300,
      delsvar: { utfall: 'AVBRUTEN', forsok: 1, fel: { kalla: 'SSBT', felkod: 'SSBT-4203' } },
    });
    expect(inTime.delsvar).toMatchObject({ utfall: 'DATA', ms: 400 });
    expect(bench.states).toEqual([]);
  });

  it('an adapter that throws before its first await, and a port that throws, reject nothing either', async () => {
    const throwing = new TowerBench({
      ask: () => {
        throw new Error('a bug');
      },
    });
    const port = new TowerBench({
      closedUntil: () => {
        throw new Error('another bug');
      },
    });
    const grans = { signal: new AbortController().signal, tidKvarMs: 1_000 };
    expect(await throwing.producer.ask(DELFRAGA, grans)).toMatchObject({ utfall: 'AVBRUTEN' });
    expect(await port.producer.ask(DELFRAGA, grans)).toMatchObject({ utfall: 'AVBRUTEN', forsok: 0 });
    expect([throwing.bugs.length, port.bugs.length]).toEqual([1, 1]);
  });

  it('a measurement that fails costs nobody the answer', async () => {
    const bench = new TowerBench({
      observer: {
        finished: () => {
          throw new Error('no such label');
        },
      },
    });
    const asked = bench.ask();
    await jest.advanceTimersByTimeAsync(200);
    expect(asked.delsvar?.utfall).toBe('DATA');
    expect(bench.bugs).toHaveLength(1);
  });

  it('nothing is sent into a decided service window, and the caller is told when it ends', async () => {
    const bench = new TowerBench({ closedUntil: (now) => new Date(now.getTime() + 90_000) });
    const asked = bench.ask();
    await jest.advanceTimersByTimeAsync(0);
    expect(asked.delsvar).toMatchObject({
      utfall: 'STANGD',
      forsok: 0,
      fragaIgenEfterMs: 90_000,
      fel: { kalla: 'SSBT', felkod: 'SSBT-4202' },
    });
    expect(bench.sent).toBe(0);
  });
});

/** One slot at a time, and room for the next as soon as it is given back; as many replicas as one. */
function oneThread(agreed: Partial<PaceLimits> = {}) {
  const store = new MemoryPaceStore(() => virtualClock.monotonicMs());
  const limits = { perSecond: null, perMinute: null, perHour: null, gapMs: null, threads: 1, ...agreed };
  const pace = new AgreedPace(
    { producerVersion: 'AF', fragetyp: 'ONLINEFRAGA', limits, places: 10, leastCallMs: 100 },
    {
      store,
      clock: virtualClock,
      observer: { answered: () => undefined, failed: () => undefined, late: () => undefined },
      id: randomUUID,
      chance: () => 0,
    },
  );
  return { store, pace };
}

describe('the agreed pace', () => {
  it('a call without a slot inside its time is TAKT, was not sent and opens no breaker', async () => {
    const bench = new TowerBench({ breaker: { minimumCalls: 1 }, pace: oneThread().pace });
    bench.script = { afterMs: 900, delutfall: DATA };
    const first = bench.ask(LIMIT_MS);
    const second = bench.ask(500);
    await jest.advanceTimersByTimeAsync(LIMIT_MS);
    expect(first.delsvar?.utfall).toBe('DATA');
    expect(second.delsvar).toMatchObject({ utfall: 'TAKT', forsok: 0, fel: { felkod: 'SSBT-4201' } });
    expect(second.settledAfterMs).toBeLessThanOrEqual(500);
    expect(bench.sent).toBe(1);
    expect(bench.states).toEqual([]);
    expect(bench.slots.map(([end]) => end)).toEqual(['FICK', 'NEKADES']);
  });

  it('a call that cannot get one inside its time is TAKT at once, and is told when to ask again', async () => {
    const bench = new TowerBench({ pace: oneThread({ threads: null, perMinute: 1 }).pace });
    bench.ask(LIMIT_MS);
    await jest.advanceTimersByTimeAsync(100);
    const second = bench.ask(LIMIT_MS);
    await jest.advanceTimersByTimeAsync(1);
    expect(second.delsvar).toMatchObject({ utfall: 'TAKT', forsok: 0, fragaIgenEfterMs: 60_000 });
    expect(second.settledAfterMs).toBeLessThanOrEqual(1);
  });

  it('without its store nothing is sent: TAKT, a fault of ours, and no failure of the Uppgiftslämnare', async () => {
    const { store, pace } = oneThread();
    store.trouble = 'FAILS';
    const bench = new TowerBench({ breaker: { minimumCalls: 1 }, pace });
    const asked = bench.ask(LIMIT_MS);
    await jest.advanceTimersByTimeAsync(1);
    expect(asked.delsvar).toMatchObject({ utfall: 'TAKT', forsok: 0, fel: { kalla: 'SSBT', felkod: 'SSBT-4204' } });
    expect([bench.sent, bench.states, bench.bugs]).toEqual([0, [], []]);
  });

  it('a call that is cut gives its slot to the next one, also when it never settles', async () => {
    const bench = new TowerBench({ pace: oneThread().pace });
    bench.script = { afterMs: null, delutfall: DATA };
    const first = bench.ask(300);
    await jest.advanceTimersByTimeAsync(0);
    const second = bench.ask(LIMIT_MS);
    bench.script = { afterMs: 100, delutfall: DATA };
    await jest.advanceTimersByTimeAsync(299);
    expect(bench.sent).toBe(1);
    await jest.advanceTimersByTimeAsync(200);
    expect([first.delsvar?.utfall, second.delsvar?.utfall]).toEqual(['TIDSGRANS', 'DATA']);
  });

  it('a question that we refuse ourselves on its content leaves its slot to the next one', async () => {
    const refused: Delutfall = { utfall: 'NEKAT', fel: felFor('SSBT', 'SSBT-4110', 'AF') };
    let isRefused = true;
    const bench = new TowerBench({
      pace: oneThread({ perMinute: 1 }).pace,
      ask: async (_delfraga, exchange) => {
        if (isRefused) return refused;
        await exchange({ method: 'GET', path: '/', headers: {} });
        return DATA;
      },
    });
    const first = bench.ask(LIMIT_MS);
    await jest.advanceTimersByTimeAsync(0);
    isRefused = false;
    const [second, third] = bench.askMany(2, LIMIT_MS);
    await jest.advanceTimersByTimeAsync(100);
    const outcomes = [first, second, third].map((each) => each?.delsvar?.utfall);
    expect(outcomes).toEqual(['NEKAT', 'DATA', 'TAKT']);
  });

  it('the slow clock of the breaker starts at the slot and not at the question', async () => {
    const bench = new TowerBench({ breaker: { minimumCalls: 2, slowMs: 600 }, pace: oneThread().pace });
    bench.script = { afterMs: 400, delutfall: DATA };
    const calls = bench.askMany(4);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(calls.map(({ settledAfterMs }) => settledAfterMs)).toEqual([400, 800, 1_200, 1_600]);
    expect(bench.slots).toEqual([0, 400, 800, 1_200].map((ms) => ['FICK', ms]));
    expect(bench.states).toEqual([]);
  });

  it('time that the queue ate is no failure of the Uppgiftslämnare', async () => {
    const bench = new TowerBench({ breaker: { minimumCalls: 1 }, pace: oneThread().pace });
    bench.script = { afterMs: 850, delutfall: DATA };
    bench.ask(LIMIT_MS);
    const queued = bench.ask(LIMIT_MS);
    await jest.advanceTimersByTimeAsync(LIMIT_MS);
    expect(queued.delsvar).toMatchObject({ utfall: 'TIDSGRANS', forsok: 1 });
    expect(bench.states).toEqual([]);
  });

  it('a test call has the pace of the Driftleverantör, and takes nothing of a party’s', async () => {
    const asked: string[] = [];
    const { pace } = oneThread();
    const watched: Pace = { slot: (wish) => (asked.push(wish.part), pace.slot(wish)) };
    const bench = new TowerBench({ test: true, pace: watched });
    void bench.ask(LIMIT_MS);
    const test = bench.producer.test({ signal: new AbortController().signal, tidKvarMs: LIMIT_MS });
    await jest.advanceTimersByTimeAsync(200);
    expect(await test).toEqual({ anropad: true, fel: null });
    expect(asked).toEqual([DELFRAGA.part.organisationsnummer, DRIFTLEVERANTOR]);
  });
});

describe('the test call', () => {
  const grans = () => ({ signal: new AbortController().signal, tidKvarMs: 1_000 });

  it('a Bastjänst without a test service is not called', async () => {
    expect(await new TowerBench().producer.test(grans())).toEqual({ anropad: false, fel: null });
  });

  it('a test service that answers was called and has no fault', async () => {
    const answer = new TowerBench({ test: true }).producer.test(grans());
    await jest.advanceTimersByTimeAsync(100);
    expect(await answer).toEqual({ anropad: true, fel: null });
  });

  it('a test service that never answers is a fault inside the time limit', async () => {
    const bench = new TowerBench({ test: true });
    bench.testScript = { afterMs: null, delutfall: DATA };
    const controller = new AbortController();
    virtualClock.after(1_000, () => controller.abort('TIDSGRANS'));
    const answer = bench.producer.test({ signal: controller.signal, tidKvarMs: 1_000 });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(await answer).toMatchObject({ anropad: true, fel: { felkod: 'SSBT-4001' } });
  });
});
