import { BASTJANST_KONTRAKT as NS, innerXml, type XmlElementView } from '@samsvar/contracts';
import { hasMisqualified, type AnswerTools } from '../answer/soap-answer.js';
import type { GenerisktMeddelande, GenerisktSkal, GenerisktSvar } from './generisk-message.js';

const SVARETS_DELAR = ['utfall', 'personidentitet', 'skyddadIdentitet', 'brist', 'uppgifter', 'fel'];

/** Reads a message in XML that has passed the gate; undefined when it is none of the contract. */
export function readXmlMessage(
  root: XmlElementView,
  original: Uint8Array,
  bastjanst: string,
  { deviations }: AnswerTools,
): GenerisktMeddelande | undefined {
  const innehall = { ...innerXml(root), original };
  if (root.is(NS, 'svar') && !hasMisqualified(root, NS, SVARETS_DELAR)) {
    return { ...svarOf(root), innehall, schemaavvikelser: deviations.count('bastjanst', root, bastjanst) };
  }
  if (root.is(NS, 'felsvar')) return { kind: 'FELSVAR', slag: valueOf(root, 'slag'), skal: skalOf(root) };
  if (root.is(NS, 'ping')) return { kind: 'PING', bastjanst: valueOf(root, 'bastjanst'), innehall };
  return undefined;
}

function svarOf(root: XmlElementView): Omit<GenerisktSvar, 'innehall' | 'schemaavvikelser'> {
  const fel = root.child(NS, 'fel');
  return {
    kind: 'SVAR',
    utfall: valueOf(root, 'utfall'),
    personer: valuesOf(root, 'personidentitet'),
    markningar: valuesOf(root, 'skyddadIdentitet'),
    hasBrist: root.child(NS, 'brist') !== null,
    hasUppgifter: root.childrenNamed(NS, 'uppgifter').some(({ children }) => children.length > 0),
    fel: fel ? skalOf(fel) : undefined,
  };
}

function skalOf(element: XmlElementView): GenerisktSkal {
  return { kod: valueOf(element, 'kod') ?? '', text: element.childText(NS, 'text') ?? '' };
}

function valueOf(element: XmlElementView, name: string): string | undefined {
  return element.childText(NS, name)?.trim();
}

function valuesOf(element: XmlElementView, name: string): readonly string[] {
  return element.childrenNamed(NS, name).map(({ text }) => text.trim());
}
