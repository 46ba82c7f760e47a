import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import { tioSiffror } from '@samsvar/testing';
import { AnswerReader } from '../harness/answer-reader.js';
import type { HttpAnswer } from '../harness/caller.js';
import { makeTestCertificates, type TestCertificates } from '../harness/test-certificates.js';
import { expand, valueFor, type AcceptanceCase } from './runner/acceptance-case.js';
import { readCaseFolders, type CaseFolder } from './runner/case-files.js';
import { chosen, DOORS, personsAt } from './runner/choice.js';
import {
  BREAKER_STORY,
  doorsTo,
  tellBreakerStory,
  Turns,
  type Asked,
  type BreakerStory,
} from './runner/breaker-story.js';
import { FAIR_PLACES_STORY, tellFairPlacesStory, type FairPlacesStory } from './runner/fair-places-story.js';
import { budgetOf, FIGURES, momentMs, type Figures, type FiguresName } from './runner/figures.js';
import { Lane, type CaseAnswers } from './runner/lane.js';
import { readSvar, type Lasning } from './runner/svar.js';

const SUITE_MS = 300_000;
jest.setTimeout(SUITE_MS);

type Half = readonly (SsbtekKod | null)[];
/** Which Bastjänster the two lanes of the scaled cases are about; null is all seven together. */
const HALVES: readonly [Half, Half] = [
  ['AF', 'CSN', 'FK', 'SKV'],
  ['SO', 'TNS', 'MIV', null],
];
/** How many cases of a lane are under way at the same time. */
const AT_ONCE = 3;
const FOLDERS = readCaseFolders();
/** `ACCEPTANCE_ONLY='04.* REST'` runs what it fits alone, for whoever works on a case. */
const ONLY = new RegExp(process.env['ACCEPTANCE_ONLY'] ?? '');
const CASES = FOLDERS.flatMap(expand).filter(({ id }) => ONLY.test(id));
const IS_FAIR_PLACES_TOLD = ONLY.test('fair-places');
const BREAKERS = SSBTEK_KODER.filter((kod) => ONLY.test(`breaker ${kod}`));

let certificates: TestCertificates;
let reader: AnswerReader;
const answers = new Map<AcceptanceCase, CaseAnswers>();
const breakers = new Map<SsbtekKod, BreakerStory>();
let fairPlaces: FairPlacesStory | undefined;
const openBreakers: string[] = [];
const laneFailures: unknown[] = [];

beforeAll(async () => {
  [certificates, reader] = await Promise.all([makeTestCertificates(), AnswerReader.open()]);
  // The real figures by themselves: their time windows are as narrow as the agreement has them.
  await runLane('real', CASES);
  const [some, others] = HALVES;
  await Promise.all([
    runLane('scaled', CASES, some),
    runLane('scaled', CASES, others).then(() => runLane('wide', CASES)),
    runBreakers(),
  ]);
  await runFairPlaces();
});
afterAll(() => {
  reader.close();
  certificates.remove();
});

async function runLane(figures: FiguresName, all: readonly AcceptanceCase[], half?: Half): Promise<void> {
  const cases = all.filter(
    ({ folder, bastjanst }) => folder.asked.figures === figures && (half?.includes(bastjanst) ?? true),
  );
  if (cases.length === 0) return;
  await inLane(figures, (lane) => lane.run(cases, AT_ONCE, (each, answer) => answers.set(each, answer)));
}

async function runBreakers(): Promise<void> {
  if (BREAKERS.length === 0) return;
  await inLane('scaled', async (lane) => {
    const doors = await Promise.all(BREAKERS.map(() => lane.newDoor()));
    const turns = new Turns();
    await Promise.all(
      doors.map(async (door, index) => {
        const kod = BREAKERS[index] ?? 'AF';
        breakers.set(kod, await tellBreakerStory(lane, door, kod, turns));
      }),
    );
  });
}

async function runFairPlaces(): Promise<void> {
  if (!IS_FAIR_PLACES_TOLD) return;
  await inLane(FAIR_PLACES_STORY.figures, async (lane) => {
    fairPlaces = await tellFairPlacesStory(lane);
  });
}

/** What fails in one lane fails the cases that were never answered, and not those that were. */
async function inLane(figures: FiguresName, use: (lane: Lane) => Promise<void>): Promise<void> {
  try {
    const lane = await Lane.open(FIGURES[figures], certificates);
    try {
      await use(lane);
      openBreakers.push(...(await lane.openBreakers()));
    } finally {
      await lane.close();
    }
  } catch (cause) {
    laneFailures.push(cause);
  }
}

