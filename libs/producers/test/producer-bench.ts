import { join } from 'node:path';
import { openXml, SchemaStore, type SchemaName, type XmlElementView, type XmlGate } from '@samsvar/contracts';
import type {
  AskedDelsvar,
  BastjanstKod,
  BastjanstVal,
  Delfraga,
  Fraga,
  Innehall,
  Part,
  Testsvar,
} from '@samsvar/domain';
import { systemClock } from '@samsvar/platform';
import { MemoryPaceStore, TEST_PERSONS } from '@samsvar/testing';
import nock from 'nock';
import { ReadingHere, readerOf, type AnswerKind, type Parametrar } from '../src/answer-readers.js';
import type { ReadAnswer } from '../src/answer/answer-reading.js';
import { SchemaDeviations } from '../src/answer/schema-deviations.js';
import type { Adapter } from '../src/stack/adapter.js';
import { breakerConfig } from '../src/stack/breaker-config.js';
import { transportConfig } from '../src/stack/connection-pool.js';
import { producerInTower, type RunningProducer } from '../src/stack/producer-in-tower.js';

export const PERSON = TEST_PERSONS.allaHarData;
export const ANOTHER_PERSON = TEST_PERSONS.ingenHarNagot;
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const ADDRESS = 'http://bastjanst.test';
const SCHEMAS = join(__dirname, '../../../schemas');

/** What the Bastjänst says to one request. */
export interface Reply {
  readonly status?: number;
  readonly body: string | Uint8Array;
}

export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came of one question. */
export interface Outcome {
  readonly delsvar: AskedDelsvar;
  readonly requests: readonly ReceivedRequest[];
  /** Departures from the schema that were reported to whoever measures. */
  readonly deviations: number;
}

interface Changes {
  readonly personidentitet?: string;
  readonly idag?: string;
  readonly val?: Partial<BastjanstVal>;
  readonly fraga?: Partial<Fraga>;
  readonly part?: Partial<Part>;
}

/** The question to a Bastjänst about the test person, with what a test changes in it. */
export function delfragaTo(bastjanst: BastjanstKod, changes: Changes = {}): Delfraga {
  const personidentitet = changes.personidentitet ?? PERSON;
  const val = { bastjanst, ...changes.val };
  return {
    fragaId: '0198c7a2-6f0e-7cc3-98c4-dc0c0c07398f',
    bastjanst,
    personidentitet,
    val,
    idag: changes.idag ?? '2026-11-22',
    part: {
      organisationsnummer: '162120002411',
      namn: 'Sundsvalls kommun',
      bastjanster: [bastjanst],
      aktorsid: '026-51',
      sammanfattning: true,
      rattsgrund: null,
      ...changes.part,
    },
    fraga: {
      kontrakt: 'v10',
      korrelationsid: null,
      ingivare: { organisationsnummer: '162120002411', namn: 'Sundsvalls <&> kommun', handlaggare: 'anna.berg' },
      personidentiteter: [personidentitet],
      arendeidentitet: 'EB-2026-117',
      tidsperiod: { from: '2026-10-01', tom: '2026-11-30' },
      personuppgiftsbitraden: [],
      syfte: 'Beslut om ekonomiskt bistånd',
      lagtext: '11 kap. 11 a § socialtjänstlagen',
      samtycke: false,
      val: [val],
      ...changes.fraga,
    },
  };
}

/** A SOAP answer around the body's element. */
export function soapAnswer(body: string, declarations = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${SOAP}"${declarations}><soap:Header/><soap:Body>${body}</soap:Body></soap:Envelope>`;
}

/** A SOAP 1.1 fault, HTTP 500. */
export function soapFault(faultcode: string, faultstring: string, detail = ''): Reply {
  const fault = `<faultcode>${faultcode}</faultcode><faultstring>${faultstring}</faultstring>${detail && `<detail>${detail}</detail>`}`;
  return { status: 500, body: soapAnswer(`<soap:Fault>${fault}</soap:Fault>`) };
}

/** What an adapter is given to get its answers read with: here and now. */
type ReaderOf = <Kind extends AnswerKind>(kind: Kind) => ReadAnswer<Parametrar[Kind]>;

/** One adapter in its real tower, with real HTTP to a Bastjänst whose answers a test decides. */
export class ProducerBench {
  private readonly opened: Disposable[] = [];
  private readonly bugs: unknown[] = [];
  private deviations = 0;
  private readonly producer: RunningProducer;

