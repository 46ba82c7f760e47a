import { TEST_PERSONS } from '@samsvar/testing';
import { plusDays, plusMonths, today } from '../days.js';
import { personOf } from '../person.js';
import type { Person } from '../person.js';

/** The five parts of v11, each a question of its own. */
export const SKV_DELAR = [
  'foretagsinformation',
  'individuppgifter',
  'skattekonto',
  'skatteuppgifter',
  'beskattningsbilagor',
] as const;
export type SkvDel = (typeof SKV_DELAR)[number];

/** Rows that make about 200 KB a part, 1 MB for the person. */
const MANY_ROWS = 1700;

export interface SkvV11Fraga {
  readonly personidentitet: string;
  readonly ar: readonly number[];
}

/** Whether the part has anything on the person: few people run a business or attach annexes. */
export function hasDel(personidentitet: string, del: SkvDel): boolean {
  if (personidentitet === TEST_PERSONS.allaHarData || personidentitet === TEST_PERSONS.storaSvar) return true;
  if (del !== 'foretagsinformation' && del !== 'beskattningsbilagor') return true;
  return personOf(personidentitet).number(`skv-${del}`, 0, 3) === 0;
}

/** The JSON of one part. */
export function skvDelSvar(fraga: SkvV11Fraga, del: SkvDel, large: boolean, now: Date): string {
  const person = personOf(fraga.personidentitet);
  const day = today(now);
  const antal = large ? MANY_ROWS : person.number(`skv-${del}-antal`, 1, 3);
  const rows = Array.from({ length: antal }, (_, index) => ROWS[del](person, index, day, arOf(fraga, index)));
  return `{
  "personidentitet": "${fraga.personidentitet}",
  "uppgifter": [
    ${rows.join(',\n    ')}
  ]
}`;
}

function arOf(fraga: SkvV11Fraga, index: number): number {
  return fraga.ar[index % fraga.ar.length] ?? 0;
}

type Row = (person: Person, index: number, day: string, ar: number) => string;

const ROWS: Readonly<Record<SkvDel, Row>> = {
  foretagsinformation: (person, index, day, ar) =>
    `{ "ar": ${ar}, "verksamhet": "Påhittad verksamhet ${index + 1}", "fSkatt": ${index % 2 === 0}, ` +
    `"registrerad": "${plusMonths(day, -12 - (index % 90))}", "omsattning": ${person.number(`skv-omsattning-${index % 9}`, 40, 900)}000.0 }`,
  individuppgifter: (person, index, _day, ar) =>
    `{ "ar": ${ar}, "manad": ${1 + (index % 12)}, "utbetalare": "Exempelbolaget Å & Ö AB", ` +
    `"kontantBruttolon": ${person.number(`skv-lon-${index % 9}`, 9000, 38_000)}.0, "avdragenSkatt": ${person.number(`skv-skatt-${index % 9}`, 1500, 9000)}.50 }`,
  skattekonto: (person, index, day, ar) =>
    `{ "ar": ${ar}, "datum": "${plusDays(day, -9 - (index % 300))}", "handelse": "Inbetald preliminärskatt", ` +
    `"belopp": ${person.number(`skv-konto-${index % 9}`, -4000, 7500)}.00, "saldo": 1250.50 }`,
  skatteuppgifter: (person, index, _day, ar) =>
    `{ "ar": ${ar}, "faststalldForvarvsinkomst": ${person.number(`skv-inkomst-${index % 9}`, 90, 420)}000, ` +
    `"overskottAvKapital": ${person.number(`skv-kapital-${index % 9}`, 0, 12_000)}.0, "slutligSkatt": ${person.number(`skv-slutlig-${index % 9}`, 12, 90)}000 }`,
  beskattningsbilagor: (person, index, _day, ar) =>
    `{ "ar": ${ar}, "bilaga": "${person.choice(`skv-bilaga-${index % 9}`, ['K4', 'K5', 'N3A', 'NE'])}", ` +
    `"vinst": ${person.number(`skv-vinst-${index % 9}`, 0, 22_000)}.0, "forlust": 7500.0 }`,
};
