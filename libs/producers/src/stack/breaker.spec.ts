import { felFor } from '@samsvar/domain';
import type { Delutfall } from './adapter.js';
import { breakerConfig } from './breaker-config.js';
import { OpossumBreaker } from './opossum-breaker.js';
import { DATA, TowerBench, virtualClock } from './tower.fixture.js';

const FELSVAR: Delutfall = { utfall: 'FELSVAR', fel: felFor('BT', 'SSBT-4004', 'AF') };
const NEKAT: Delutfall = { utfall: 'NEKAT', fel: felFor('BT', 'SSBT-4004', 'AF') };
const OPEN_MS = 10_000;

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Asks one after the other; every answer takes `afterMs`. */
async function answered(bench: TowerBench, count: number, delutfall: Delutfall, afterMs = 10): Promise<void> {
  bench.script = { afterMs, delutfall };
  bench.askMany(count, 60_000);
  await jest.advanceTimersByTimeAsync(afterMs);
}

async function openedBench(options: { readonly test?: boolean } = {}): Promise<TowerBench> {
  const bench = new TowerBench(options);
  await answered(bench, 20, FELSVAR);
  expect(bench.breaker.state).toBe('OPEN');
  return bench;
}

async function halfOpenBench(): Promise<TowerBench> {
  const bench = await openedBench();
  await jest.advanceTimersByTimeAsync(OPEN_MS);
  expect(bench.breaker.state).toBe('HALF_OPEN');
  bench.script = { afterMs: 100, delutfall: DATA };
  return bench;
}

describe('a breaker opens', () => {
  it.each([
    { failures: 10, successes: 10, state: 'OPEN' },
    { failures: 9, successes: 11, state: 'CLOSED' },
    { failures: 19, successes: 0, state: 'CLOSED' },
    { failures: 20, successes: 0, state: 'OPEN' },
  ])('$failures failures and $successes answers: $state', async ({ failures, successes, state }) => {
    const failuresLast = new TowerBench();
    await answered(failuresLast, successes, DATA);
    await answered(failuresLast, failures, FELSVAR);
    const successesLast = new TowerBench();
    await answered(successesLast, failures, FELSVAR);
    await answered(successesLast, successes, DATA);
    expect([failuresLast.breaker.state, successesLast.breaker.state]).toEqual([state, state]);
  });

  it.each([
    { calls: 20, slow: 16, state: 'OPEN' },
    { calls: 100, slow: 79, state: 'CLOSED' },
    { calls: 100, slow: 80, state: 'OPEN' },
    { calls: 19, slow: 19, state: 'CLOSED' },
  ])('$slow slow answers of $calls: $state', async ({ calls, slow, state }) => {
    const bench = new TowerBench();
    await answered(bench, calls - slow, DATA);
    await answered(bench, slow, DATA, 5_001);
    expect(bench.breaker.state).toBe(state);
  });

  it('an answer after exactly five seconds is not slow', async () => {
    const bench = new TowerBench();
    await answered(bench, 40, DATA, 5_000);
    expect(bench.breaker.state).toBe('CLOSED');
  });

  it('a slow answer reaches its caller, also the one that opens the breaker', async () => {
    const bench = new TowerBench();
    bench.script = { afterMs: 5_500, delutfall: DATA };
    const calls = bench.askMany(20);
    await jest.advanceTimersByTimeAsync(6_000);
    expect(bench.breaker.state).toBe('OPEN');
    expect(calls.map(({ delsvar }) => delsvar)).toEqual(
      Array.from({ length: 20 }, () => expect.objectContaining(DATA)),
    );
  });

  it('failures are forgotten after the window', async () => {
    const bench = new TowerBench();
    await answered(bench, 19, FELSVAR);
    await jest.advanceTimersByTimeAsync(31_000);
    await answered(bench, 19, FELSVAR);
    expect(bench.breaker.state).toBe('CLOSED');
    await answered(bench, 1, FELSVAR);
    expect(bench.breaker.state).toBe('OPEN');
  });

  it('slow answers are forgotten after the window', async () => {
    const bench = new TowerBench();
    await answered(bench, 19, DATA, 5_001);
    await jest.advanceTimersByTimeAsync(31_000);
    await answered(bench, 19, DATA, 5_001);
    expect(bench.breaker.state).toBe('CLOSED');
  });

  it('time-outs open it', async () => {
    const bench = new TowerBench();
    bench.script = { afterMs: null, delutfall: DATA };
    bench.askMany(20, 1_000);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(bench.breaker.state).toBe('OPEN');
  });

  it('a refusal on the question’s content is an answer and counts as one', async () => {
    const bench = new TowerBench();
    await answered(bench, 100, NEKAT);
    expect(bench.breaker.state).toBe('CLOSED');
    await answered(bench, 99, FELSVAR);
    expect(bench.breaker.state).toBe('CLOSED');
    await answered(bench, 1, FELSVAR);
    expect(bench.breaker.state).toBe('OPEN');
  });

  it.each(['KLIENT_AVBROT', 'STOPP'] as const)('calls cut by %s count for nothing', async (orsak) => {
    const bench = new TowerBench();
    bench.script = { afterMs: null, delutfall: DATA };
    const calls = bench.askMany(200);
    await jest.advanceTimersByTimeAsync(100);
    calls.forEach(({ cut }) => cut(orsak));
    await answered(bench, 19, FELSVAR);
    expect(bench.breaker.state).toBe('CLOSED');
    await answered(bench, 1, FELSVAR);
    expect(bench.breaker.state).toBe('OPEN');
  });

  it('a refusal of our own before anything was sent counts for nothing', async () => {
    const bench = new TowerBench({ breaker: { minimumCalls: 2 }, ask: () => Promise.resolve(NEKAT) });
    await answered(bench, 50, NEKAT);
    bench.breaker.settle({ generation: 0 }, 'FAILURE', 10);
    await jest.advanceTimersByTimeAsync(0);
    expect(bench.breaker.state).toBe('CLOSED');
  });
});

