import { BASTJANST_KONTRAKT, textElement } from '@samsvar/contracts';
import type { Delfraga } from '@samsvar/domain';
import type { WireRequest } from '../stack/adapter.js';

/** The two renderings of the contract; the registry says which one a Bastjänst has. */
export type GeneriskFormat = 'json' | 'xml';

const FRAGA_PATH = '/bastjanst/1/fraga';
const PING_PATH = '/bastjanst/1/ping';

const MEDIA_TYPE: Readonly<Record<GeneriskFormat, string>> = { json: 'application/json', xml: 'application/xml' };
const CONTENT_TYPE: Readonly<Record<GeneriskFormat, string>> = {
  json: 'application/json',
  xml: 'application/xml; charset=utf-8',
};

/** The question about one person (schemas/bastjanst/1). A POST: no person stands in an address. */
export function generiskQuestion(delfraga: Delfraga, format: GeneriskFormat): WireRequest {
  return {
    method: 'POST',
    path: FRAGA_PATH,
    headers: { 'content-type': CONTENT_TYPE[format], accept: MEDIA_TYPE[format] },
    body: format === 'json' ? jsonFraga(delfraga) : xmlFraga(delfraga),
  };
}

/** The test call: no person in it. */
export function generiskPing(format: GeneriskFormat): WireRequest {
  return { method: 'GET', path: PING_PATH, headers: { accept: MEDIA_TYPE[format] } };
}

/** Member by member: what the Fråga has besides, such as its other persons and its biträden, is not for everybody. */
function jsonFraga({ fragaId, personidentitet, fraga, val }: Delfraga): string {
  const { from, tom } = val.tidsperiod ?? fraga.tidsperiod;
  const { organisationsnummer, namn, handlaggare } = fraga.ingivare;
  return JSON.stringify({
    kontrakt: BASTJANST_KONTRAKT,
    fragaId,
    personidentitet,
    tidsperiod: { from, tom },
    ingivare: { organisationsnummer, namn, handlaggare },
    arendeidentitet: fraga.arendeidentitet,
    syfte: fraga.syfte,
    lagtext: fraga.lagtext,
  });
}

function xmlFraga({ fragaId, personidentitet, fraga, val }: Delfraga): string {
  const { from, tom } = val.tidsperiod ?? fraga.tidsperiod;
  const { organisationsnummer, namn, handlaggare } = fraga.ingivare;
  const asker =
    textElement('organisationsnummer', organisationsnummer) +
    textElement('namn', namn) +
    textElement('handlaggare', handlaggare);
  const fields =
    textElement('fragaId', fragaId) +
    textElement('personidentitet', personidentitet) +
    `<tidsperiod>${textElement('from', from)}${textElement('tom', tom)}</tidsperiod>` +
    `<ingivare>${asker}</ingivare>` +
    textElement('arendeidentitet', fraga.arendeidentitet) +
    textElement('syfte', fraga.syfte) +
    textElement('lagtext', fraga.lagtext);
  return `<?xml version="1.0" encoding="UTF-8"?><fraga xmlns="${BASTJANST_KONTRAKT}">${fields}</fraga>`;
}
