import type { BastjanstKod, DokumentInnehall, Innehall, XmlInnehall } from '@samsvar/domain';
import { SKV_DOKUMENT, type AnswerShapes } from './answer-shapes.js';
import type { ElementShape } from './element-shape.js';
import { contentToJson } from './xml-to-json.js';

/** Answers of CSN's third version still come; its elements are those of the fourth. */
const CSN_V3 = 'http://schema.csn.se/v3.0/';
const CSN_V4 = 'http://schema.csn.se/v4.0/';

type EmbeddedInnehall = Exclude<Innehall, { form: 'DELAR' }>;

/** The data of one answer, each translated once: when it comes, while other parts are still waited for. */
export class AnswerData {
  private readonly known = new WeakMap<EmbeddedInnehall, Uint8Array>();

  constructor(private readonly shapes: AnswerShapes) {}

  of(bastjanst: BastjanstKod, innehall: EmbeddedInnehall): Uint8Array {
    const before = this.known.get(innehall);
    if (before) return before;
    const data = dataJson(bastjanst, innehall, this.shapes);
    this.known.set(innehall, data);
    return data;
  }
}

/**
 * What an Uppgiftslämnare delivered, as JSON. As in SSBTEK, `data` takes the place of the producer's root element. JSON
 * answers are not touched: their bytes are what is written.
 */
export function dataJson(bastjanst: BastjanstKod, innehall: EmbeddedInnehall, shapes: AnswerShapes): Uint8Array {
  if (innehall.form === 'XML') return bytesOf(xmlData(bastjanst, innehall, shapes));
  return bastjanst === 'CSN' ? bytesOf(csnData(innehall, shapes.of('CSN'))) : innehall.bytes;
}

function xmlData(bastjanst: BastjanstKod, { inre, namnrymder }: XmlInnehall, shapes: AnswerShapes): string {
  const json = contentToJson(textOf(inre), { scope: namnrymder, shape: shapes.of(bastjanst) });
  return bastjanst === 'SKV' ? skvData(json) : json;
}

/** The document inside `svar` is opened: `{ "svar": { "SvarBeskattningsuppgifter…": { … } } }`. */
function skvData(json: string): string {
  const { svar } = JSON.parse(json) as { readonly svar?: unknown };
  if (typeof svar !== 'string') return json;
  const shape: ElementShape = { isElementOnly: true, childOf: () => ({ isList: false, shape: SKV_DOKUMENT }) };
  return `{"svar":${contentToJson(svar, { shape })}}`;
}

function csnData({ bytes }: DokumentInnehall, root: ElementShape): string {
  const shape: ElementShape = { isElementOnly: true, childOf: () => ({ isList: false, shape: root }) };
  const current = (namespace: string): string => namespace.replace(CSN_V3, CSN_V4);
  const json = contentToJson(textOf(bytes), { shape, current });
  const inner = /^\{"CSNSvar":(.*)\}$/s.exec(json)?.[1];
  if (inner === undefined) throw new Error('The document of CSN has another root.');
  return inner.startsWith('{') ? inner : '{}';
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function bytesOf(json: string): Uint8Array {
  return Buffer.from(json, 'utf8');
}
