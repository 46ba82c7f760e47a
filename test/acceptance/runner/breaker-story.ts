import { setTimeout as pause } from 'node:timers/promises';
import { SSBTEK_KODER, type SsbtekKod } from '@samsvar/domain';
import { z } from 'zod';
import type { HttpAnswer } from '../../harness/caller.js';
import { eventually } from '../../harness/eventually.js';
import type { Lage } from '../../harness/simulators.js';
import { ordinaryPersons } from './acceptance-case.js';
import { readJson } from './case-files.js';
import { choiceOf, DOORS, personsAt, type Door as DoorName } from './choice.js';
import type { Fraga } from './fraga-file.js';
import type { Door, Lane } from './lane.js';

const LAGE = z.strictObject({ lage: z.enum(['error', 'slow', 'hang', 'down']), ms: z.int().positive().optional() });
const DOOR = z.enum(DOORS);
const STORY = z.strictObject({
  title: z.string(),
  lage: LAGE,
  /** The questions whose calls fail: just as many as open a breaker. */
  fragor: z.array(DOOR).min(1),
  /** Where it is asked afterwards. */
  doors: z.array(DOOR).min(1),
  opened: z.strictObject({
    utfall: z.string(),
    forsok: z.int(),
    igenEfterMs: z.strictObject({ min: z.int(), max: z.int() }),
    klass: z.string(),
  }),
  /** How long nobody is let through, and when within that time one more question is asked. */
  openMs: z.int().positive(),
  stillOpenMs: z.int().positive(),
  /** How many calls of a question get through once the time is out: all where a test service was the probe. */
  halfOpen: z.strictObject({ lage: LAGE, door: DOOR, letThrough: choiceOf(z.int()) }),
  closed: z.strictObject({ utfall: z.string(), klass: z.string() }),
});
export const BREAKER_STORY = readJson(STORY, 'stories', 'breaker', 'story.json');

/**
 * Where a Bastjänst is asked by the version whose breaker opens. Skatteverket has another version for contract v10, with a
 * breaker of its own.
 */
export function doorsTo(bastjanst: SsbtekKod): readonly DoorName[] {
  return BREAKER_STORY.doors.filter((door) => bastjanst !== 'SKV' || door !== OF_OTHER_VERSION);
}

const OF_OTHER_VERSION: DoorName = 'SOAP v10';

/** What was asked and what came of it. */
export interface Asked {
  readonly fraga: Fraga;
  readonly answer: HttpAnswer;
}

/** What happened, in order. */
export interface BreakerStory {
  readonly failing: readonly Asked[];
  readonly opened: ReadonlyMap<DoorName, Asked>;
  /** How many calls had reached the Bastjänst when the last question had failed … */
  readonly callsWhenFailed: number;
  /** … and when all doors had asked after that. */
  readonly callsWhenOpened: number;
  /** By the other version, of a Bastjänst that has two. */
  readonly byOtherVersion: Asked | undefined;
  /** Before the time is out. */
  readonly stillOpen: Asked;
  /** How long nobody was let through. */
  readonly leftAloneMs: number;
  readonly halfOpen: Asked;
  readonly closed: ReadonlyMap<DoorName, Asked>;
}

/** A switch strikes everybody, so the stories take turns for what they do with switches. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.last.then(job);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

/** Lets the breaker of one Bastjänst open, half-open and close, at a gateway of its own. */
export async function tellBreakerStory(
  { simulators }: Lane,
  door: Door,
  bastjanst: SsbtekKod,
  turns: Turns,
): Promise<BreakerStory> {
  const askAt = (name: DoorName): Promise<Asked> => ask(door, name);
  const { openedAt, ...opening } = await turns.take(async () => {
    await simulators.reset();
    await simulators.turn(bastjanst, lageOf(BREAKER_STORY.lage));
    const failing = await inOrder(BREAKER_STORY.fragor, askAt);
    const openedAt = performance.now();
    const callsWhenFailed = await simulators.calls(bastjanst);
    const opened = byDoor(await inOrder(doorsTo(bastjanst), askAt));
    const callsWhenOpened = await simulators.calls(bastjanst);
    const byOtherVersion = bastjanst === 'SKV' ? await askAt(OF_OTHER_VERSION) : undefined;
    await simulators.turn(bastjanst, { lage: 'up' });
    return { openedAt, failing, callsWhenFailed, opened, callsWhenOpened, byOtherVersion };
  });
  await pause(Math.max(0, openedAt + BREAKER_STORY.stillOpenMs - performance.now()));
  const stillOpen = await turns.take(() => askAt('REST 1'));
  await eventually(`end of the time that ${bastjanst} is left alone`, () => isLetIn(door, bastjanst), 15_000);
  const leftAloneMs = performance.now() - openedAt;
  const halfOpen = await turns.take(async () => {
    await simulators.turn(bastjanst, lageOf(BREAKER_STORY.halfOpen.lage));
    const asked = await askAt(BREAKER_STORY.halfOpen.door);
    await simulators.turn(bastjanst, { lage: 'up' });
    return asked;
  });
  const closed = byDoor(await turns.take(() => inOrder(BREAKER_STORY.doors, askAt)));
  return { ...opening, stillOpen, leftAloneMs, halfOpen, closed };
}

/** Half-open, waiting for a question; or closed already, where a test service could be asked. */
async function isLetIn({ gateway }: Door, bastjanst: SsbtekKod): Promise<true | undefined> {
  const hasTestService = bastjanst === 'AF' || bastjanst === 'FK';
  const state = `samsvar_kretsbrytare{bastjanst="${bastjanst}",lage="${hasTestService ? 'CLOSED' : 'HALF_OPEN'}"} 1`;
  return (await gateway.metrics()).includes(state) || undefined;
}

async function ask(door: Door, name: DoorName): Promise<Asked> {
  const fraga = { door: name, personer: ordinaryPersons(personsAt(name)), asked: SSBTEK_KODER };
  return { fraga, answer: await door.ask(fraga) };
}

async function inOrder(names: readonly DoorName[], askAt: (name: DoorName) => Promise<Asked>): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const name of names) asked.push(await askAt(name));
  return asked;
}

function byDoor(asked: readonly Asked[]): ReadonlyMap<DoorName, Asked> {
  return new Map(asked.map((each) => [each.fraga.door, each]));
}

function lageOf({ lage, ms }: z.output<typeof LAGE>): Lage {
  return { lage, ...(ms === undefined ? {} : { ms }) };
}
