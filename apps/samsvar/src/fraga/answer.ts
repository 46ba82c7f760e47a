import { childOf, childrenOf, parseXml, type XmlElement } from './xml-element.js';

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const SAMMANFATTNING = 'urn:samsvar:sammanfattning:1';

/** What the summary header says of one Bastjänst. */
export interface DelsvarRow {
  readonly bastjanst: string;
  readonly utfall: string;
  readonly ms: number;
  readonly forsok: number;
  /** JA, NEJ or OKAND; undefined for a Bastjänst that carries no marking. */
  readonly skyddadIdentitet: string | undefined;
  readonly tredjepart: boolean;
  readonly felkod: string | undefined;
  readonly felmeddelanden: readonly string[];
  readonly fragaIgenEfterMs: number | undefined;
  readonly harleddaReferenser: readonly { readonly falt: string; readonly varde: string }[];
}

/** The summary header of a Svar: the outcome matrix and what holds for the whole. */
export interface Sammanfattning {
  readonly fragaId: string;
  readonly klass: string;
  readonly komplett: boolean;
  readonly skyddadIdentitet: string;
  readonly budgetMs: number;
  readonly forbrukatMs: number;
  readonly delsvar: readonly DelsvarRow[];
}

/** What came back: a Svar with its summary, a fault on the Fråga as a whole, or something that is neither. */
export type Answer =
  | { readonly kind: 'svar'; readonly sammanfattning: Sammanfattning }
  | { readonly kind: 'fault'; readonly felkod: string; readonly felmeddelanden: readonly string[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Reads a SOAP answer of the gateway. */
export async function readAnswer(xml: string): Promise<Answer> {
  const envelope = await parseXml(xml);
  if (envelope?.uri !== SOAP || envelope.local !== 'Envelope') return unreadable('det är inget SOAP-svar');
  const fault = childOf(childOf(envelope, SOAP, 'Body'), SOAP, 'Fault');
  if (fault) return readFault(fault);
  const header = childOf(childOf(envelope, SOAP, 'Header'), SAMMANFATTNING, 'sammanfattning');
  if (!header) return unreadable('sammanfattningen saknas i svarets huvud (den kan vara avstängd för kommunen)');
  return { kind: 'svar', sammanfattning: readSammanfattning(header) };
}

function unreadable(reason: string): Answer {
  return { kind: 'unreadable', reason };
}

/** The children of a SOAP 1.1 fault are unqualified; what the detail holds is qualified by the contract's version. */
function readFault(fault: XmlElement): Answer {
  const [detail] = childOf(fault, '', 'detail')?.children ?? [];
  if (!detail) {
    const [felkod, felmeddelande] = ['faultcode', 'faultstring'].map((local) => childOf(fault, '', local)?.text ?? '');
    return { kind: 'fault', felkod: felkod ?? '', felmeddelanden: [felmeddelande ?? ''] };
  }
  return {
    kind: 'fault',
    felkod: childOf(detail, detail.uri, 'felkod')?.text ?? '',
    felmeddelanden: childrenOf(detail, detail.uri, 'felmeddelande').map((message) => message.text),
  };
}

function readSammanfattning(header: XmlElement): Sammanfattning {
  const text = (local: string): string => childOf(header, SAMMANFATTNING, local)?.text ?? '';
  return {
    fragaId: text('fragaId'),
    klass: text('klass'),
    komplett: text('komplett') === 'true',
    skyddadIdentitet: text('skyddadIdentitet'),
    budgetMs: Number(text('budgetMs')),
    forbrukatMs: Number(text('forbrukatMs')),
    delsvar: childrenOf(header, SAMMANFATTNING, 'delsvar').map(readDelsvar),
  };
}

function readDelsvar(element: XmlElement): DelsvarRow {
  const { attributes } = element;
  const askAgain = attributes['fragaIgenEfterMs'];
  return {
    bastjanst: attributes['bastjanst'] ?? '',
    utfall: attributes['utfall'] ?? '',
    ms: Number(attributes['ms'] ?? 0),
    forsok: Number(attributes['forsok'] ?? 0),
    skyddadIdentitet: attributes['skyddadIdentitet'],
    tredjepart: attributes['tredjepart'] === 'true',
    felkod: attributes['felkod'],
    felmeddelanden: childrenOf(element, SAMMANFATTNING, 'felmeddelande').map((message) => message.text),
    fragaIgenEfterMs: askAgain === undefined ? undefined : Number(askAgain),
    harleddaReferenser: childrenOf(element, SAMMANFATTNING, 'harleddReferens').map((reference) => ({
      falt: reference.attributes['falt'] ?? '',
      varde: reference.text,
    })),
  };
}