describe('an open breaker', () => {
  it('sends nothing, and says when to ask again', async () => {
    const bench = await openedBench();
    const sentBefore = bench.sent;
    await jest.advanceTimersByTimeAsync(2_500);
    const asked = bench.ask();
    await jest.advanceTimersByTimeAsync(0);
    expect(asked.delsvar).toMatchObject({
      utfall: 'KRETSBRYTARE',
      forsok: 0,
      fragaIgenEfterMs: 7_500,
      fel: {
        kalla: 'SSBT',
        felkod: 'SSBT-4002',
        felmeddelande: [expect.stringMatching(/Fråga igen om 8 sekunder\.$/)],
      },
    });
    expect(bench.sent).toBe(sentBefore);
  });

  it('is half-open after ten seconds and not before', async () => {
    const bench = await openedBench();
    await jest.advanceTimersByTimeAsync(OPEN_MS - 1);
    expect(bench.breaker.state).toBe('OPEN');
    await jest.advanceTimersByTimeAsync(1);
    expect(bench.breaker.state).toBe('HALF_OPEN');
  });

  it('is not moved by calls that were begun before it opened', async () => {
    const bench = new TowerBench();
    bench.script = { afterMs: 3_000, delutfall: DATA };
    bench.askMany(5);
    await jest.advanceTimersByTimeAsync(0);
    await answered(bench, 20, FELSVAR);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(bench.states).toEqual(['OPEN']);
  });
});