  private constructor(
    private readonly tools: { readonly gate: XmlGate; readonly schemas: SchemaStore },
    adapter: Adapter,
  ) {
    this.opened.push(tools.schemas);
    const transport = transportConfig({ address: ADDRESS });
    this.producer = producerInTower(
      adapter,
      // Hundreds of failures in a row are what these tests are about: the breaker stays out of it.
      {
        version: adapter.bastjanst,
        limitMs: null,
        transport,
        breaker: breakerConfig({ minimumCalls: 1_000_000 }),
        pace: null,
      },
      {
        clock: systemClock,
        windows: { closedUntil: () => null },
        onBug: (error) => void this.bugs.push(error),
        driftleverantor: '162021005521',
        paceStore: new MemoryPaceStore(() => systemClock.monotonicMs()),
        paceStoreObserver: { answered: () => undefined, failed: () => undefined, late: () => undefined },
        observer: {
          finished: () => undefined,
          breakerChanged: () => undefined,
          schemaDeviation: (_bastjanst, count) => void (this.deviations += count),
          slotAnswered: () => undefined,
          unreachable: () => undefined,
        },
      },
    );
  }

  static async open(adapterOf: (read: ReaderOf) => Adapter): Promise<ProducerBench> {
    const gate = await openXml();
    const schemas = new SchemaStore(gate, SCHEMAS);
    // Thousands of answers in a row are what these tests are about: each of them is examined.
    const deviations = new SchemaDeviations(schemas, systemClock, 1_000_000);
    const reading = new ReadingHere({ gate, deviations });
    return new ProducerBench(
      { gate, schemas },
      adapterOf((kind) => readerOf(reading, kind)),
    );
  }

  /** Asks, with the reply to every request that this makes the adapter send. */
  async ask(delfraga: Delfraga, reply: Reply | ((request: ReceivedRequest) => Reply)): Promise<Outcome> {
    const before = this.deviations;
    const { result, requests } = await this.served(reply, (grans) => this.producer.ask(delfraga, grans));
    return { delsvar: result, requests, deviations: this.deviations - before };
  }

  /** Makes a test call. */
  async test(reply: Reply): Promise<{ readonly svar: Testsvar; readonly requests: readonly ReceivedRequest[] }> {
    const { result, requests } = await this.served(reply, (grans) => this.producer.test(grans));
    return { svar: result, requests };
  }

  /** The root of a document, to look at. */
  root(xml: string | Uint8Array): XmlElementView {
    const parsed = this.tools.gate.parse(Buffer.from(xml), { maxBytes: 40_000_000 });
    if (!parsed.ok) throw new Error(parsed.fault);
    this.opened.push(parsed.document);
    return parsed.document.root;
  }

  /** The element in the body of a SOAP message that is valid by a schema. */
  validBody(schema: SchemaName, message: string): XmlElementView {
    const body = this.root(message).child(SOAP, 'Body')?.children[0];
    if (!body) throw new Error('The message has no body.');
    return this.valid(schema, body);
  }

  /** The element, if it is valid by a schema. */
  valid(schema: SchemaName, element: XmlElementView): XmlElementView {
    const { breaches } = this.tools.schemas.validate(schema, element);
    if (breaches.length > 0) throw new Error(`Not valid by ${schema}: ${JSON.stringify(breaches)}`);
    return element;
  }

  close(): void {
    void this.producer.close();
    for (const each of this.opened) each[Symbol.dispose]();
  }

  private async served<T>(
    reply: Reply | ((request: ReceivedRequest) => Reply),
    call: (grans: { signal: AbortSignal; tidKvarMs: number }) => Promise<T>,
  ): Promise<{ readonly result: T; readonly requests: readonly ReceivedRequest[] }> {
    const requests: ReceivedRequest[] = [];
    if (!nock.isActive()) nock.activate();
    const scope = nock(ADDRESS).persist();
    for (const method of ['GET', 'POST']) {
      scope.intercept(/.*/, method).reply(async (request: Request) => {
        const { pathname } = new URL(request.url);
        const received: ReceivedRequest = {
          method,
          path: pathname,
          headers: Object.fromEntries(request.headers),
          body: await request.text(),
        };
        requests.push(received);
        const { status = 200, body } = typeof reply === 'function' ? reply(received) : reply;
        return [status, Buffer.from(body)];
      });
    }
    try {
      const result = await call({ signal: new AbortController().signal, tidKvarMs: 5_000 });
      if (this.bugs.length > 0) throw new AggregateError(this.bugs, 'The tower reported a bug.');
      return { result, requests };
    } finally {
      nock.cleanAll();
      // Node's own modules are one for all test files of a process: the next file wants real HTTP.
      nock.restore();
    }
  }
}

/** What the Delsvar carries, as text: the bytes between the root's tags, or the whole document. */
export function contentOf(delsvar: AskedDelsvar): string {
  const innehall: Innehall | undefined = 'innehall' in delsvar ? delsvar.innehall : undefined;
  if (innehall?.form === 'XML') return Buffer.from(innehall.inre).toString();
  return innehall?.form === 'DOKUMENT' ? Buffer.from(innehall.bytes).toString() : '';
}

/** The outcome in a few words: the kind, and where it carries an error whose code it is. */
export function said({ delsvar }: Outcome): string {
  return 'fel' in delsvar ? `${delsvar.utfall} ${delsvar.fel.kalla} ${delsvar.fel.felkod}` : delsvar.utfall;
}
