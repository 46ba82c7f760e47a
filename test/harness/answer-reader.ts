import { join } from 'node:path';
import {
  describeBreach,
  kontraktOf,
  openXml,
  SchemaStore,
  SOAP_11,
  type XmlElementView,
  type XmlGate,
} from '@samsvar/contracts';
import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import { REPOSITORY_ROOT } from './compiled-app.js';
import { childOf, childrenOf, textIn, treeOf, type XmlTree } from './xml-tree.js';

const SAMMANFATTNING = 'urn:samsvar:sammanfattning:1';
/** As the gateway writes them at most. */
const MAX_BYTES = 33 * 1024 * 1024;

/** What the summary header says of one Bastjänst. */
export interface Rad {
  readonly utfall: string;
  readonly ms: number;
  readonly forsok: number;
  readonly skyddadIdentitet: string | undefined;
  readonly felkod: string | undefined;
  readonly fragaIgenEfterMs: number | undefined;
  readonly harleddaReferenser: Readonly<Record<string, string>>;
}

export interface Fel {
  readonly kalla: string;
  readonly felkod: string;
  readonly felmeddelanden: readonly string[];
}

/** A composed answer: the matrix of its header, the parts of its body, and what its schemas say of both. */
export interface Svar {
  readonly klass: string;
  readonly komplett: boolean;
  readonly skyddadIdentitet: string;
  readonly budgetMs: number;
  readonly forbrukatMs: number;
  readonly matris: Readonly<Record<SsbtekKod, Rad>>;
  /** hamtaBastjanstInformationResponse. */
  readonly root: XmlTree;
  /** What stands in svarsdata, by Bastjänst; undefined for one that was not asked. */
  readonly svarsdata: Readonly<Record<SsbtekKod, XmlTree | undefined>>;
  /** One sentence for each place where body or header breaks the published schemas. */
  readonly schemabrott: readonly string[];
  /** The part of a Bastjänst as canonical text, for comparing. */
  readonly part: (kod: SsbtekKod) => string;
}

/** A SOAP fault of the contract. */
export interface SoapFault {
  readonly faultcode: string;
  readonly faultstring: string;
  readonly detailName: string;
  readonly detailNamespace: string;
  readonly felkod: string;
  readonly felmeddelanden: readonly string[];
  readonly schemabrott: readonly string[];
}

/** Reads and validates what the gateway answers with. */
export class AnswerReader {
  private constructor(
    private readonly gate: XmlGate,
    private readonly schemas: SchemaStore,
  ) {}

  static async open(): Promise<AnswerReader> {
    const gate = await openXml();
    return new AnswerReader(gate, new SchemaStore(gate, join(REPOSITORY_ROOT, 'schemas')));
  }

  close(): void {
    this.schemas.dispose();
  }

  /** @throws when it is no answer to hamtaBastjanstInformation */
  svar(xml: string | Buffer): Svar {
    return this.read(xml, (envelope) => {
      const body = this.inBody(envelope);
      if (body.localName !== 'hamtaBastjanstInformationResponse') {
        throw new Error(`The body holds ${body.localName}: ${body.text}`);
      }
      const header = envelope.child(SOAP_11, 'Header')?.child(SAMMANFATTNING, 'sammanfattning');
      if (!header) throw new Error('The answer has no summary.');
      const root = treeOf(body);
      const svarsdata = childOf(root, root.namespace, 'svarsdata');
      const parts = new Map(SSBTEK_KODER.map((kod) => [kod, partText(body, kod)]));
      return {
        ...summaryOf(treeOf(header)),
        root,
        svarsdata: byKod((kod) => childOf(svarsdata, root.namespace, kod)),
        schemabrott: [...this.bodyBreaches(body), ...this.breaches('sammanfattning', header)],
        part: (kod) => parts.get(kod) ?? '',
      };
    });
  }

  /** The answer to testaBastjanstInformation. */
  testsvar(xml: string | Buffer): { readonly root: XmlTree; readonly schemabrott: readonly string[] } {
    return this.read(xml, (envelope) => {
      const body = this.inBody(envelope);
      return { root: treeOf(body), schemabrott: this.bodyBreaches(body) };
    });
  }

