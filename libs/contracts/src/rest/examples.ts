import { problemOf, type Problem } from './problem.js';
import { avvisningOf, brottMot } from './fraga-brott.js';

const EXAMPLE_ID = '3f2c8a54-6a37-4f0e-9d6b-1f6b7d1c9a10';
const EJ_FRAGAD = { utfall: 'EJ_FRAGAD', ms: 0, forsok: 0, skyddadIdentitet: null } as const;

/** A question that works as it stands on the day it is made for. */
export function exampleFraga(idag: string): Readonly<Record<string, unknown>> {
  const tidsperiod = { from: `${idag.slice(0, 7)}-01`, tom: idag };
  return {
    personidentiteter: ['199001012385', '199001012393'],
    arendeidentitet: 'EB-2026-117',
    handlaggare: 'anna.berg',
    syfte: 'Beslut om ekonomiskt bistånd',
    lagtext: 'Socialtjänstlagen (2025:400)',
    tidsperiod,
    bastjanster: {
      AF: {},
      CSN: { tidsperiod },
      FK: { formansinformation: ['FK:ABB'], utbetalningar: ['FK:ABB'] },
      SKV: { ar: [Number(idag.slice(0, 4)) - 1] },
      SO: {},
      TNS: {},
      MIV: {},
    },
  };
}

/** An answer with one of each kind in it. */
export function exampleSvar(): Readonly<Record<string, unknown>> {
  return {
    fragaId: EXAMPLE_ID,
    klass: 'TILLGANGLIG_MED_STORNING',
    komplett: false,
    budgetMs: 7000,
    forbrukatMs: 6861,
    skyddadIdentitet: 'OKAND',
    personer: [
      {
        personidentitet: '199001012385',
        skyddadIdentitet: 'OKAND',
        delsvar: {
          AF: { ...EJ_FRAGAD, skyddadIdentitet: 'OKAND' },
          CSN: {
            utfall: 'TIDSGRANS',
            ms: 6850,
            forsok: 1,
            skyddadIdentitet: 'OKAND',
            fel: { kalla: 'SSBT', felkod: 'SSBT-4001', felmeddelande: ['CSN svarade inte i tid. Fråga gärna igen.'] },
          },
          FK: { ...EJ_FRAGAD, skyddadIdentitet: 'OKAND' },
          SKV: EJ_FRAGAD,
          SO: EJ_FRAGAD,
          TNS: {
            utfall: 'DATA',
            ms: 212,
            forsok: 1,
            skyddadIdentitet: null,
            data: {
              resultat: 'OK',
              fordonsinnehav: {
                fordon: [
                  {
                    regnr: 'AAA000',
                    fabrikat: 'VOLVO',
                    fordonsar: '2012',
                    fordonsslag: 'PERSONBIL',
                    handelsbeteckning: 'V70',
                  },
                ],
              },
            },
          },
          MIV: { utfall: 'INGEN_UPPGIFT', ms: 35, forsok: 1, skyddadIdentitet: null, data: {} },
        },
      },
    ],
    kvitto: { skrivare: '8c1f3f5e-2d0b-4c0a-9a43-6f6f0f5f7b21', nummer: 4711, hash: '5f'.repeat(32) },
  };
}

/** A refusal for a slip in the second person's number. */
export function exampleProblem(): Problem {
  const avvisning = avvisningOf([brottMot('KONTROLLSIFFRA', '/personidentiteter/1')]);
  return problemOf(avvisning, EXAMPLE_ID, 'sv');
}