describe('a half-open breaker', () => {
  it('lets exactly one of fifty questions through, and closes when it is answered', async () => {
    const bench = await halfOpenBench();
    const sentBefore = bench.sent;
    const calls = bench.askMany(50);
    await jest.advanceTimersByTimeAsync(50);
    expect(bench.sent - sentBefore).toBe(1);
    expect(calls.filter(({ delsvar }) => delsvar?.utfall === 'KRETSBRYTARE')).toHaveLength(49);
    await jest.advanceTimersByTimeAsync(50);
    expect(calls.filter(({ delsvar }) => delsvar?.utfall === 'DATA')).toHaveLength(1);
    expect(bench.states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
  });

  it('opens again for ten seconds when its probe fails', async () => {
    const bench = await halfOpenBench();
    await answered(bench, 1, FELSVAR);
    expect(bench.breaker.state).toBe('OPEN');
    await jest.advanceTimersByTimeAsync(OPEN_MS - 1);
    expect(bench.breaker.state).toBe('OPEN');
    await jest.advanceTimersByTimeAsync(1);
    expect(bench.breaker.state).toBe('HALF_OPEN');
  });

  it('opens again when its probe is slow, and the slow answer reaches the caller', async () => {
    const bench = await halfOpenBench();
    bench.script = { afterMs: 5_001, delutfall: DATA };
    const asked = bench.ask();
    await jest.advanceTimersByTimeAsync(5_001);
    expect(asked.delsvar?.utfall).toBe('DATA');
    expect(bench.breaker.state).toBe('OPEN');
  });

  it('is not held by a probe that never settles: its deadline releases it', async () => {
    const bench = await halfOpenBench();
    bench.script = { afterMs: null, delutfall: DATA };
    bench.ask(1_000);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(bench.breaker.state).toBe('OPEN');
    await jest.advanceTimersByTimeAsync(OPEN_MS);
    await answered(bench, 1, DATA);
    expect(bench.breaker.state).toBe('CLOSED');
  });

  it('takes the next question as its probe when the client of the first one hangs up', async () => {
    const bench = await halfOpenBench();
    bench.script = { afterMs: null, delutfall: DATA };
    const first = bench.ask();
    await jest.advanceTimersByTimeAsync(10);
    first.cut('KLIENT_AVBROT');
    expect(bench.breaker.state).toBe('HALF_OPEN');
    await answered(bench, 1, DATA);
    expect(bench.breaker.state).toBe('CLOSED');
  });

  it('is not closed by a straggler from before the opening', async () => {
    const bench = new TowerBench();
    bench.script = { afterMs: OPEN_MS + 500, delutfall: DATA };
    const straggler = bench.ask(60_000);
    await jest.advanceTimersByTimeAsync(0);
    await answered(bench, 20, FELSVAR);
    await jest.advanceTimersByTimeAsync(OPEN_MS + 1_000);
    expect(straggler.delsvar?.utfall).toBe('DATA');
    expect(bench.states).toEqual(['OPEN', 'HALF_OPEN']);
  });

  it('is not opened by a straggler’s failure while its probe is out', async () => {
    const bench = new TowerBench();
    bench.script = { afterMs: OPEN_MS + 500, delutfall: FELSVAR };
    bench.ask(60_000);
    await jest.advanceTimersByTimeAsync(0);
    await answered(bench, 20, FELSVAR);
    await jest.advanceTimersByTimeAsync(OPEN_MS);
    bench.script = { afterMs: 2_000, delutfall: DATA };
    bench.ask();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(bench.states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
  });
});

describe('a breaker that closed again', () => {
  it('begins without the failures of before', async () => {
    const bench = await halfOpenBench();
    await answered(bench, 1, DATA);
    await answered(bench, 19, FELSVAR);
    expect(bench.breaker.state).toBe('CLOSED');
    await answered(bench, 1, FELSVAR);
    expect(bench.breaker.state).toBe('OPEN');
  });

  it('begins without the slow answers of before', async () => {
    const bench = new TowerBench({ breaker: { openMs: 1_000 } });
    await answered(bench, 20, DATA, 5_001);
    await jest.advanceTimersByTimeAsync(1_000);
    await answered(bench, 1, DATA);
    expect(bench.breaker.state).toBe('CLOSED');
    await answered(bench, 19, DATA, 5_001);
    expect(bench.breaker.state).toBe('CLOSED');
  });

  it('does not hear the failures of calls that were begun before it opened', async () => {
    const bench = new TowerBench({ breaker: { minimumCalls: 2 } });
    bench.script = { afterMs: OPEN_MS + 5_000, delutfall: FELSVAR };
    bench.askMany(50, 60_000);
    await jest.advanceTimersByTimeAsync(0);
    await answered(bench, 2, FELSVAR);
    await jest.advanceTimersByTimeAsync(OPEN_MS);
    await answered(bench, 1, DATA);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(bench.states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
  });
});

describe('the producer’s test call as the probe', () => {
  it('is made once, when the breaker is half-open; no question is sent until it is answered', async () => {
    const bench = await openedBench({ test: true });
    const sentBefore = bench.sent;
    await jest.advanceTimersByTimeAsync(OPEN_MS);
    const calls = bench.askMany(50);
    await jest.advanceTimersByTimeAsync(99);
    expect(bench.tests).toBe(1);
    expect(bench.sent).toBe(sentBefore);
    expect(calls.every(({ delsvar }) => delsvar?.utfall === 'KRETSBRYTARE')).toBe(true);
    await jest.advanceTimersByTimeAsync(1);
    expect(bench.states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
  });

  it.each([
    { how: 'fails', script: { afterMs: 10, delutfall: FELSVAR }, ms: 10 },
    { how: 'never answers', script: { afterMs: null, delutfall: DATA }, ms: 5_000 },
  ])('opens the breaker again when it $how', async ({ script, ms }) => {
    const bench = await openedBench({ test: true });
    bench.testScript = script;
    await jest.advanceTimersByTimeAsync(OPEN_MS + ms - 1);
    expect(bench.states).toEqual(['OPEN', 'HALF_OPEN']);
    await jest.advanceTimersByTimeAsync(1);
    expect(bench.states).toEqual(['OPEN', 'HALF_OPEN', 'OPEN']);
    await jest.advanceTimersByTimeAsync(OPEN_MS);
    expect(bench.tests).toBe(2);
  });
});

describe('what a breaker leaves behind', () => {
  it('no timer once it is shut down, also after it has opened and closed', async () => {
    const breaker = new OpossumBreaker(breakerConfig({ minimumCalls: 1, openMs: 1_000 }), virtualClock);
    for (let round = 0; round < 3; round += 1) {
      const first = breaker.admit();
      if (first.admitted) breaker.settle(first.ticket, 'FAILURE', 1);
      await jest.advanceTimersByTimeAsync(1_000);
      const probe = breaker.admit();
      if (probe.admitted) breaker.settle(probe.ticket, 'SUCCESS', 1);
      expect(breaker.state).toBe('CLOSED');
    }
    breaker.shutdown();
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('the configuration of a breaker', () => {
  it('has the defaults of the design', () => {
    expect(breakerConfig()).toEqual({
      windowMs: 30_000,
      bucketMs: 1_000,
      minimumCalls: 20,
      failureShare: 0.5,
      slowShare: 0.8,
      slowMs: 5_000,
      openMs: 10_000,
      probeMs: 5_000,
    });
  });

  it('names every fault together, and an unknown word too', () => {
    const faulty = { failureShare: 50, minimumCalls: 0, openMS: 1 };
    const fault = (): string => {
      try {
        breakerConfig(faulty);
      } catch (error) {
        return String(error);
      }
      return '';
    };
    for (const name of ['failureShare', 'minimumCalls', 'openMS']) expect(fault()).toContain(name);
  });
});
