import type { SsbtekKod, Delsvar, DelsvarFel } from '@samsvar/domain';
import { envelopeAround } from '../soap/envelope.js';
import { textElement } from '../soap/xml-text.js';
import type { Kontrakt } from './kontrakt.js';
import type { Eko } from './read-fraga.js';
import { delsvarParts, type Part } from './write-delsvar.js';
import { errorElement } from './write-fel.js';

/**
 * The whole answer to `hamtaBastjanstInformation`, in pieces that can be written one after the other. The contract's
 * namespace always has a prefix: as a default namespace it would leak into SKV's and MIV's unqualified elements, and the
 * clients would show nothing at all.
 *
 * @returns what makes the pieces, given the content of soap:Header ('' for none), which is known last
 */
export function svarChunks(delsvar: readonly Delsvar[], eko: Eko): (header: string) => readonly Uint8Array[] {
  const { tail } = envelopeAround('');
  const root = 'ssbt:hamtaBastjanstInformationResponse';
  const body = chunksOf([
    `<${root} xmlns:ssbt="${eko.kontrakt.namespace}">`,
    ...fragaParts(eko),
    textElement('ssbt:frageTidpunkt', eko.frageTidpunkt),
    textElement('ssbt:korrelationsid', eko.korrelationsid),
    '<ssbt:svarsdata>',
    ...delsvar.flatMap((each) => delsvarParts(each, eko.kontrakt)),
    `</ssbt:svarsdata></${root}>${tail}`,
  ]);
  return (header) => [Buffer.from(envelopeAround(header).head, 'utf8'), ...body];
}

function fragaParts({ fraga }: Eko): readonly Part[] {
  return fraga ? ['<ssbt:fraga>', fraga, '</ssbt:fraga>'] : [];
}

/** Markup that stands together becomes one piece. */
function chunksOf(parts: readonly Part[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let markup = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      markup += part;
    } else {
      chunks.push(Buffer.from(markup, 'utf8'), part);
      markup = '';
    }
  }
  chunks.push(Buffer.from(markup, 'utf8'));
  return chunks;
}

export interface TestSvarRad {
  readonly bastjanst: SsbtekKod;
  /** The Bastjänst has a test service and it was called. */
  readonly anropad: boolean;
  readonly fel: DelsvarFel | null;
}

/** The whole answer to `testaBastjanstInformation`. */
export function testSvarChunks(rader: readonly TestSvarRad[], kontrakt: Kontrakt): readonly Uint8Array[] {
  const { head, tail } = envelopeAround('');
  const root = 'ssbt:testaBastjanstInformationResponse';
  const inner = rader.map(({ bastjanst, anropad, fel }) => {
    const error = fel ? errorElement(fel) : '';
    return `<ssbt:${bastjanst}>${textElement('ssbt:anropad', String(anropad))}${error}</ssbt:${bastjanst}>`;
  });
  return chunksOf([`${head}<${root} xmlns:ssbt="${kontrakt.namespace}">${inner.join('')}</${root}>${tail}`]);
}
