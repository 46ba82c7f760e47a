import type { Delsvar, Klass, SkyddadIdentitet } from '@samsvar/domain';
import { textElement, xmlText } from '../soap/xml-text.js';

export const SAMMANFATTNING_NAMESPACE = 'urn:samsvar:sammanfattning:1';

/** The header is small whatever the Bastjänster say: the matrix is what it is for, the texts stand in the body too. */
const MAX_BYTES = 16 * 1024;
/** Messages of each Bastjänst: as many of them as fit, and none where not even one each does. */
const MESSAGES = [3, 1];

/** The outcome of a Fråga about one person, for the summary header. */
export interface Sammanfattning {
  readonly fragaId: string;
  readonly klass: Klass;
  readonly komplett: boolean;
  readonly skyddadIdentitet: SkyddadIdentitet;
  readonly budgetMs: number;
  readonly forbrukatMs: number;
  readonly delsvar: readonly Delsvar[];
}

/**
 * The matrix as a SOAP header that unchanged clients ignore: no mustUnderstand, under 16 KB, no personal value.
 */
export function sammanfattningHeader(sammanfattning: Sammanfattning): string {
  const headers = MESSAGES.map((messages) => headerWith(messages, sammanfattning));
  return headers.find((header) => Buffer.byteLength(header) <= MAX_BYTES) ?? headerWith(0, sammanfattning);
}

function headerWith(messages: number, sammanfattning: Sammanfattning): string {
  const { fragaId, klass, komplett, skyddadIdentitet, budgetMs, forbrukatMs, delsvar } = sammanfattning;
  const fields = [
    textElement('sam:fragaId', fragaId),
    textElement('sam:klass', klass),
    textElement('sam:komplett', String(komplett)),
    textElement('sam:skyddadIdentitet', skyddadIdentitet),
    textElement('sam:budgetMs', String(Math.round(budgetMs))),
    textElement('sam:forbrukatMs', String(Math.round(forbrukatMs))),
    ...delsvar.map((each) => delsvarElement(each, messages)),
  ];
  const root = 'sam:sammanfattning';
  return `<${root} xmlns:sam="${SAMMANFATTNING_NAMESPACE}">${fields.join('')}</${root}>`;
}

function delsvarElement(delsvar: Delsvar, maxMessages: number): string {
  const fel = 'fel' in delsvar ? delsvar.fel : null;
  const attributes = [
    ['bastjanst', delsvar.bastjanst],
    ['utfall', delsvar.utfall],
    ['ms', String(Math.round(delsvar.ms))],
    ['forsok', String(delsvar.forsok)],
    ['skyddadIdentitet', delsvar.skyddadIdentitet],
    ['tredjepart', delsvar.tredjepart ? 'true' : null],
    ['felkod', fel?.felkod ?? null],
    ['fragaIgenEfterMs', delsvar.fragaIgenEfterMs === null ? null : String(Math.round(delsvar.fragaIgenEfterMs))],
  ] as const;
  const written = attributes.map(([name, value]) => (value === null ? '' : ` ${name}="${xmlText(value)}"`)).join('');
  const messages = (fel?.felmeddelande ?? [])
    .slice(0, maxMessages)
    .map((each) => textElement('sam:felmeddelande', each));
  const references = delsvar.harleddaReferenser.map(
    ({ falt, varde }) => `<sam:harleddReferens falt="${falt}">${xmlText(varde)}</sam:harleddReferens>`,
  );
  return `<sam:delsvar${written}>${[...messages, ...references].join('')}</sam:delsvar>`;
}
