import type { DelsvarFel } from '@samsvar/domain';
import { textElement } from '../soap/xml-text.js';

/** felmeddelande is repeated, one element a text. */
export function felmeddelanden(texter: readonly string[]): string {
  return texter.map((text) => textElement('ssbt:felmeddelande', text)).join('');
}

/** The contract's Error: kalla, felkod, felmeddelande 1..n. */
export function errorElement(fel: DelsvarFel): string {
  const kalla = textElement('ssbt:kalla', fel.kalla);
  const felkod = textElement('ssbt:felkod', fel.felkod);
  return `<ssbt:error>${kalla}${felkod}${felmeddelanden(fel.felmeddelande)}</ssbt:error>`;
}
