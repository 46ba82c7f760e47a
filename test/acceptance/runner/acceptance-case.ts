import { SSBTEK_KODER, isBesvarad, type SsbtekKod, type Utfall } from '@samsvar/domain';
import { TEST_PERSONS } from '@samsvar/testing';
import { z } from 'zod';
import type { Lage } from '../../harness/simulators.js';
import { readJson, type CaseFolder } from './case-files.js';
import { chosen, personsAt, type Choice, type Door } from './choice.js';

/** Test persons on whom all seven have data. */
const { ordinary: ORDINARY } = readPersons();

/** One folder for one Bastjänst and one door. */
export interface AcceptanceCase {
  readonly id: string;
  readonly folder: CaseFolder;
  /** The one that the case is about; null when it is about all seven together. */
  readonly bastjanst: SsbtekKod | null;
  readonly door: Door;
  readonly personer: readonly string[];
  /** In the order of the contract. */
  readonly asked: readonly SsbtekKod[];
  readonly struck: readonly SsbtekKod[];
  /** How many of the persons it happens to. */
  readonly struckPersons: number;
  readonly lage: Lage | null;
  readonly utfall: string;
}

/** Everything that a folder stands for. */
export function expand(folder: CaseFolder): readonly AcceptanceCase[] {
  const { bastjanster, doors, except } = folder.asked;
  const about = bastjanster === 'together' ? [null] : bastjanster === 'each' ? SSBTEK_KODER : bastjanster;
  return about.flatMap((bastjanst) =>
    doors
      .filter((door) => !Object.hasOwn(except, `${bastjanst ?? ''} ${door}`))
      .map((door) => caseOf(folder, bastjanst, door)),
  );
}

/** The value of a file for a case. */
export function valueFor<T>(choice: Choice<T>, { bastjanst, door }: Pick<AcceptanceCase, 'bastjanst' | 'door'>): T {
  return chosen(choice, bastjanst, door);
}

/** How many calls a case makes at each Bastjänst, and how many of them fail in the eyes of its breaker. */
export function loadOf(each: AcceptanceCase): Readonly<Record<SsbtekKod, { calls: number; failures: number }>> {
  const { asked, struck, personer, struckPersons, folder } = each;
  const rounds = folder.expected.othersUntouched ? 2 : 1;
  const fails = !isBesvarad(each.utfall.split(' ')[0] as Utfall);
  const load = SSBTEK_KODER.map((kod) => {
    if (!asked.includes(kod)) return [kod, { calls: 0, failures: 0 }];
    if (!struck.includes(kod)) return [kod, { calls: personer.length * rounds, failures: 0 }];
    return [kod, { calls: personer.length, failures: fails ? struckPersons : 0 }];
  });
  return Object.fromEntries(load) as Record<SsbtekKod, { calls: number; failures: number }>;
}

/** So many test persons on whom all seven have data. */
export function ordinaryPersons(count: number): readonly string[] {
  return ORDINARY.slice(0, count);
}

function caseOf(folder: CaseFolder, bastjanst: SsbtekKod | null, door: Door): AcceptanceCase {
  const value = <T>(choice: Choice<T>): T => chosen(choice, bastjanst, door);
  const { simulator, expected, name } = folder;
  const persons = personsAt(door);
  const struckPersons = value(simulator.strikes) === 'one' ? 1 : persons;
  const scenario = value(simulator.person);
  const asked = askedOf(value(folder.asked.asked), bastjanst);
  return {
    id: `${name} ${bastjanst ?? 'together'} ${door}`,
    folder,
    bastjanst,
    door,
    personer: scenario ? [...ordinaryPersons(persons - 1), TEST_PERSONS[scenario]] : ordinaryPersons(persons),
    asked,
    struck: bastjanst ? [bastjanst] : asked,
    struckPersons,
    lage: lageOf(value(simulator.lage), struckPersons / persons),
    utfall: value(expected.utfall),
  };
}

function lageOf(
  lage: { lage: Lage['lage']; ms?: number | undefined; andel?: number | undefined } | null,
  share: number,
) {
  if (!lage) return null;
  const { ms, andel = share } = lage;
  return { lage: lage.lage, andel, ...(ms === undefined ? {} : { ms }) };
}

function askedOf(asked: 'all' | number, bastjanst: SsbtekKod | null): readonly SsbtekKod[] {
  if (asked === 'all' || bastjanst === null) return SSBTEK_KODER;
  const first = SSBTEK_KODER.indexOf(bastjanst);
  const chosenKoder = Array.from({ length: asked }, (_, step) => SSBTEK_KODER[(first + step) % SSBTEK_KODER.length]);
  return SSBTEK_KODER.filter((kod) => chosenKoder.includes(kod));
}

function readPersons() {
  return readJson(z.strictObject({ ordinary: z.array(z.string()).length(10) }), 'persons.json');
}
