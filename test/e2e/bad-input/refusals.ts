import { join } from 'node:path';
import { AnswerReader } from '../../harness/answer-reader.js';
import type { Caller } from '../../harness/caller.js';
import { eventually } from '../../harness/eventually.js';
import { fraga } from '../../harness/fraga.js';
import type { RawAnswer, RawConnection } from '../../harness/raw-connection.js';
import { ScaledSamsvar } from '../../harness/scaled-samsvar.js';
import { inLanguage, message, type BadInput } from './bad-input.js';
import { ANOTHER, DOORS, PERSON, type Door, type Refusal } from './door.js';

/** What came of sending bad input once. */
export interface Outcome extends Refusal {
  readonly status: number;
  readonly ms: number;
  /** Everything that was said, head and body, with the id of the question left out. */
  readonly said: string;
  /** The id that the operations log knows it by. */
  readonly fragaId: string;
  readonly connection: 'kept' | 'closed' | 'open';
}

const WITHIN_MS = 1_000;
const LOOP_METER = join(__dirname, '../../harness/loop-meter.mjs');
/** One Bastjänst is enough to see that the gateway answers. */
const ORDINARY = fraga({ personidentitet: ANOTHER, inkludera: ['MIV'] });

/** A refusal, as it has to stand in the operations log. */
export interface Expected {
  readonly fragaId: string;
  readonly felkod: string;
}

/** A gateway that gets bad input, and somebody who asks ordinary questions of it. */
export class BadInputBench {
  /** What has been refused so far. */
  readonly refused: Expected[] = [];

  private constructor(
    readonly samsvar: ScaledSamsvar,
    readonly reader: AnswerReader,
    private readonly neighbour: Caller,
  ) {}

  /** With the product's own settings, except for the time budget of answers. */
  static async start(): Promise<BadInputBench> {
    const [samsvar, reader] = await Promise.all([ScaledSamsvar.start(undefined, {}, LOOP_METER), AnswerReader.open()]);
    const bench = new BadInputBench(samsvar, reader, samsvar.caller());
    await bench.askOrdinary();
    return bench;
  }

  stop(): Promise<void> {
    this.reader.close();
    return this.samsvar.stop();
  }

  /** Sends it and sees what comes back and what becomes of the connection. */
  async send(bad: BadInput, door: Door, language: string): Promise<Outcome> {
    const connection = await this.samsvar.connection(bad.caller === undefined ? 'sundsvall' : bad.caller);
    try {
      const started = performance.now();
      const answer = await this.exchange(connection, bad, door, language);
      const ms = performance.now() - started;
      const { status, headers, text } = answer;
      const fragaId = headers['x-samsvar-fraga-id'] ?? 'no id';
      return {
        ...door.refusalIn(answer, this.reader),
        status,
        ms,
        said: `${JSON.stringify(headers)} ${text}`.replaceAll(fragaId, ''),
        fragaId,
        connection: bad.connection === 'kept' ? await this.isKept(connection, bad, door) : await isClosed(connection),
      };
    } finally {
      connection.destroy();
    }
  }

  /** An ordinary question of somebody else. */
  async askOrdinary(): Promise<string> {
    const answer = await this.neighbour.ask(ORDINARY);
    return answer.status === 200 ? this.reader.svar(answer.body).matris.MIV.utfall : String(answer.status);
  }

  /** Waits until the operations log, which is written some lines at a time, has all refusals. Gives all that it has ever said. */
  logged(fragaIds: readonly string[]): Promise<string> {
    const { app } = this.samsvar.gateway;
    return eventually('line of each refusal in the log', () => {
      const { output } = app;
      return fragaIds.every((fragaId) => output.includes(fragaId)) ? output : undefined;
    });
  }

  /** How often the Bastjänster were asked about the person of the bad input. */
  async askedAboutPerson(): Promise<number> {
    const loggar = await this.samsvar.simulators.allLoggar();
    return loggar.flatMap(({ fragor }) => fragor).filter(({ personidentitet }) => personidentitet === PERSON).length;
  }

  private async exchange(to: RawConnection, bad: BadInput, door: Door, language: string): Promise<RawAnswer> {
    const { bytes, trickle } = bad.send(door);
    const answer = to.answer((bad.withinMs ?? WITHIN_MS) * 3);
    const writing = to.write(inLanguage(bytes, language));
    if (trickle) {
      await writing;
      await to.trickle(trickle.piece, trickle.everyMs);
    }
    return answer;
  }

  /** Whether the next question on the same connection is read as one: a question of nobody's business, cheaply refused. */
  private async isKept(connection: RawConnection, { caller }: BadInput, door: Door): Promise<Outcome['connection']> {
    await connection.write(message(door, { body: '' }).bytes);
    const { felkod } = door.refusalIn(await connection.answer(), this.reader);
    const isEmpty = ['SSBT-1001', 'SSBT-1201'].includes(felkod);
    return isEmpty || caller === null ? 'kept' : 'open';
  }
}

async function isClosed(connection: RawConnection): Promise<Outcome['connection']> {
  await connection.closed();
  // A second answer would be to a message that the sender had hidden in the first.
  return connection.rest === '' ? 'closed' : 'open';
}

/** Each case at each door it has something to say to. */
export function atDoors(cases: readonly BadInput[]): [title: string, bad: BadInput, door: Door][] {
  return cases.flatMap((bad) =>
    bad.doors.map((name): [string, BadInput, Door] => [`${name}: ${bad.what}`, bad, DOORS[name]]),
  );
}