  /** @throws when it is no SOAP fault */
  fault(xml: string | Buffer): SoapFault {
    return this.read(xml, (envelope) => {
      const fault = this.inBody(envelope);
      const detail = fault.child('', 'detail')?.children[0];
      if (!fault.is(SOAP_11, 'Fault') || !detail) throw new Error(`No fault of the contract: ${fault.localName}`);
      const tree = treeOf(detail);
      return {
        faultcode: fault.childText('', 'faultcode') ?? '',
        faultstring: fault.childText('', 'faultstring') ?? '',
        detailName: tree.name,
        detailNamespace: tree.namespace,
        felkod: textIn(tree, tree.namespace, 'felkod'),
        felmeddelanden: childrenOf(tree, tree.namespace, 'felmeddelande').map(({ text }) => text),
        schemabrott: this.bodyBreaches(detail),
      };
    });
  }

  /** What a whole document says, for what lies inside a part. @throws when it is not well-formed */
  document(xml: string | Buffer): XmlTree {
    return this.read(xml, treeOf);
  }

  private read<T>(xml: string | Buffer, use: (root: XmlElementView) => T): T {
    const parsed = this.gate.parse(typeof xml === 'string' ? Buffer.from(xml, 'utf8') : xml, { maxBytes: MAX_BYTES });
    if (!parsed.ok) throw new Error(`The document cannot be read: ${parsed.fault}`);
    try {
      return use(parsed.document.root);
    } finally {
      parsed.document.dispose();
    }
  }

  private inBody(envelope: XmlElementView): XmlElementView {
    const [element, ...more] = envelope.child(SOAP_11, 'Body')?.children ?? [];
    if (!envelope.is(SOAP_11, 'Envelope') || !element || more.length > 0)
      throw new Error('This is no SOAP 1.1 message.');
    return element;
  }

  private bodyBreaches(element: XmlElementView): readonly string[] {
    const kontrakt = kontraktOf(element.namespace);
    return kontrakt ? this.breaches(kontrakt.schema, element) : [`${element.namespace} is no contract.`];
  }

  private breaches(schema: Parameters<SchemaStore['validate']>[0], element: XmlElementView): readonly string[] {
    return this.schemas.validate(schema, element).breaches.map((breach) => describeBreach(breach, 'en'));
  }
}

/** Data, error or neither: what stands in a part of svarsdata. */
export function felIn(part: XmlTree | undefined): Fel | undefined {
  const error = part && childOf(part, part.namespace, 'error');
  if (!error) return undefined;
  return {
    kalla: textIn(error, error.namespace, 'kalla'),
    felkod: textIn(error, error.namespace, 'felkod'),
    felmeddelanden: childrenOf(error, error.namespace, 'felmeddelande').map(({ text }) => text),
  };
}

export function dataIn(part: XmlTree | undefined): XmlTree | undefined {
  return part && childOf(part, part.namespace, 'data');
}

function partText(body: XmlElementView, kod: SsbtekKod): string {
  const part = body.child(body.namespace, 'svarsdata')?.child(body.namespace, kod);
  return part?.toBytes().toString('utf8') ?? '';
}

function summaryOf(header: XmlTree) {
  const text = (name: string): string => textIn(header, SAMMANFATTNING, name);
  const rader = childrenOf(header, SAMMANFATTNING, 'delsvar');
  return {
    klass: text('klass'),
    komplett: text('komplett') === 'true',
    skyddadIdentitet: text('skyddadIdentitet'),
    budgetMs: Number(text('budgetMs')),
    forbrukatMs: Number(text('forbrukatMs')),
    matris: byKod((kod) => radOf(rader.find(({ attributes }) => attributes['bastjanst'] === kod))),
  };
}

function radOf(rad: XmlTree | undefined): Rad {
  const attribute = (name: string): string | undefined => rad?.attributes[name];
  const igen = attribute('fragaIgenEfterMs');
  return {
    utfall: attribute('utfall') ?? 'SAKNAS',
    ms: Number(attribute('ms')),
    forsok: Number(attribute('forsok')),
    skyddadIdentitet: attribute('skyddadIdentitet'),
    felkod: attribute('felkod'),
    fragaIgenEfterMs: igen === undefined ? undefined : Number(igen),
    harleddaReferenser: Object.fromEntries(
      childrenOf(rad, SAMMANFATTNING, 'harleddReferens').map(({ attributes, text }) => [
        attributes['falt'] ?? '',
        text,
      ]),
    ),
  };
}

function byKod<T>(value: (kod: SsbtekKod) => T): Record<SsbtekKod, T> {
  return Object.fromEntries(SSBTEK_KODER.map((kod) => [kod, value(kod)])) as Record<SsbtekKod, T>;
}
