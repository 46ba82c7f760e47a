import {
  avvisad,
  felFor,
  godkand,
  TailAllowance,
  TIDSBUDGET_UC,
  tomtDelsvar,
  type Admission,
  type Anropsgrans,
  type AskedDelsvar,
  type Avsikt,
  type AvbrutenFraga,
  type AvvisadFraga,
  type BastjanstKod,
  type Delfraga,
  type CutSignal,
  type Fraga,
  type Kvitto,
  type Part,
  type Producer,
  type Resultat,
  type Slut,
  type Tidspolicy,
  type TrustedCertificate,
  type Utlamnandelogg,
} from '@samsvar/domain';
import type { ManualClock } from '@samsvar/testing';
import type { FlowPorts } from '../src/answer-fraga.js';
import type { Kodek, ReceivedFraga } from '../src/stages.js';

/** Fakes of the ports, for the specs of this library. */
export const PERSON = '199001012385';

export const SUNDSVALL: Part = {
  organisationsnummer: '162120002411',
  namn: 'Sundsvalls kommun',
  bastjanster: ['AF', 'CSN', 'FK', 'SKV', 'SO', 'TNS', 'MIV'],
  aktorsid: '026-51',
  sammanfattning: true,
  rattsgrund: { id: 'ekonomiskt-bistand', samtycke: false },
};

const MALMO: Part = { ...SUNDSVALL, organisationsnummer: '162120001124', namn: 'Malmö stad', aktorsid: '023-80' };

export function aFraga(other: Partial<Fraga> = {}): Fraga {
  return {
    kontrakt: 'v10',
    korrelationsid: null,
    ingivare: { organisationsnummer: SUNDSVALL.organisationsnummer, namn: SUNDSVALL.namn, handlaggare: 'anna.berg' },
    personidentiteter: [PERSON],
    arendeidentitet: 'EB-2026-117',
    tidsperiod: { from: '2026-10-01', tom: '2026-11-30' },
    personuppgiftsbitraden: [],
    syfte: 'Beslut om ekonomiskt bistånd',
    lagtext: '',
    samtycke: false,
    val: [{ bastjanst: 'AF' }, { bastjanst: 'CSN' }],
    ...other,
  };
}

export function aCertificate(serialNumber: string): TrustedCertificate {
  const giltigTill = new Date('2027-11-22T12:00:00Z');
  return { kind: 'TRUSTED', subject: { serialNumber }, issuer: {}, fingerprint: 'AA:BB', giltigTill };
}

export function aReceived(other: Partial<ReceivedFraga> = {}): ReceivedFraga {
  return {
    fragaId: 'fraga-1',
    mottagen: new Date('2026-11-22T12:00:00Z'),
    mottagenMs: 0,
    certificate: aCertificate(SUNDSVALL.organisationsnummer),
    readBody: async () => godkand(new Uint8Array()),
    avbrott: new AbortController().signal,
    over: new AbortController().signal,
    ...other,
  };
}

interface KodekWishes {
  readonly onWrite?: () => void;
  readonly arrived?: Kodek<string>['arrived'];
}

/** A door that reads what it is told to. */
export function aKodek(read: Fraga | 'TEST', { onWrite = () => {}, arrived }: KodekWishes = {}): Kodek<string> {
  return {
    read: () =>
      godkand(read === 'TEST' ? { kind: 'TEST', kontrakt: 'v10', eko: '' } : { kind: 'FRAGA', fraga: read, eko: '' }),
    write: () => {
      onWrite();
      return godkand(() => []);
    },
    writeTest: () => [],
    ...(arrived ? { arrived } : {}),
  };
}

type Behaviour = (delfraga: Delfraga, grans: Anropsgrans, clock: ManualClock) => Promise<AskedDelsvar>;

/** Answers after so many milliseconds, unless the deadline comes first. */
export function says(utfall: 'DATA' | 'INGEN_UPPGIFT' | 'DELVIS', ms: number): Behaviour {
  return (delfraga, grans, clock) =>
    new Promise((resolve) => {
      const innehall = { form: 'DOKUMENT', bytes: new Uint8Array() } as const;
      const cancel = clock.after(ms, () => resolve({ ...begun(delfraga), utfall, innehall }));
      whenCut(delfraga, grans, (cut) => {
        cancel();
        resolve(cut);
      });
    });
}

/** Never answers: ends only when it is cut. */
export function hangs(): Behaviour {
  return (delfraga, grans) => new Promise((resolve) => whenCut(delfraga, grans, resolve));
}

