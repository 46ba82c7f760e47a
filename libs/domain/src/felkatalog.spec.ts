import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { avvisad, igenOmSekunder, texterFor } from './avvisning.js';
import { FELKATALOG, felmeddelandeFor, type Felkod, type Felrad } from './felkatalog.js';

const ROWS = Object.entries<Felrad>(FELKATALOG);
const placeholders = (text: string): string[] => [...text.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
const firstWords = (text: string): string => text.split(' ').slice(0, 5).join(' ');

/** What each code has meant since it was first used. Rows are added to the file and never changed in it. */
const FROZEN: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(__dirname, 'felkoder.frozen.json'), 'utf8'),
);

describe('the error catalogue', () => {
  it('gives no code another meaning than it has had, and drops none', () => {
    const now = Object.fromEntries(ROWS.map(([felkod, row]) => [felkod, firstWords(row.betydelse)]));
    expect(now).toMatchObject(FROZEN);
  });

  it('has frozen every code it has: a new one is added to felkoder.frozen.json', () => {
    expect(Object.keys(FROZEN)).toEqual(ROWS.map(([felkod]) => felkod));
  });

  it.each(ROWS)('%s is a code of ours, in both languages alike', (felkod, row) => {
    expect(felkod).toMatch(/^SSBT-[1-6][0-9]{3}$/);
    expect(placeholders(row.text.en)).toEqual(placeholders(row.text.sv));
    for (const text of [row.betydelse, row.atgard, row.text.sv, row.text.en]) {
      expect(text).toMatch(/[.)]$/);
      expect(text).not.toMatch(/[0-9]{5}/);
    }
  });

  it.each(ROWS)('%s has a status and a fault code that go together', (_felkod, row) => {
    expect(row.httpStatus).toBeGreaterThanOrEqual(row.faultcode === 'Server' ? 500 : 400);
    expect(row.httpStatus).toBeLessThanOrEqual(row.faultcode === 'Server' ? 503 : 431);
  });

  it('has a text of its own for every code', () => {
    expect(new Set(ROWS.map(([, row]) => row.text.sv)).size).toBe(ROWS.length);
    expect(new Set(ROWS.map(([, row]) => row.text.en)).size).toBe(ROWS.length);
  });
});

describe('the text of an error', () => {
  it('has its details filled in', () => {
    expect(felmeddelandeFor('SSBT-4002', { uppgiftslämnare: 'CSN', sekunder: '7' })).toBe(
      'CSN har störningar just nu och frågades inte. Fråga igen om 7 sekunder.',
    );
    expect(felmeddelandeFor('SSBT-4002', { uppgiftslämnare: 'CSN', sekunder: '7' }, 'en')).toBe(
      'CSN has disturbances and was not asked. Ask again in 7 seconds.',
    );
  });

  it('takes a detail as it is, whatever signs are in it', () => {
    expect(felmeddelandeFor('SSBT-4106', { fält: '$& {gräns}' })).toContain(': $& {gräns}.');
  });

  it('comes first in a refusal, with one sentence a breach after it', () => {
    const { avvisning } = avvisad('SSBT-1101', {}, [{ sv: 'Ett brott.', en: 'A breach.' }]);
    expect(texterFor(avvisning)).toEqual(['Frågan följer inte kontraktet.', 'Ett brott.']);
    expect(texterFor(avvisning, 'en')).toEqual(['The question does not follow the contract.', 'A breach.']);
  });

  it.each<readonly [Felkod, number | null]>([
    ['SSBT-1101', null],
    ['SSBT-1011', null],
    ['SSBT-2003', null],
    ['SSBT-5001', 10],
    ['SSBT-5003', 10],
  ])('%s may be tried again in so many seconds: %j', (felkod, seconds) => {
    expect(igenOmSekunder(avvisad(felkod).avvisning)).toBe(seconds);
  });

  it('says when to try again where the refusal knows', () => {
    expect(igenOmSekunder(avvisad('SSBT-5007', { sekunder: '42' }).avvisning)).toBe(42);
  });
});
