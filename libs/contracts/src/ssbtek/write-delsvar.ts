import {
  felFor,
  type BastjanstKod,
  type DelarInnehall,
  type Delsvar,
  type DokumentInnehall,
  type Innehall,
  type XmlInnehall,
} from '@samsvar/domain';
import { wrapAsData } from '../xml/index.js';
import type { Kontrakt } from './kontrakt.js';
import { errorElement } from './write-fel.js';

/** The element that holds a document in base64, of the two Bastjänster whose answer is not embedded as XML. */
const DOKUMENT_ELEMENT: Partial<Record<BastjanstKod, string>> = { CSN: 'svar', FK: 'lefiJsonSvar' };

/**
 * One Bastjänst in svarsdata: data or error, present exactly when it was asked for. Answers are embedded as the bytes
 * they came in.
 */
export function delsvarChunks(delsvar: Delsvar, kontrakt: Kontrakt): readonly Uint8Array[] {
  if (delsvar.utfall === 'EJ_FRAGAD') return [];
  const name = `ssbt:${delsvar.bastjanst}`;
  return [text(`<${name}>`), ...contentChunks(delsvar, kontrakt), text(`</${name}>`)];
}

function contentChunks(delsvar: Delsvar, kontrakt: Kontrakt): readonly Uint8Array[] {
  if (delsvar.utfall === 'EJ_FRAGAD' || delsvar.utfall === 'EJ_BEHORIG') {
    return [text(errorElement(felFor('SSBT', 'SSBT-2005', delsvar.bastjanst)))];
  }
  const given = 'innehall' in delsvar ? delsvar.innehall : undefined;
  const parts = given ? innehallChunks(delsvar.bastjanst, given, kontrakt) : [];
  return 'fel' in delsvar ? [...parts, text(errorElement(delsvar.fel))] : parts;
}

function innehallChunks(bastjanst: BastjanstKod, innehall: Innehall, kontrakt: Kontrakt): readonly Uint8Array[] {
  switch (innehall.form) {
    case 'XML':
      return xmlChunks(innehall, kontrakt);
    case 'DOKUMENT':
      return dokumentChunks(bastjanst, innehall);
    case 'DELAR':
      return delarChunks(innehall);
  }
}

function xmlChunks(innehall: XmlInnehall, { namespace }: Kontrakt): readonly Uint8Array[] {
  const { start, end } = wrapAsData(innehall.namnrymder, { namespace, prefix: 'ssbt', localName: 'data' });
  return [text(start), innehall.inre, text(end)];
}

function dokumentChunks(bastjanst: BastjanstKod, { bytes }: DokumentInnehall): readonly Uint8Array[] {
  const name = DOKUMENT_ELEMENT[bastjanst];
  if (!name) throw new Error(`${bastjanst} has no element for a document.`);
  return [text(`<ssbt:data><ssbt:${name}>${base64(bytes)}</ssbt:${name}></ssbt:data>`)];
}

/** Skatteverket in contract v11: each part has data or an error of its own. */
function delarChunks({ delar }: DelarInnehall): readonly Uint8Array[] {
  return [...delar].map(([del, each]) => {
    const inner = 'data' in each ? `<ssbt:data>${base64(each.data)}</ssbt:data>` : errorElement(each.fel);
    return text(`<ssbt:${del}>${inner}</ssbt:${del}>`);
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function text(value: string): Uint8Array {
  return Buffer.from(value, 'utf8');
}
