import { TEST_PERSONS, testPersonnummer } from '@samsvar/testing';
import { hashOf } from './latency.js';

/** What every bastjänst knows about a made-up person; the same number always gives the same person. */
export interface Person {
  readonly personidentitet: string;
  readonly fornamn: string;
  readonly efternamn: string;
  /** `YYYY-MM-DD`. */
  readonly fodd: string;
  /** Another test number, for a child or a co-borrower: never the person itself. */
  readonly narstaende: string;
  /** A whole number from `lowest` to `highest` that the topic and the person decide. */
  readonly number: (topic: string, lowest: number, highest: number) => number;
  /** One of the choices, decided the same way. */
  readonly choice: (topic: string, choices: readonly [string, ...string[]]) => string;
}

const KVINNONAMN = ['Åsa', 'Märta', 'Saga', 'Ingegärd', 'Maja', 'Björg', 'Tyra', 'Göta', 'Elsa', 'Älva'] as const;
const MANSNAMN = ['Örjan', 'Björn', 'Göran', 'Åke', 'Nils', 'Håkan', 'Melker', 'Sören', 'Love', 'Ägir'] as const;
const EFTERNAMN = [
  'Åkerdal',
  'Björkenäs',
  'Lövhamra',
  'Sjöbranting',
  'Ängsfors',
  'Östanvik',
  'Fågelmo',
  'Grönstierna-Häll',
  'Vintergård',
  'Strömkulla',
] as const;

/** People of the scenario table; the rows that promise data promise it from every producer. */
const SCENARIO_PERSONS: ReadonlySet<string> = new Set(Object.values(TEST_PERSONS));

/** The made-up person behind a number of the test series. */
export function personOf(personidentitet: string): Person {
  const number = (topic: string, lowest: number, highest: number): number =>
    lowest + (hashOf(`${personidentitet}:${topic}`) % (highest - lowest + 1));
  const choice = (topic: string, choices: readonly [string, ...string[]]): string =>
    choices[number(topic, 0, choices.length - 1)] ?? choices[0];
  // The last but one digit is even for a woman, odd for a man.
  const isWoman = Number(personidentitet[10]) % 2 === 0;
  const day = Number(personidentitet.slice(6, 8)) % 60;
  return {
    personidentitet,
    fornamn: choice('fornamn', isWoman ? KVINNONAMN : MANSNAMN),
    efternamn: choice('efternamn', EFTERNAMN),
    fodd: `${personidentitet.slice(0, 4)}-${personidentitet.slice(4, 6)}-${String(day).padStart(2, '0')}`,
    narstaende: narstaendeOf(personidentitet, number),
    number,
    choice,
  };
}

function narstaendeOf(personidentitet: string, number: Person['number']): string {
  const date = `20${10 + number('narstaende-ar', 0, 9)}-0${number('narstaende-manad', 1, 9)}-15`;
  const first = testPersonnummer(date, '238');
  return first === personidentitet ? testPersonnummer(date, '239') : first;
}

/** How many vehicles the person owns: 0 to 3, and at least one for the people of the scenario table. */
export function antalFordon(person: Person): number {
  return person.number('fordon', SCENARIO_PERSONS.has(person.personidentitet) ? 1 : 0, 3);
}
