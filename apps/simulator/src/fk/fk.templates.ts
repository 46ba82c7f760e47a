import type { Innehall } from '../bastjanst-simulator.js';
import { today } from '../days.js';
import { personOf } from '../person.js';
import type { Person } from '../person.js';
import { FK_ARENDEN, fkUtbetalning } from './fk-formaner.templates.js';
import { fkOvrigt, pmBeslut, pmUtbetalning } from './fk-ovrigt.templates.js';
import type { FkFraga } from './fk.fraga.js';
import { beskrivningOf, FK_FORMANER, KODLISTNAMN, KODLISTOR, OVRIG_INFORMATION } from './fk.koder.js';
import type { Kodlista } from './fk.koder.js';

/** Payments that make about 1 MB. */
const MANY_UTBETALNINGAR = 1250;

interface Delsvar {
  readonly fraga: FkFraga;
  readonly person: Person;
  readonly innehall: Innehall;
  readonly day: string;
  /** The list and code that FK could not fetch, in the partial scenario. */
  readonly avvikelse: { readonly lista: Kodlista; readonly kod: string } | null;
}

/** The JSON of an answer. Lists that were not asked for are not there; without data they are empty. */
export function fkSvar(fraga: FkFraga, innehall: Innehall, now: Date): string {
  const avvikelse = innehall === 'PARTIELL' ? missing(fraga) : null;
  const delsvar = { fraga, person: personOf(fraga.personidentitet), innehall, day: today(now), avvikelse };
  const members = [
    `"utlamnare":[${utlamnare('FK', 'Försäkringskassan', 'OK')},${utlamnare('PM', 'Pensionsmyndigheten', innehall === 'PARTIELL' ? 'OTILLGANGLIG' : 'OK')}]`,
    `"avvikelser":${avvikelser(avvikelse)}`,
    `"formansinformation":{${formansinformation(delsvar).join(',')}}`,
    ...pmMembers(delsvar),
  ];
  return `{${members.join(',\n ')}}\n`;
}

/** What LEFI says when it refuses or fails. The message is for operators and names nobody. */
export function lefiFelsvar(meddelande: string, now: Date): string {
  return `{"meddelande":${JSON.stringify(meddelande)},"timestamp":"${now.toISOString()}"}`;
}

/** What the actor may ask for: everything. */
export function tillgangligaInformationstyper(): string {
  const typ = (kod: string): string => `{"kod":"${kod}","beskrivning":"${beskrivningOf(kod)}"}`;
  const lists = KODLISTNAMN.map((name) => `"${name}":[${KODLISTOR[name].map(typ).join(',')}]`);
  return `{${lists.join(',\n ')}}\n`;
}

function utlamnare(kod: string, namn: string, tillstand: 'OK' | 'OTILLGANGLIG'): string {
  const beskrivning = tillstand === 'OK' ? 'Tillgänglig' : 'Otillgänglig';
  return `{"utlamnare":{"kod":"${kod}","namn":"${namn}"},"tillstand":{"kod":"${tillstand}","beskrivning":"${beskrivning}"}}`;
}

/**
 * What FK itself could not fetch in the partial scenario: the first of its benefits that was asked for, payments before
 * cases. FK:GEPI alone is never struck, so that the mark of protected identity is still told.
 */
function missing({ koder }: FkFraga): Delsvar['avvikelse'] {
  const lists: readonly Kodlista[] = [
    'utbetalningar',
    'formansinformation',
    'preliminaraUtbetalningar',
    'ovrigInformation',
  ];
  for (const lista of lists) {
    const kod = koder[lista].find((code) => code.startsWith('FK:') && code !== 'FK:GEPI');
    if (kod !== undefined) return { lista, kod };
  }
  return null;
}

function avvikelser(avvikelse: Delsvar['avvikelse']): string {
  if (avvikelse === null) return '{}';
  const { lista, kod } = avvikelse;
  const grupp = lista === 'ovrigInformation' ? 'ovrigInformationstyp' : 'formansgrupp';
  return (
    `{"${lista}":[{"avvikelse":{"kod":"INTERNT_FEL","beskrivning":"Delsystemet svarade inte"},` +
    `"${grupp}":{"kod":"${kod}","beskrivning":"${beskrivningOf(kod)}"}}]}`
  );
}

