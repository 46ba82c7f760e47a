import type { BastjanstKod, CutSignal, DokumentInnehall, Innehall, XmlInnehall } from '@samsvar/domain';
import { SKV_DOKUMENT, type AnswerShapes } from './answer-shapes.js';
import type { ElementShape } from './element-shape.js';
import { contentToJson } from './xml-to-json.js';

/** Answers of CSN's third version still come; its elements are those of the fourth. */
const CSN_V3 = 'http://schema.csn.se/v3.0/';
const CSN_V4 = 'http://schema.csn.se/v4.0/';

export type EmbeddedInnehall = Exclude<Innehall, { form: 'DELAR' }>;

/** Gives what an Uppgiftslämnare delivered as JSON: at once, and only what is too large for the event loop in a while. */
export interface AnswerTranslation {
  /** @param signal once it is cut, nobody waits for the translation */
  translate(bastjanst: BastjanstKod, innehall: EmbeddedInnehall, signal?: CutSignal): Uint8Array | Promise<Uint8Array>;
}

/** Translates at once, in the thread it is called in. */
export function translationHere(shapes: AnswerShapes) {
  return {
    translate: (bastjanst: BastjanstKod, innehall: EmbeddedInnehall): Uint8Array =>
      dataJson(bastjanst, innehall, shapes),
  } satisfies AnswerTranslation;
}

/** Whether there is anything to translate: what came as JSON is passed on as it is. */
export function isTranslated(bastjanst: BastjanstKod, innehall: EmbeddedInnehall): boolean {
  return innehall.form === 'XML' || bastjanst === 'CSN';
}

/** The data of one answer, each translated once: when it comes, while other parts are still waited for. */
export class AnswerData {
  private readonly known = new WeakMap<EmbeddedInnehall, Uint8Array>();

  constructor(private readonly translation: AnswerTranslation) {}

  /** Translates in advance. @returns undefined when that is done already; rejects when it cannot be done */
  prepare(bastjanst: BastjanstKod, innehall: EmbeddedInnehall, signal?: CutSignal): Promise<void> | undefined {
    const translated = this.translation.translate(bastjanst, innehall, signal);
    if (translated instanceof Promise) return translated.then((data) => void this.known.set(innehall, data));
    this.known.set(innehall, translated);
    return undefined;
  }

  /** @throws for one that takes its time and has not been prepared */
  of(bastjanst: BastjanstKod, innehall: EmbeddedInnehall): Uint8Array {
    const before = this.known.get(innehall);
    if (before) return before;
    const data = this.translation.translate(bastjanst, innehall);
    if (data instanceof Promise) throw new Error(`The answer of ${bastjanst} has not been translated.`);
    return data;
  }
}

/**
 * What an Uppgiftslämnare delivered, as JSON. As in SSBTEK, `data` takes the place of the producer's root element. JSON
 * answers are not touched: their bytes are what is written.
 */
export function dataJson(bastjanst: BastjanstKod, innehall: EmbeddedInnehall, shapes: AnswerShapes): Uint8Array {
  if (innehall.form === 'XML') return bytesOf(xmlData(bastjanst, innehall, shapes));
  return isTranslated(bastjanst, innehall) ? bytesOf(csnData(innehall, shapes.of('CSN'))) : innehall.bytes;
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