function whenCut(delfraga: Delfraga, { signal }: Anropsgrans, then: (cut: AskedDelsvar) => void): void {
  const onAbort = (): void => {
    const late = signal.reason === 'TIDSGRANS';
    const fel = felFor('SSBT', late ? 'SSBT-4001' : 'SSBT-4203', delfraga.bastjanst);
    then({ ...begun(delfraga), utfall: late ? 'TIDSGRANS' : 'AVBRUTEN', fel });
  };
  signal.addEventListener('abort', onAbort, { once: true });
}

function begun({ bastjanst, personidentitet }: Delfraga) {
  return { ...tomtDelsvar(bastjanst, personidentitet), forsok: 1 };
}

type ProducerOn = (clock: ManualClock) => Producer;

export function producerThat(
  bastjanst: BastjanstKod,
  behaviour: Behaviour,
  onAsk: (delfraga: Delfraga) => void = () => {},
): ProducerOn {
  return (clock) => ({
    bastjanst,
    efterfragat: () => ({ version: '1', period: null, uppgifter: [] }),
    ask: (delfraga, grans) => {
      onAsk(delfraga);
      return behaviour(delfraga, grans, clock);
    },
    test: async () => ({ anropad: true, fel: null }),
  });
}

const KVITTO: Kvitto = { skrivare: 'skrivare-1', nummer: 1, hash: 'hash-1' };

/** A log that keeps its rows and can fail or hang. */
export class FakeLogg implements Utlamnandelogg {
  readonly avsikter: Avsikt[] = [];
  readonly slut: Slut[] = [];
  readonly avbrutna: AvbrutenFraga[] = [];
  readonly avvisade: AvvisadFraga[] = [];
  readonly outcomeSignals: CutSignal[] = [];
  intentFails = false;
  intentHangs = false;
  outcomeHangs = false;
  refusalHangs = false;

  constructor(private readonly events: string[] = []) {}

  async intent(avsikt: Avsikt): Promise<void> {
    if (this.intentFails) throw new Error('The log is away.');
    if (this.intentHangs) await new Promise(() => {});
    this.events.push('intent');
    this.avsikter.push(avsikt);
  }

  async outcome(slut: Slut, senast: CutSignal): Promise<Kvitto> {
    this.outcomeSignals.push(senast);
    if (this.outcomeHangs) await new Promise(() => {});
    this.events.push('outcome');
    this.slut.push(slut);
    return KVITTO;
  }

  abandoned(avbruten: AvbrutenFraga): void {
    this.avbrutna.push(avbruten);
  }

  async refused(avvisad: AvvisadFraga): Promise<void> {
    if (this.refusalHangs) await new Promise(() => {});
    this.avvisade.push(avvisad);
  }
}

const ROOM_FOR_ALL: Admission = { admit: () => ({ ok: true, waited: false }) };

interface World {
  readonly logg?: Utlamnandelogg;
  readonly producers?: readonly ProducerOn[];
  readonly part?: Part;
  /** Organisations that the part is ombud for. */
  readonly foretrader?: readonly string[];
  readonly policy?: Tidspolicy;
}

export function flowPorts(clock: ManualClock, world: World = {}): FlowPorts {
  const part = world.part ?? SUNDSVALL;
  const standard = [producerThat('AF', says('DATA', 1)), producerThat('CSN', says('DATA', 1))];
  const producers = (world.producers ?? standard).map((on) => on(clock));
  const answering = new Set(producers.map((producer) => producer.bastjanst));
  // What a test does not speak of answers at once, so that only what it speaks of decides.
  const all = [...producers, ...standard.map((on) => on(clock)).filter(({ bastjanst }) => !answering.has(bastjanst))];
  const byKod = new Map((world.producers?.length === 0 ? [] : all).map((each) => [each.bastjanst, each]));
  const parter = new Map([part, MALMO].map((each) => [each.organisationsnummer, each]));
  const partBy = (organisationsnummer: unknown): Resultat<Part> => {
    const known = parter.get(String(organisationsnummer));
    return known ? godkand(known) : avvisad('SSBT-2003');
  };
  const isAskedFor = (organisationsnummer: string, asking: Part): boolean =>
    organisationsnummer === asking.organisationsnummer || (world.foretrader ?? []).includes(organisationsnummer);
  return {
    clock,
    parter: {
      partOf: ({ subject }) => partBy(subject['serialNumber']),
      ingivareFor: (asking, organisationsnummer) =>
        isAskedFor(organisationsnummer, asking) ? partBy(organisationsnummer) : avvisad('SSBT-2004'),
    },
    admission: ROOM_FOR_ALL,
    producers: { bastjanster: [...byKod.keys()], producerFor: (kod) => byKod.get(kod) },
    logg: world.logg ?? new FakeLogg(),
    budget: TIDSBUDGET_UC,
    policy: world.policy ?? 'strict',
    tail: new TailAllowance(0.02),
  };
}
