import { SSBTEK_KODER } from '@samsvar/domain';
import { Caller, type HttpAnswer } from '../../harness/caller.js';
import { Gateway } from '../../harness/gateway.js';
import { Simulators } from '../../harness/simulators.js';
import type { TestCertificates } from '../../harness/test-certificates.js';
import { ordinaryPersons, type AcceptanceCase } from './acceptance-case.js';
import { settingsOf, type Figures } from './figures.js';
import { fragaText, type Fraga } from './fraga-file.js';
import { planGateways, WARM_UP } from './gateway-plan.js';

/** What came of a case. */
export interface CaseAnswers {
  readonly answer: HttpAnswer;
  /** The same question without the one that the case is about, where the others are compared. */
  readonly withoutTheOne: HttpAnswer | undefined;
}

/** A gateway and somebody at its door. */
export interface Door {
  readonly gateway: Gateway;
  ask(fraga: Fraga): Promise<HttpAnswer>;
}

/**
 * One set of simulators and the gateways that ask them. A switch strikes everybody, so cases that throw different ones
 * follow each other here; other lanes run at the same time.
 */
export class Lane {
  private readonly doors: Promise<Door>[] = [];
  private readonly callers: Caller[] = [];

  private constructor(
    readonly figures: Figures,
    private readonly certificates: TestCertificates,
    readonly simulators: Simulators,
  ) {}

  static async open(figures: Figures, certificates: TestCertificates): Promise<Lane> {
    return new Lane(figures, certificates, await Simulators.start(figures.timeScale));
  }

  /** Runs the cases, so many at once, and hands out what came of each as soon as it is there. */
  async run(
    cases: readonly AcceptanceCase[],
    atOnce: number,
    done: (each: AcceptanceCase, answers: CaseAnswers) => void,
  ): Promise<void> {
    const doors = new Map<AcceptanceCase, () => Promise<Door>>();
    for (const shared of planGateways(cases)) {
      let door: Promise<Door> | undefined;
      for (const each of shared) doors.set(each, () => (door ??= this.newDoor()));
    }
    const doorOf = (each: AcceptanceCase): Promise<Door> => {
      const door = doors.get(each);
      if (!door) throw new Error(`${each.id} has no gateway.`);
      return door();
    };
    for (const scene of scenesOf(cases)) {
      // All that is needed stands before a switch is thrown: nothing but the case meets it.
      await Promise.all(scene.map(doorOf));
      await this.turn(scene);
      await runAtOnce(scene, atOnce, async (each) => {
        done(each, await answersOf(each, await doorOf(each)));
      });
      await this.turnBack(scene);
    }
  }

  /** A gateway of its own, warm and with closed breakers. */
  newDoor(): Promise<Door> {
    // One after the other: several that start at the same time would all be slow to.
    const door = (this.doors.at(-1) ?? Promise.resolve()).then(() => this.openDoor());
    this.doors.push(door);
    return door;
  }

  /** Bastjänster whose breaker is not closed at some gateway of the lane. */
  async openBreakers(): Promise<readonly string[]> {
    const metrics = await Promise.all((await Promise.all(this.doors)).map(({ gateway }) => gateway.metrics()));
    return metrics.flatMap((text) =>
      [...text.matchAll(/samsvar_kretsbrytare\{bastjanst="(\w+)",lage="(?:OPEN|HALF_OPEN)"\} 1/g)].map(
        ([, kod = '']) => kod,
      ),
    );
  }

  /** Stops everything. @throws when a process did not end by itself and well */
  async close(): Promise<void> {
    this.callers.forEach((caller) => caller.close());
    const opened = await Promise.allSettled(this.doors);
    const gateways = opened.flatMap((door) => (door.status === 'fulfilled' ? [door.value.gateway] : []));
    const stopped = await Promise.allSettled([...gateways, this.simulators].map((process) => process.stop()));
    for (const result of stopped) if (result.status === 'rejected') throw result.reason;
  }

  private async openDoor(): Promise<Door> {
    const gateway = await Gateway.start(this.certificates, this.simulators, settingsOf(this.figures));
    const { authorityPem, callers } = this.certificates;
    const caller = new Caller({ address: gateway.address, authorityPem, certificate: callers.sundsvall });
    this.callers.push(caller);
    const ask = (fraga: Fraga): Promise<HttpAnswer> => caller.ask(fragaText(fraga), wishFor(fraga));
    // What is done for the first time takes longer, and is nobody's to wait for.
    for (const name of WARM_UP) await ask({ door: name, personer: ordinaryPersons(1), asked: SSBTEK_KODER });
    return { gateway, ask };
  }

  private async turn([first]: readonly AcceptanceCase[]): Promise<void> {
    const { lage, struck } = first ?? { lage: null, struck: [] };
    if (lage) await Promise.all(struck.map((kod) => this.simulators.turn(kod, lage)));
  }

  private async turnBack([first]: readonly AcceptanceCase[]): Promise<void> {
    if (first?.lage) await Promise.all(first.struck.map((kod) => this.simulators.turn(kod, { lage: 'up' })));
  }
}

/** Cases that want the same of the simulators run together; what strikes only some of the calls, alone. */
function scenesOf(cases: readonly AcceptanceCase[]): readonly (readonly AcceptanceCase[])[] {
  const scenes = new Map<string, AcceptanceCase[]>();
  for (const each of cases) {
    const { id, lage, struck } = each;
    const alone = lage && lage.andel !== 1 ? id : '';
    const wish = lage ? `${struck.join()} ${JSON.stringify(lage)} ${alone}` : 'no switch';
    scenes.set(wish, [...(scenes.get(wish) ?? []), each]);
  }
  // The longest first, so that the short ones fill up the end.
  return [...scenes.values()].map((scene) => scene.toSorted((a, b) => b.personer.length - a.personer.length));
}

async function answersOf(each: AcceptanceCase, door: Door): Promise<CaseAnswers> {
  const { folder, asked, struck } = each;
  const question = { door: each.door, personer: each.personer, folder };
  const others = asked.filter((kod) => !struck.includes(kod));
  const [answer, withoutTheOne] = await Promise.all([
    door.ask({ ...question, asked }),
    folder.expected.othersUntouched ? door.ask({ ...question, asked: others }) : undefined,
  ]);
  return { answer, withoutTheOne };
}

/** Runs a job for each, so many at a time. */
async function runAtOnce<T>(items: readonly T[], atOnce: number, job: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await job(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function wishFor({ door }: Fraga) {
  if (!door.startsWith('REST')) return {};
  return { path: '/api/v1/fragor', headers: { 'content-type': 'application/json' } };
}
