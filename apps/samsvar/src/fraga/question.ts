import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dateInStockholm, shiftMonths } from '@samsvar/calendar';
import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import type { KommunProfile } from '../certificates/profile.js';

export const KONTRAKT = ['v10', 'v11'] as const;

/** The two versions of SSBTEK's contract, told apart by the namespace of the body. */
export type Kontrakt = (typeof KONTRAKT)[number];

/** What makes one Fråga differ from another; everything else is the same for all that are asked from here. */
export interface Question {
  readonly kontrakt: Kontrakt;
  readonly personidentitet: string;
  readonly kommun: KommunProfile;
  readonly bastjanster: readonly SsbtekKod[];
  /** CSN and SSBTEK take at most 31 characters here (CSN answers −1005 from 32). */
  readonly arendeidentitet: string;
  readonly handlaggare: string;
}

/** Fills the template of a contract. Made once per start: `templates` and the clock come in from outside. */
export type WriteQuestion = (question: Question) => string;

const GENERAL_PERIOD_MONTHS = 3;
/**
 * CSN answers only within today − 2 months and today + 1 month. One month back leaves a month's margin, so that an
 * example file made at a start is still right while Samsvar stays up.
 */
const CSN_PERIOD_MONTHS = 1;
const SYFTE = 'Prövning av rätten till ekonomiskt bistånd';
const LAGTEXT = 'Socialtjänstlagen (2025:400), ekonomiskt bistånd';
const UNASKED_WITH_CHILDREN = /<ssbt:(AF|CSN|FK|SKV|SO|TNS|MIV) inkludera="false">[\s\S]*?<\/ssbt:\1>/g;

/**
 * The one place that writes frågor: the first question, the terminal command and the example files all come from the
 * templates in docs/examples, so that what the documentation shows is what is sent.
 *
 * @param examplesFolder where `fraga-v10.xml` and `fraga-v11.xml` with their `{{…}}` lie
 * @param now the day that the periods are counted from
 */
export function questionWriter(examplesFolder: string, now: () => Date): WriteQuestion {
  return (question) => {
    const template = readFileSync(join(examplesFolder, `fraga-${question.kontrakt}.xml`), 'utf8');
    return fill(template, valuesOf(question, dateInStockholm(now())));
  };
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  const filled = template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template of the fråga asks for the unknown value ${name}.`);
    return escapeXml(value);
  });
  // The contract: inkludera=false means that no children are sent.
  return filled.replace(UNASKED_WITH_CHILDREN, '<ssbt:$1 inkludera="false"/>');
}

/** What is the same in every question that is asked from here, whatever the format; the dates are counted from today. */
export function sameForAll(today: string) {
  return {
    korrelationsid: randomUUID(),
    fromDatum: shiftMonths(today, -GENERAL_PERIOD_MONTHS),
    tomDatum: today,
    csnFromDatum: shiftMonths(today, -CSN_PERIOD_MONTHS),
    csnTomDatum: today,
    syfte: SYFTE,
    lagtext: LAGTEXT,
    inkomstar: Number(today.slice(0, 4)) - 1,
  };
}

function valuesOf(question: Question, today: string): Record<string, string> {
  const same = sameForAll(today);
  const included = SSBTEK_KODER.map((kod) => [kod, String(question.bastjanster.includes(kod))]);
  return {
    ...Object.fromEntries(included),
    ...same,
    organisationsnummer: question.kommun.organisationsnummer,
    namn: question.kommun.namn,
    aktorsid: question.kommun.aktorsid,
    handlaggare: question.handlaggare,
    personidentitet: question.personidentitet,
    arendeidentitet: question.arendeidentitet,
    inkomstar: String(same.inkomstar),
    lefiJsonFraga: lefiJsonFraga(question.personidentitet, same.fromDatum, today),
  };
}

/** LEFI v9: FK:GEPI is asked for because protected identity is told only there. */
function lefiJsonFraga(personnummer: string, from: string, tom: string): string {
  const fraga = {
    personnummer,
    period: { from, tom },
    formansinformation: ['FK:ABB'],
    utbetalningar: ['FK:ABB'],
    ovrigInformation: ['FK:GEPI'],
  };
  return Buffer.from(JSON.stringify(fraga), 'utf8').toString('base64');
}

const XML_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => XML_ENTITIES[character] ?? character);
}
