import type { Verdict } from '@samsvar/audit';
import { amount, swedishTime } from '../command/words.js';
import { findingSentence } from './finding-words.js';
import type { VerifyOptions } from './verify-options.js';

const MOST_FINDINGS = 1_000;

/** The verdict as lines for whoever asked. */
export function reportLines(verdict: Verdict, options: VerifyOptions): readonly string[] {
  return [
    ...surveyLines(verdict, options),
    '',
    ...(verdict.findings.length === 0 ? wholeLines(verdict) : faultLines(verdict)),
  ];
}

/** The verdict for a program: one line of JSON. */
export function reportJson(verdict: Verdict, { exported, keys, anchors }: VerifyOptions): string {
  return JSON.stringify({ isWhole: verdict.findings.length === 0, export: exported, keys, anchors, ...verdict });
}

function surveyLines({ records, writers, expired, until }: Verdict, options: VerifyOptions): string[] {
  const { exported, keys, anchors } = options;
  const counted = `${amount(records, 'post', 'poster')} från ${amount(writers, 'skrivare', 'skrivare')}`;
  return [
    `Export:  ${exported === '-' ? 'standard in' : exported} (${counted})`,
    `Nyckel:  ${keys.join(', ')}`,
    `Ankare:  ${anchors.length === 0 ? 'inget' : anchors.join(', ')}`,
    ...(expired.length === 0 ? [] : [`Gallrat: ${monthWords(expired)}`]),
    `Bedömd:  ${until === null ? 'utan sluttid, för exporten är inte avslutad' : `till och med ${swedishTime(until)}`}`,
  ];
}

function monthWords(months: readonly string[]): string {
  const [first = '', last = first] = [months[0], months.at(-1)];
  return months.length === 1 ? first : `${amount(months.length, 'månad', 'månader')}, ${first} till ${last}`;
}

function wholeLines({ isAnchored, until, published }: Verdict): string[] {
  if (!isAnchored) {
    return [
      'Det som finns i exporten är helt: ingen post är ändrad, tillagd eller flyttad, och ingen saknas mellan de andra.',
      'Om slutet av loggen har klippts bort är INTE prövat: det går bara att se mot ett ankare (--anchor).',
    ];
  }
  const whole = 'Loggen är hel: ingen post är ändrad, borttagen, tillagd, flyttad eller bortklippt.';
  if (published === null || until === null || published <= until) return [whole];
  return [
    whole,
    `Ankaret räcker längre, till ${swedishTime(published)}: det som har publicerats efter sluttiden är inte bedömt.`,
  ];
}

function faultLines({ findings, isAnchored }: Verdict): string[] {
  const more = findings.length >= MOST_FINDINGS ? ' De första tusen:' : '';
  const unknown = isAnchored
    ? []
    : ['', 'Om slutet av loggen har klippts bort är inte prövat: det går bara mot ett ankare.'];
  return [
    `Loggen är INTE hel: ${amount(findings.length, 'fel', 'fel')}.${more}`,
    ...findings.map((finding) => `  – ${findingSentence(finding)}`),
    ...unknown,
  ];
}
