import { CallRecord, type Anrop } from './anrop.js';
import { exchangeFor, type ExchangeParts } from './exchange.js';
import { SendFailure, type Sent, type SendFault } from './sent.js';
import { virtualClock } from './tower.fixture.js';

const REQUEST = { method: 'GET', path: '/', headers: {} } as const;
const ANSWER: Sent = {
  ok: true,
  svar: { status: 200, reason: 'OK', body: new Uint8Array() },
};

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

const failed = (fault: SendFault, isUntouched: boolean): Sent => ({
  ok: false,
  failure: new SendFailure(fault, 'ECONNREFUSED', isUntouched),
});

/** A transport that plays what it is told, each after 100 ms; what it throws is a bug. */
function bench(results: (Sent | Error)[], tidKvarMs = 1_000) {
  const headers: Readonly<Record<string, string>>[] = [];
  const unreachable: string[] = [];
  const bugs: unknown[] = [];
  const controller = new AbortController();
  const parts: ExchangeParts = {
    bastjanst: 'SO',
    transport: {
      send: async (_request, fragaHeaders) => {
        headers.push(fragaHeaders());
        await new Promise((resolve) => setTimeout(resolve, 100));
        const result = results.shift() ?? new Error('sent too often');
        if (result instanceof Error) throw result;
        return result;
      },
      close: () => undefined,
    },
    clock: virtualClock,
    observer: {
      finished: () => undefined,
      breakerChanged: () => undefined,
      schemaDeviation: () => undefined,
      slotAnswered: () => undefined,
      unreachable: (_bastjanst, code) => void unreachable.push(code),
    },
    onBug: (error) => void bugs.push(error),
    retryNeedsMs: 250,
    maxAnswerBytes: 5 * 1024 * 1024,
  };
  const anrop: Anrop = {
    signal: controller.signal,
    tidKvarMs,
    dueMs: virtualClock.monotonicMs() + tidKvarMs,
    fragaId: 'fraga-1',
    part: '162120002411',
    record: new CallRecord(),
  };
  const run = async () => {
    const result = exchangeFor(parts, anrop)(REQUEST);
    await jest.advanceTimersByTimeAsync(1_000);
    return result;
  };
  return { run, headers, unreachable, bugs, controller, record: anrop.record };
}

describe('one exchange with a Bastjänst', () => {
  it('is tried once more when no byte of the question left, and says that less time remains', async () => {
    const { run, headers, record, unreachable } = bench([failed('UNREACHABLE', true), ANSWER]);
    expect(await run()).toEqual(ANSWER);
    expect(record.forsok).toBe(2);
    expect(headers).toEqual([
      { 'x-samsvar-remaining-ms': '1000', 'x-samsvar-fraga-id': 'fraga-1' },
      { 'x-samsvar-remaining-ms': '900', 'x-samsvar-fraga-id': 'fraga-1' },
    ]);
    expect(unreachable).toEqual(['ECONNREFUSED']);
  });

  it('is OATKOMLIG after the second attempt, and there is no third', async () => {
    const { run, record } = bench([failed('UNREACHABLE', true), failed('UNREACHABLE', true)]);
    expect(await run()).toMatchObject({
      ok: false,
      delutfall: { utfall: 'OATKOMLIG', fel: { kalla: 'SSBT', felkod: 'SSBT-4003' } },
    });
    expect(record.forsok).toBe(2);
  });

  it.each([
    { when: 'a byte of the question may have been read', result: failed('UNREACHABLE', false), tidKvarMs: 1_000 },
    { when: 'too little time is left', result: failed('UNREACHABLE', true), tidKvarMs: 349 },
    { when: 'the answer is too large', result: failed('TOO_LARGE', true), tidKvarMs: 1_000 },
  ])('is not tried again when $when', async ({ result, tidKvarMs }) => {
    const { run, record } = bench([result], tidKvarMs);
    expect(await run()).toMatchObject({ ok: false });
    expect(record.forsok).toBe(1);
  });

  it('is tried again when exactly the time that is needed is left', async () => {
    const { run, record } = bench([failed('UNREACHABLE', true), ANSWER], 350);
    expect(await run()).toEqual(ANSWER);
    expect(record.forsok).toBe(2);
  });

  it('is not tried again for a caller who has left', async () => {
    const { run, controller, record } = bench([failed('UNREACHABLE', true)]);
    controller.abort('KLIENT_AVBROT');
    await run();
    expect(record.forsok).toBe(1);
  });

  it.each([
    { fault: 'TOO_LARGE', utfall: 'OGILTIGT_SVAR', fel: { kalla: 'BT', felkod: 'SSBT-4013' }, text: /större än 5 MB/ },
    {
      fault: 'UNREADABLE',
      utfall: 'OGILTIGT_SVAR',
      fel: { kalla: 'BT', felkod: 'SSBT-4010' },
      text: /gick inte att läsa/,
    },
  ] as const)('$fault is $utfall and the fault of the answer', async ({ fault, utfall, fel, text }) => {
    const { run } = bench([failed(fault, false)]);
    expect(await run()).toMatchObject({
      ok: false,
      delutfall: { utfall, fel: { ...fel, felmeddelande: [expect.stringMatching(text)] } },
    });
  });

  it('never rejects: what the transport throws is a bug of ours and told of as one', async () => {
    const cause = new TypeError('no such option');
    const { run, bugs } = bench([cause]);
    expect(await run()).toMatchObject({ ok: false, delutfall: { utfall: 'AVBRUTEN', fel: { felkod: 'SSBT-4203' } } });
    expect(bugs).toEqual([expect.objectContaining({ cause })]);
  });
});