/** The codes of a list that this answer has something to say about, FK's or PM's. */
function answered(delsvar: Delsvar, lista: Kodlista, utlamnare: 'FK' | 'PM'): readonly string[] {
  const { avvikelse } = delsvar;
  return delsvar.fraga.koder[lista].filter(
    (kod) => kod.startsWith(`${utlamnare}:`) && !(avvikelse?.lista === lista && avvikelse.kod === kod),
  );
}

function formansinformation(delsvar: Delsvar): string[] {
  const { person, day, innehall } = delsvar;
  const empty = innehall === 'INGEN_UPPGIFT';
  const arenden = answered(delsvar, 'formansinformation', 'FK').flatMap((kod) => {
    const nyckel = FK_FORMANER[kod]?.nyckel;
    return nyckel === undefined ? [] : [`"${nyckel}":[${empty ? '' : (FK_ARENDEN[kod]?.(person, day) ?? '')}]`];
  });
  return [...ovrigt(delsvar), ...arenden, ...fkUtbetalningar(delsvar)];
}

function ovrigt(delsvar: Delsvar): string[] {
  const { person, fraga, day, innehall } = delsvar;
  return answered(delsvar, 'ovrigInformation', 'FK').flatMap((kod) => {
    const nyckel = OVRIG_INFORMATION[kod]?.nyckel;
    if (nyckel === undefined) return [];
    // Of somebody FK knows nothing about there is no general information either, not even an empty list.
    if (innehall === 'INGEN_UPPGIFT') return kod === 'FK:GEPI' ? [] : [`"${nyckel}":[]`];
    return [`"${nyckel}":[${fkOvrigt(kod, person, fraga.personnummer, innehall === 'SKYDDAD', day)}]`];
  });
}

function fkUtbetalningar(delsvar: Delsvar): string[] {
  const list = (lista: 'utbetalningar' | 'preliminaraUtbetalningar', nyckel: string): string[] => {
    const koder = answered(delsvar, lista, 'FK');
    return koder.length === 0 ? [] : [`"${nyckel}":[${payments(delsvar, koder).join(',\n ')}]`];
  };
  const large = delsvar.innehall === 'STOR' && answered(delsvar, 'utbetalningar', 'FK').length === 0;
  // A large answer is large whatever was asked for.
  const ofLarge = large ? [`"utbetalningsuppgift":[${payments(delsvar, ['FK:ABB']).join(',\n ')}]`] : [];
  return [
    ...list('utbetalningar', 'utbetalningsuppgift'),
    ...list('preliminaraUtbetalningar', 'preliminarautbetalningar'),
    ...ofLarge,
  ];
}

function payments({ person, innehall, day }: Delsvar, koder: readonly string[]): string[] {
  if (innehall === 'INGEN_UPPGIFT') return [];
  const antal = innehall === 'STOR' ? Math.ceil(MANY_UTBETALNINGAR / koder.length) : 2;
  return koder.flatMap((kod) => Array.from({ length: antal }, (_, index) => fkUtbetalning(person, kod, index, day)));
}

/** PM's lists stand beside `formansinformation`; a discloser that is away contributes nothing and makes no avvikelse. */
function pmMembers(delsvar: Delsvar): string[] {
  const { person, day, innehall } = delsvar;
  if (innehall === 'PARTIELL') return [];
  const empty = innehall === 'INGEN_UPPGIFT';
  const list = (lista: Kodlista, row: (kod: string) => string): string[] => {
    const koder = answered(delsvar, lista, 'PM');
    return koder.length === 0
      ? []
      : [
          `"${lista}":[${
            empty
              ? ''
              : koder
                  .map(row)
                  .filter((text) => text !== '')
                  .join(',')
          }]`,
        ];
  };
  return [
    ...list('ansprak', () => ''),
    ...list('beslut', (kod) => pmBeslut(person, kod, day)),
    ...list('preliminaraUtbetalningar', (kod) => pmUtbetalning(person, kod, day)),
    ...list('utbetalningar', (kod) => pmUtbetalning(person, kod, day)),
    ...list('ovrigInformation', () => ''),
  ];
}