for (const folder of folders())
  describe(folder.asked.title, () => {
    const ofFolder = CASES.filter((each) => each.folder === folder);
    describe.each(DOORS.filter((door) => ofFolder.some((each) => each.door === door)))('asked by %s', (door) => {
      const cases = ofFolder.filter((each) => each.door === door);
      it.each(cases.map((each) => [each.bastjanst ?? 'all seven', each] as const))('%s', (_who, each) => {
        const { answer, withoutTheOne } = answersTo(each);
        expectStatus(answer, folder.expected.http);
        const svar = readSvar(reader, each, answer);
        expect(seen(svar, each)).toEqual(expected(each));
        expectInTime(svar, answer.msFromHeaders, each);
        expectContent(svar, each);
        if (withoutTheOne) expectUntouched(svar, readSvar(reader, each, withoutTheOne), each);
      });
    });
  });

for (const kod of BREAKERS)
  describe(BREAKER_STORY.title.replace('{bastjanst}', kod), () => {
    const story = (): BreakerStory => known(breakers.get(kod), `The story of ${kod}`);
    const others = SSBTEK_KODER.filter((each) => each !== kod);

    it('so it is asked as long as the breaker is closed', () => {
      for (const { utfall, forsok } of story().failing.flatMap((asked) => read(asked).delsvar[kod])) {
        expect([utfall.split(' ')[0], forsok]).toEqual(['FELSVAR', 1]);
      }
    });

    it.each(doorsTo(kod))('then a question by %s is told so at once, and it is not asked', (door) => {
      const { opened } = story();
      const { utfall, forsok, igenEfterMs, klass } = BREAKER_STORY.opened;
      const svar = read(known(opened.get(door), door));
      expect(svar.delsvar[kod].map((each) => [each.utfall, each.forsok])).toEqual(
        svar.personer.map(() => [utfall, forsok]),
      );
      for (const { fragaIgenEfterMs } of svar.delsvar[kod]) {
        expect(fragaIgenEfterMs).toBeGreaterThanOrEqual(igenEfterMs.min);
        expect(fragaIgenEfterMs).toBeLessThanOrEqual(igenEfterMs.max);
      }
      expect([svar.klass, svar.komplett, svar.schemabrott]).toEqual([klass, false, []]);
    });

    it.each(doorsTo(kod))('and the other six answer a question by %s as ever', (door) => {
      const svar = read(known(story().opened.get(door), door));
      for (const each of others)
        expect(new Set(svar.delsvar[each].map(({ utfall }) => utfall))).toEqual(new Set(['DATA']));
    });

    if (kod === 'SKV')
      it('and its version of the other contract is asked as before: it has a breaker of its own', () => {
        const svar = read(known(story().byOtherVersion, 'The question by the other version'));
        expect(svar.delsvar.SKV.map((each) => [each.utfall.split(' ')[0], each.forsok])).toEqual([['FELSVAR', 1]]);
      });

    it('no call reaches it for ten seconds', () => {
      const { callsWhenFailed, callsWhenOpened, stillOpen, leftAloneMs } = story();
      expect(callsWhenFailed).toBeGreaterThan(0);
      expect(callsWhenOpened).toBe(callsWhenFailed);
      expect(read(stillOpen).delsvar[kod].map(({ utfall }) => utfall)).toEqual([BREAKER_STORY.opened.utfall]);
      expect(leftAloneMs).toBeGreaterThan(BREAKER_STORY.openMs - 250);
    });

    it('then it is tried once: by its own test service, or by one call of the next question', () => {
      const { door, letThrough } = BREAKER_STORY.halfOpen;
      const utfall = read(story().halfOpen).delsvar[kod].map((each) => each.utfall);
      const through = chosen(letThrough, kod, door);
      expect(utfall.filter((each) => each === BREAKER_STORY.closed.utfall)).toHaveLength(through);
      expect(utfall.filter((each) => each === BREAKER_STORY.opened.utfall)).toHaveLength(personsAt(door) - through);
    });

    it.each(BREAKER_STORY.doors)('and a question by %s is answered by all seven again', (door) => {
      const svar = read(known(story().closed.get(door), door));
      const utfall = SSBTEK_KODER.flatMap((each) => svar.delsvar[each].map((delsvar) => delsvar.utfall));
      expect([svar.klass, svar.komplett]).toEqual([BREAKER_STORY.closed.klass, true]);
      expect(new Set(utfall)).toEqual(new Set([BREAKER_STORY.closed.utfall]));
    });
  });

if (IS_FAIR_PLACES_TOLD)
  describe(FAIR_PLACES_STORY.title, () => {
    const { bastjanst, figures, onePerson, tenPersons } = FAIR_PLACES_STORY;
    const story = (): FairPlacesStory => known(fairPlaces, 'The story of the places');

    it.each(onePerson.doors)('each question about one person by %s has all its answers inside its budget', (door) => {
      const asked = story().onePerson.filter(({ fraga }) => fraga.door === door);
      expect(asked).toHaveLength(onePerson.fragorEach);
      for (const each of asked) {
        const svar = read(each);
        expect([svar.klass, svar.komplett, svar.delsvar[bastjanst][0]?.utfall]).toEqual(['TILLGANGLIG', true, 'DATA']);
        expect(each.answer.ms).toBeLessThan(budgetOf(FIGURES[figures], 1));
      }
    });

    it('although questions about ten persons wait for the same places all the time', () => {
      expect(story().stillWaiting).toBeGreaterThan(tenPersons.fragor / 2);
    });

    it('and those about ten persons are answered in full as well', () => {
      for (const { klass, delsvar } of story().tenPersons.map(read)) {
        expect([klass, new Set(delsvar[bastjanst].map(({ utfall }) => utfall))]).toEqual([
          'TILLGANGLIG',
          new Set(['DATA']),
        ]);
      }
    });
  });

