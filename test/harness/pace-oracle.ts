import type { SsbtekKod } from '@samsvar/domain';
import { manyTestPersonnummer } from '@samsvar/testing';
import { A_FIFTH } from './scaled-samsvar.js';
import type { Logg } from './simulators.js';
import type { TwoGateways } from './two-gateways.js';

/** What is agreed with AF in these tests, for each connected party. */
const AGREED_PER_SECOND = 5;
export const PACED = 'AF';
/** Asked in the same questions, without a pace: what the record looks like when nobody holds one. */
export const UNPACED = 'SO';

/** What the registry says of the versions of Bastjänster. */
export const PACED_VERSIONS = {
  'af-2': { takt: { onlinefraga: { perSekund: AGREED_PER_SECOND }, massfraga: null } },
  'fk-9': { takt: { onlinefraga: { tradar: 1, pausMs: 300 }, massfraga: null } },
};

const QUESTIONS = 60;
const EVERY_MS = 50;

/** The most questions that a bastjänst was asked within one second, by its own record, wherever the second begins. */
function mostInASecond({ fragor }: Logg): number {
  const times = fragor.map(({ tid }) => Date.parse(tid));
  return Math.max(0, ...times.map((from) => times.filter((ms) => ms >= from && ms < from + 1_000).length));
}

/** What came of sixty questions in three seconds through two gateways. */
export interface PacedRun {
  readonly delsvar: Readonly<
    Record<typeof PACED | typeof UNPACED, readonly { readonly utfall: string; readonly ms: number }[]>
  >;
  readonly most: Readonly<Record<typeof PACED | typeof UNPACED, number>>;
  readonly sent: Readonly<Record<typeof PACED | typeof UNPACED, number>>;
}

/** Asks for what has a pace and for what has none in the same questions. */
export async function pacedRun(samsvar: TwoGateways, persons: readonly string[]): Promise<PacedRun> {
  await samsvar.simulators.reset();
  const answers = await samsvar.askMany(persons, EVERY_MS, [PACED, UNPACED]);
  const loggOf = async (kod: SsbtekKod) => samsvar.simulators.logg(kod);
  const [paced, unpaced] = await Promise.all([loggOf(PACED), loggOf(UNPACED)]);
  return {
    delsvar: { AF: answers.map(({ AF }) => AF), SO: answers.map(({ SO }) => SO) },
    most: { AF: mostInASecond(paced), SO: mostInASecond(unpaced) },
    sent: { AF: paced.fragor.length, SO: unpaced.fragor.length },
  };
}

/** What holds of a run whose pace is held, wherever it is kept. */
export function expectHeldPace({ delsvar, most, sent }: PacedRun): void {
  expect(most.AF).toBe(AGREED_PER_SECOND);
  const asked = delsvar.AF.filter(({ utfall }) => utfall !== 'TAKT');
  expect(asked.map(({ utfall }) => utfall)).toEqual(asked.map(() => expect.stringMatching(/^(DATA|INGEN_UPPGIFT)$/)));
  expect(sent.AF).toBe(asked.length);
  // Some wait for their slot and get it, the others end inside their budget; and what is agreed is used.
  expect(asked.some(({ ms }) => ms > A_FIFTH.malMs / 4)).toBe(true);
  expect(asked.length).toBeGreaterThanOrEqual(2 * AGREED_PER_SECOND);
  expect(asked.length).toBeLessThan(QUESTIONS / 2);
  for (const { ms } of delsvar.AF) expect(ms).toBeLessThanOrEqual(A_FIFTH.malMs);
}

/** What the same oracle says of the same questions where no pace is held: it has to tell the two apart. */
export function expectNoPace({ delsvar, most, sent }: PacedRun): void {
  expect(most.SO).toBeGreaterThan(2 * AGREED_PER_SECOND);
  expect([sent.SO, delsvar.SO.filter(({ utfall }) => utfall === 'TAKT').length]).toEqual([QUESTIONS, 0]);
}

const persons = manyTestPersonnummer(1_000, '1960-01-01').values();

/** Persons that nobody has been asked about. */
export function newPersons(count = QUESTIONS): readonly string[] {
  return Array.from({ length: count }, () => persons.next().value ?? '');
}
