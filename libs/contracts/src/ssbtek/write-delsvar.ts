import {
  felFor,
  isSsbtekKod,
  type SsbtekKod,
  type DelarInnehall,
  type Delsvar,
  type DokumentInnehall,
  type Innehall,
  type XmlInnehall,
} from '@samsvar/domain';
import { base64Length, base64Part } from '../base64-part.js';
import { wrapAsData } from '../xml/index.js';
import type { Kontrakt } from './kontrakt.js';
import { errorElement } from './write-fel.js';

/** A piece of an answer: markup of ours, or bytes of a Bastjänst as they came. */
export type Part = string | Uint8Array;

/** The element that holds a document in base64, of the two Bastjänster whose answer is not embedded as XML. */
const DOKUMENT_ELEMENT: Partial<Record<SsbtekKod, string>> = { CSN: 'svar', FK: 'lefiJsonSvar' };

/**
 * One Bastjänst in svarsdata: data or error, present exactly when it was asked for. Answers are embedded as the bytes
 * they came in. A Bastjänst that joined by the registry has no place in the contract.
 */
export function delsvarParts(delsvar: Delsvar, kontrakt: Kontrakt): readonly Part[] {
  const { bastjanst } = delsvar;
  if (delsvar.utfall === 'EJ_FRAGAD' || !isSsbtekKod(bastjanst)) return [];
  const name = `ssbt:${bastjanst}`;
  return [`<${name}>`, ...contentParts(bastjanst, delsvar, kontrakt), `</${name}>`];
}

/** How many bytes a part takes at least: what is too large in any case need not be written to be found so. */
export function leastBytes(delsvar: Delsvar): number {
  const given = 'innehall' in delsvar ? delsvar.innehall : undefined;
  if (!given) return 0;
  if (given.form === 'XML') return given.inre.byteLength;
  if (given.form === 'DOKUMENT') return base64Length(given.bytes);
  return [...given.delar.values()].reduce((sum, del) => sum + ('data' in del ? base64Length(del.data) : 0), 0);
}

function contentParts(bastjanst: SsbtekKod, delsvar: Delsvar, kontrakt: Kontrakt): readonly Part[] {
  if (delsvar.utfall === 'EJ_FRAGAD' || delsvar.utfall === 'EJ_BEHORIG') {
    return [errorElement(felFor('SSBT', 'SSBT-2005', bastjanst))];
  }
  const given = 'innehall' in delsvar ? delsvar.innehall : undefined;
  const parts = given ? innehallParts(bastjanst, given, kontrakt) : [];
  return 'fel' in delsvar ? [...parts, errorElement(delsvar.fel)] : parts;
}

function innehallParts(bastjanst: SsbtekKod, innehall: Innehall, kontrakt: Kontrakt): readonly Part[] {
  switch (innehall.form) {
    case 'XML':
      return xmlParts(innehall, kontrakt);
    case 'DOKUMENT':
      return dokumentParts(bastjanst, innehall);
    case 'DELAR':
      return delarParts(innehall);
  }
}

function xmlParts(innehall: XmlInnehall, { namespace }: Kontrakt): readonly Part[] {
  const { start, end } = wrapAsData(innehall.namnrymder, { namespace, prefix: 'ssbt', localName: 'data' });
  return [start, innehall.inre, end];
}

function dokumentParts(bastjanst: SsbtekKod, { bytes }: DokumentInnehall): readonly Part[] {
  const name = DOKUMENT_ELEMENT[bastjanst];
  if (!name) throw new Error(`${bastjanst} has no element for a document.`);
  return [`<ssbt:data><ssbt:${name}>`, base64Part(bytes), `</ssbt:${name}></ssbt:data>`];
}

/** Skatteverket in contract v11: each part has data or an error of its own. */
function delarParts({ delar }: DelarInnehall): readonly Part[] {
  return [...delar].flatMap(([del, each]) => {
    const inner = 'data' in each ? ['<ssbt:data>', base64Part(each.data), '</ssbt:data>'] : [errorElement(each.fel)];
    return [`<ssbt:${del}>`, ...inner, `</ssbt:${del}>`];
  });
}