it('no breaker was left open, and none opened in a case that is not about breakers', () => {
  expect(openBreakers).toEqual([]);
});

it('every process started, answered and ended by itself and well', () => {
  expect(laneFailures).toEqual([]);
});

function folders(): readonly CaseFolder[] {
  return FOLDERS.filter((folder) => CASES.some((each) => each.folder === folder));
}

function answersTo(each: AcceptanceCase): CaseAnswers {
  return known(answers.get(each), each.id);
}

/** @throws what went wrong in a lane, when something never came because of it */
function known<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new Error(`${what} was never answered: ${String(laneFailures[0])}`, { cause: laneFailures[0] });
}

function read({ fraga, answer }: Asked): Lasning {
  expectStatus(answer, 200);
  return readSvar(reader, fraga, answer);
}

/** A refusal is shown in its own words, which are never personal. */
function expectStatus({ status, text }: HttpAnswer, expectedStatus: number): void {
  const words = status === expectedStatus ? '' : text.slice(0, 500);
  expect([status, words]).toEqual([expectedStatus, '']);
}

/** The matrix and what is said of the whole; the outcomes of one Bastjänst in no order, since a share strikes anybody. */
function seen(svar: Lasning, { asked }: AcceptanceCase): object {
  const { klass, komplett, skyddadIdentitet, budgetMs, personer, schemabrott } = svar;
  const utfall = SSBTEK_KODER.map((kod) => {
    const outcomes = svar.delsvar[kod].map((delsvar) => delsvar.utfall).toSorted();
    return [kod, asked.includes(kod) ? outcomes : [...new Set(outcomes)]];
  });
  return {
    klass,
    komplett,
    skyddadIdentitet,
    budgetMs,
    personer,
    schemabrott,
    utfall: Object.fromEntries(utfall) as object,
  };
}

function expected(each: AcceptanceCase): object {
  const { folder, personer, asked, struck, struckPersons } = each;
  const { klass, komplett, skyddadIdentitet } = folder.expected;
  const utfall = SSBTEK_KODER.map((kod) => {
    if (!asked.includes(kod)) return [kod, ['EJ_FRAGAD']];
    const hit = struck.includes(kod) ? struckPersons : 0;
    return [kod, personer.map((_person, index) => (index < hit ? each.utfall : 'DATA')).toSorted()];
  });
  return {
    klass: valueFor(klass, each),
    komplett: valueFor(komplett, each),
    skyddadIdentitet: valueFor(skyddadIdentitet, each),
    budgetMs: budgetOf(figuresOf(each), personer.length),
    personer,
    schemabrott: [],
    utfall: Object.fromEntries(utfall) as object,
  };
}

function expectInTime({ forbrukatMs, budgetMs }: Lasning, ms: number, each: AcceptanceCase): void {
  const figures = figuresOf(each);
  const occasion = { figures, persons: each.personer.length, delayMs: each.lage?.ms ?? 0 };
  const [from, to] = valueFor(each.folder.expected.time, each).map((moment) => momentMs(moment, occasion));
  expect(forbrukatMs).toBeLessThanOrEqual(budgetMs);
  // A timer of a whole millisecond may be over a fraction of it early.
  expect(ms).toBeGreaterThanOrEqual((from ?? 0) - 1);
  expect(ms).toBeLessThanOrEqual((to ?? 0) + figures.deliveryMs);
}

function expectContent({ delsvar }: Lasning, each: AcceptanceCase): void {
  const contains = valueFor(each.folder.expected.contains, each);
  each.personer.forEach((personidentitet, index) => {
    const words = contains.map((word) =>
      word.replace('{{personidentitet}}', personidentitet).replace('{{tio siffror}}', tioSiffror(personidentitet)),
    );
    for (const kod of each.struck) for (const word of words) expect(delsvar[kod][index]?.data).toContain(word);
  });
}

function expectUntouched(svar: Lasning, without: Lasning, { asked, struck }: AcceptanceCase): void {
  for (const kod of asked.filter((each) => !struck.includes(each))) {
    const data = svar.delsvar[kod].map((delsvar) => delsvar.data);
    expect(data).not.toContain('');
    expect([kod, data]).toEqual([kod, without.delsvar[kod].map((delsvar) => delsvar.data)]);
  }
}

function figuresOf({ folder }: AcceptanceCase): Figures {
  return FIGURES[folder.asked.figures];
}
