import {
  isSsbtekKod,
  type Delsvar,
  type DelsvarFel,
  type Klass,
  type Kvitto,
  type SkyddadIdentitet,
} from '@samsvar/domain';
import { textElement, xmlText } from '../soap/xml-text.js';

export const SAMMANFATTNING_NAMESPACE = 'urn:samsvar:sammanfattning:1';

/** The header is small whatever the Bastjänster say: the matrix is what it is for, the texts stand in the body too. */
export const MAX_SAMMANFATTNING_BYTES = 16 * 1024;
/** Messages of each Bastjänst: as many of them as fit, and none where not even one each does. */
const MESSAGES = [3, 1, 0];

/** The outcome of a Fråga about one person, for the summary header. */
export interface Sammanfattning {
  readonly fragaId: string;
  readonly klass: Klass;
  readonly komplett: boolean;
  readonly skyddadIdentitet: SkyddadIdentitet;
  readonly budgetMs: number;
  readonly forbrukatMs: number;
  readonly kvitto: Kvitto;
  readonly delsvar: readonly Delsvar[];
}

/**
 * The matrix as a SOAP header that unchanged clients ignore: no mustUnderstand, under 16 KB, no personal value. Where so
 * many Bastjänster have joined that their rows do not fit either, those go: nobody can ask them by SOAP.
 */
export function sammanfattningHeader(sammanfattning: Sammanfattning): string {
  for (const messages of MESSAGES) {
    const header = headerWith(messages, sammanfattning);
    if (Buffer.byteLength(header) <= MAX_SAMMANFATTNING_BYTES) return header;
  }
  const ofTheContract = sammanfattning.delsvar.filter(({ bastjanst }) => isSsbtekKod(bastjanst));
  return headerWith(0, { ...sammanfattning, delsvar: ofTheContract });
}

function headerWith(messages: number, sammanfattning: Sammanfattning): string {
  const { fragaId, klass, komplett, skyddadIdentitet, budgetMs, forbrukatMs, delsvar } = sammanfattning;
  const { skrivare, nummer, hash } = sammanfattning.kvitto;
  const fields = [
    textElement('sam:fragaId', fragaId),
    textElement('sam:klass', klass),
    textElement('sam:komplett', String(komplett)),
    textElement('sam:skyddadIdentitet', skyddadIdentitet),
    textElement('sam:budgetMs', String(Math.round(budgetMs))),
    textElement('sam:forbrukatMs', String(Math.round(forbrukatMs))),
    ...delsvar.map((each) => delsvarElement(each, messages)),
    `<sam:kvitto skrivare="${skrivare}" nummer="${nummer}" hash="${hash}"/>`,
  ];
  const root = 'sam:sammanfattning';
  return `<${root} xmlns:sam="${SAMMANFATTNING_NAMESPACE}">${fields.join('')}</${root}>`;
}

function delsvarElement(delsvar: Delsvar, maxMessages: number): string {
  const { bastjanst, utfall, ms, forsok, skyddadIdentitet, tredjepart, fragaIgenEfterMs } = delsvar;
  const fel = 'fel' in delsvar ? delsvar.fel : null;
  const attributes =
    `bastjanst="${bastjanst}" utfall="${utfall}" ms="${Math.round(ms)}" forsok="${forsok}"` +
    attribute('skyddadIdentitet', skyddadIdentitet) +
    (tredjepart ? ' tredjepart="true"' : '') +
    attribute('felkod', fel?.felkod) +
    attribute('fragaIgenEfterMs', fragaIgenEfterMs === null ? null : Math.round(fragaIgenEfterMs));
  return `<sam:delsvar ${attributes}>${messagesOf(fel, maxMessages)}${referencesOf(delsvar)}</sam:delsvar>`;
}

function attribute(name: string, value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : ` ${name}="${xmlText(String(value))}"`;
}

function messagesOf(fel: DelsvarFel | null, most: number): string {
  if (!fel) return '';
  const messages = fel.felmeddelande.slice(0, most);
  return messages.map((each) => textElement('sam:felmeddelande', each)).join('');
}

function referencesOf({ harleddaReferenser }: Delsvar): string {
  return harleddaReferenser
    .map(({ falt, varde }) => `<sam:harleddReferens falt="${falt}">${xmlText(varde)}</sam:harleddReferens>`)
    .join('');
}
