import { SOAP_11, type SchemaName, type XmlElementView, type XmlGate } from '@samsvar/contracts';
import type { BastjanstKod } from '@samsvar/domain';
import type { Delutfall, WireResponse } from '../stack/adapter.js';
import type { SchemaDeviations } from './schema-deviations.js';
import { felsvar, httpFelsvar, MAX_SVAR_BYTES, ogiltigtSvar, ogiltigXml } from './delutfall.js';

/** What reading an XML answer needs: the gate every document passes, and whoever counts what departs from a schema. */
export interface AnswerTools {
  readonly gate: XmlGate;
  readonly deviations: SchemaDeviations;
}

/** The producer's own root element in a checked answer. */
export interface CheckedAnswer {
  readonly root: XmlElementView;
  /** Breaches of the producer's own schema. Counted and passed on: the public examples of AF and SO have some. */
  readonly schemaavvikelser: number | null;
}

export interface SoapAnswerFormat {
  readonly bastjanst: BastjanstKod;
  readonly namespace: string;
  readonly rootName: string;
  readonly schema: SchemaName;
  /** Code and text of the producer's own fault element inside soap:Fault/detail, where it has one. */
  readonly faultDetail?: (detail: XmlElementView) => { readonly felkod: string; readonly text: string } | null;
}

/**
 * Checks a SOAP answer in tolerant mode: well-formed, no DOCTYPE, right root and namespace are demanded; other breaches
 * of the schema are counted. A municipality would otherwise lose answers that its client can read.
 */
export function readSoapAnswer(
  svar: WireResponse,
  format: SoapAnswerFormat,
  tools: AnswerTools,
  read: (answer: CheckedAnswer) => Delutfall,
): Delutfall {
  const parsed = tools.gate.check(svar.body, { maxBytes: MAX_SVAR_BYTES, encodings: 'DECLARED' });
  if (!parsed.ok) return svar.status === 200 ? ogiltigXml(format.bastjanst, parsed.fault) : httpFelsvar(svar);
  try {
    const root = firstInBody(parsed.document.root);
    if (root?.is(SOAP_11, 'Fault')) return faultOf(root, format);
    if (svar.status !== 200) return httpFelsvar(svar);
    if (!root?.is(format.namespace, format.rootName)) return ogiltigtSvar(format.bastjanst, 'SSBT-4011');
    return withOriginal(read({ root, schemaavvikelser: tools.deviations.count(format.schema, root) }), svar.body);
  } finally {
    parsed.document.dispose();
  }
}

/** What came on the wire goes along, for a caller who wants to see it. */
function withOriginal(delutfall: Delutfall, original: Uint8Array): Delutfall {
  if ('fel' in delutfall || delutfall.innehall.form !== 'XML') return delutfall;
  return { ...delutfall, innehall: { ...delutfall.innehall, original } };
}

/**
 * Whether an element stands where it should but in another namespace. The clients show such an element as nothing at all,
 * so an answer that has one must never pass for "nothing on the person".
 */
export function hasMisqualified(parent: XmlElementView, namespace: string, names: readonly string[]): boolean {
  return parent.children.some((child) => names.includes(child.localName) && child.namespace !== namespace);
}

function firstInBody(envelope: XmlElementView): XmlElementView | null {
  if (!envelope.is(SOAP_11, 'Envelope')) return null;
  return envelope.child(SOAP_11, 'Body')?.children[0] ?? null;
}

function faultOf(fault: XmlElementView, format: SoapAnswerFormat): Delutfall {
  const detail = fault.child('', 'detail');
  const own = detail && format.faultDetail ? format.faultDetail(detail) : null;
  if (own) return felsvar(own.felkod, [own.text]);
  const code = fault.childText('', 'faultcode')?.trim() || 'Fault';
  return felsvar(code, [fault.childText('', 'faultstring') ?? '']);
}
