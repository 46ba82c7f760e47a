import { setTimeout as pause } from 'node:timers/promises';
import { SSBTEK_KODER } from '@samsvar/domain';
import { z } from 'zod';
import { ordinaryPersons } from './acceptance-case.js';
import type { Asked } from './breaker-story.js';
import { readJson } from './case-files.js';
import { DOORS, personsAt } from './choice.js';
import { FIGURES_NAMES } from './figures.js';
import type { Lane } from './lane.js';

const DOOR = z.enum(DOORS);
const STORY = z.strictObject({
  title: z.string(),
  figures: z.enum(FIGURES_NAMES),
  bastjanst: z.enum(SSBTEK_KODER),
  lage: z.strictObject({ lage: z.literal('slow'), ms: z.int().positive() }),
  /** So many questions at once, to the slow Bastjänst alone. */
  tenPersons: z.strictObject({ door: DOOR, fragor: z.int().positive() }),
  /** Questions to all seven, one after the other in time while the others wait. */
  onePerson: z.strictObject({ doors: z.array(DOOR).min(1), fragorEach: z.int().positive(), apartMs: z.int() }),
});
export const FAIR_PLACES_STORY = readJson(STORY, 'stories', 'fair-places', 'story.json');

export interface FairPlacesStory {
  readonly tenPersons: readonly Asked[];
  readonly onePerson: readonly Asked[];
  /** Ten-person questions that were still waiting when the last one-person question had been asked. */
  readonly stillWaiting: number;
}

/** Lets questions about ten persons and about one compete for the places at one slow Bastjänst. */
export async function tellFairPlacesStory(lane: Lane): Promise<FairPlacesStory> {
  const { bastjanst, lage, tenPersons, onePerson } = FAIR_PLACES_STORY;
  const door = await lane.newDoor();
  const ask = async (name: (typeof DOORS)[number], asked: readonly (typeof bastjanst)[]): Promise<Asked> => {
    const fraga = { door: name, personer: ordinaryPersons(personsAt(name)), asked };
    return { fraga, answer: await door.ask(fraga) };
  };
  await lane.simulators.turn(bastjanst, lage);
  let stillWaiting = tenPersons.fragor;
  const about10 = Array.from({ length: tenPersons.fragor }, () =>
    ask(tenPersons.door, [bastjanst]).finally(() => (stillWaiting -= 1)),
  );
  const about1: Promise<Asked>[] = [];
  for (let round = 0; round < onePerson.fragorEach; round += 1) {
    await pause(onePerson.apartMs);
    about1.push(...onePerson.doors.map((name) => ask(name, SSBTEK_KODER)));
  }
  const waitingThen = stillWaiting;
  return { tenPersons: await Promise.all(about10), onePerson: await Promise.all(about1), stillWaiting: waitingThen };
}
