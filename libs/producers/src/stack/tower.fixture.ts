import type { AskedDelsvar, Avbrottsorsak, Clock, Delfraga } from '@samsvar/domain';
import { systemClock } from '@samsvar/platform';
import type { Adapter, Delutfall, Exchange } from './adapter.js';
import { breakerConfig, type BreakerConfig } from './breaker-config.js';
import type { BreakerState } from './breaker.js';
import { guardedObserver, type ProducerObserver } from './observer.js';
import { OpossumBreaker } from './opossum-breaker.js';
import { unlimitedPace, type Pace } from './pace.js';
import type { Sent, Transport } from './sent.js';
import { tower } from './tower.js';

/** The real clock; under jest's fake timers it stands still until a test moves it. */
export const virtualClock: Clock = systemClock;

export const DATA: Delutfall = {
  utfall: 'DATA',
  innehall: { form: 'DOKUMENT', bytes: new TextEncoder().encode('{"belopp":"4711"}') },
};

export const DRIFTLEVERANTOR = '162021005521';

const PERSON = '199001012385';

/** A question to AF about the test person; nothing in it matters to the tower. */
export const DELFRAGA: Delfraga = {
  fragaId: '7c1c2d0e-5f0a-4a5b-9d0e-0b7f4a3c2d1e',
  bastjanst: 'AF',
  personidentitet: PERSON,
  val: { bastjanst: 'AF' },
  idag: '2026-11-22',
  part: {
    organisationsnummer: '162120002411',
    namn: 'Sundsvalls kommun',
    bastjanster: ['AF'],
    aktorsid: null,
    sammanfattning: true,
    rattsgrund: null,
  },
  fraga: {
    kontrakt: 'v10',
    korrelationsid: null,
    ingivare: { organisationsnummer: '162120002411', namn: 'Sundsvalls kommun', handlaggare: 'anna.berg' },
    personidentiteter: [PERSON],
    arendeidentitet: 'EB-2026-117',
    tidsperiod: { from: '2026-10-01', tom: '2026-11-30' },
    personuppgiftsbitraden: [],
    syfte: 'Beslut om ekonomiskt bistånd',
    lagtext: '',
    samtycke: false,
    val: [{ bastjanst: 'AF' }],
  },
};

/** What became of one call, to be looked at while the virtual clock is moved. */
export interface Asked {
  /** null while the call has no outcome. */
  delsvar: AskedDelsvar | null;
  /** Milliseconds after the question. */
  settledAfterMs: number | null;
  readonly cut: (orsak: Avbrottsorsak) => void;
}

/** One answer of the scripted Bastjänst: what it says and after how long, null for never. */
export interface Script {
  readonly afterMs: number | null;
  readonly delutfall: Delutfall;
}

interface BenchOptions {
  readonly breaker?: Partial<BreakerConfig>;
  readonly pace?: Pace;
  readonly test?: boolean;
  readonly closedUntil?: (now: Date) => Date | null;
  readonly ask?: Adapter['ask'];
  readonly observer?: Partial<ProducerObserver>;
}

/** A whole tower with a real breaker over a Bastjänst whose answers the test decides. */
export class TowerBench {
  /** The answer to the questions that follow. */
  script: Script = { afterMs: 100, delutfall: DATA };
  testScript: Script = { afterMs: 100, delutfall: DATA };
  sent = 0;
  tests = 0;
  inFlight = 0;
  readonly bugs: unknown[] = [];
  readonly states: BreakerState[] = [];
  readonly finished: AskedDelsvar[] = [];
  readonly deviations: number[] = [];
  /** How each wait for a slot ended, and after how long. */
  readonly slots: ['FICK' | 'NEKADES', number][] = [];
  readonly breaker: OpossumBreaker;
  readonly producer;

  constructor(options: BenchOptions = {}) {
    this.breaker = new OpossumBreaker(breakerConfig(options.breaker), virtualClock);
    this.breaker.onChange((_from, to) => this.states.push(to));
    const onBug = (error: unknown): void => void this.bugs.push(error);
    const observer = guardedObserver({ ...this.observer(), ...options.observer }, onBug);
    this.producer = tower(this.adapter(options), {
      clock: virtualClock,
      observer,
      onBug,
      windows: { closedUntil: (_bastjanst, now) => options.closedUntil?.(now) ?? null },
      breaker: this.breaker,
      limitMs: null,
      probeMs: 5_000,
      driftleverantor: DRIFTLEVERANTOR,
      pace: options.pace ?? unlimitedPace,
      exchange: {
        bastjanst: 'AF',
        transport: scriptedTransport,
        clock: virtualClock,
        observer,
        onBug,
        retryNeedsMs: 250,
        maxAnswerBytes: 1_000,
      },
    });
  }

  /** Asks and lets the time limit run on the virtual clock, as the flow does. */
  ask(limitMs = 6_850, controller = new AbortController()): Asked {
    const startMs = virtualClock.monotonicMs();
    const asked: Asked = { delsvar: null, settledAfterMs: null, cut: (orsak) => controller.abort(orsak) };
    const cancel = virtualClock.after(limitMs, () => controller.abort('TIDSGRANS'));
    void this.producer.ask(DELFRAGA, { signal: controller.signal, tidKvarMs: limitMs }).then((delsvar) => {
      cancel();
      asked.delsvar = delsvar;
      asked.settledAfterMs = virtualClock.monotonicMs() - startMs;
    });
    return asked;
  }

  askMany(count: number, limitMs?: number): Asked[] {
    return Array.from({ length: count }, () => this.ask(limitMs));
  }

  private adapter(options: BenchOptions): Adapter {
    const ask =
      options.ask ??
      (async (_delfraga: Delfraga, exchange: Exchange) => {
        this.sent += 1;
        return this.played(exchange, this.script);
      });
    const efterfragat = () => ({ version: 'v2', period: null, uppgifter: [] });
    if (!options.test) return { bastjanst: 'AF', efterfragat, ask };
    const test = async (exchange: Exchange): Promise<Delutfall> => {
      this.tests += 1;
      return this.played(exchange, this.testScript);
    };
    return { bastjanst: 'AF', efterfragat, ask, test };
  }

  private async played(exchange: Exchange, { afterMs, delutfall }: Script): Promise<Delutfall> {
    this.inFlight += 1;
    await exchange({ method: 'GET', path: '/', headers: { [AFTER_MS]: String(afterMs ?? NEVER) } });
    this.inFlight -= 1;
    return delutfall;
  }

  private observer(): ProducerObserver {
    return {
      finished: (delsvar) => void this.finished.push(delsvar),
      breakerChanged: () => undefined,
      schemaDeviation: (_bastjanst, count) => void this.deviations.push(count),
      slotAnswered: (_bastjanst, end, ms) => void this.slots.push([end, ms]),
      unreachable: () => undefined,
    };
  }
}

const AFTER_MS = 'after-ms';
const NEVER = 'never';
const SENT: Sent = { ok: true, svar: { status: 200, reason: 'OK', body: new Uint8Array() } };

/** Answers after as long as the request says, or at once; deaf to every signal. */
const scriptedTransport: Transport = {
  send: ({ headers }) =>
    new Promise((resolve) => {
      const afterMs = headers[AFTER_MS];
      if (afterMs === undefined) resolve(SENT);
      else if (afterMs !== NEVER) setTimeout(() => resolve(SENT), Number(afterMs));
    }),
  close: () => undefined,
};
