import { setTimeout as pause } from 'node:timers/promises';
import { TEST_PERSONS } from '@samsvar/testing';
import type { Caller } from '../../harness/caller.js';
import { fraga } from '../../harness/fraga.js';
import { askRest, restFraga } from '../../harness/rest-fraga.js';

const EVERY_MS = 40;

/** What those who asked ordinary questions saw for a while. */
export interface OthersSaw {
  /** Milliseconds, in ascending order. */
  readonly ms: readonly number[];
  readonly failed: number;
}

/** Ordinary questions at an even pace, in SOAP and in JSON by turns, whether or not those before have been answered. */
export class SteadyQuestions {
  private ms: number[] = [];
  private failed = 0;
  private isAsking = false;
  private readonly underWay = new Set<Promise<void>>();
  private loop: Promise<void> = Promise.resolve();
  private readonly soap = fraga({ personidentitet: TEST_PERSONS.allaHarData });
  private readonly rest = restFraga([TEST_PERSONS.allaHarData]);

  constructor(private readonly caller: Caller) {}

  start(): void {
    this.isAsking = true;
    this.loop = this.ask();
  }

  /** What they have seen since they were last asked. */
  take(): OthersSaw {
    const saw = { ms: this.ms.toSorted((a, b) => a - b), failed: this.failed };
    this.ms = [];
    this.failed = 0;
    return saw;
  }

  /** Comes back when all that were asked have been answered. */
  async stop(): Promise<void> {
    this.isAsking = false;
    await this.loop;
    await Promise.all(this.underWay);
  }

  private async ask(): Promise<void> {
    let turn = 0;
    // What was missed while the test itself was busy is not made up for: it would come as a rush.
    for (let due = performance.now(); this.isAsking; due = Math.max(due + EVERY_MS, performance.now())) {
      await pause(Math.max(0, due - performance.now()));
      const one: Promise<void> = this.askOne(turn).finally(() => this.underWay.delete(one));
      this.underWay.add(one);
      turn += 1;
    }
  }

  private async askOne(turn: number): Promise<void> {
    const { caller } = this;
    try {
      const { headers, ms } = await (turn % 2 === 0 ? caller.ask(this.soap) : askRest(caller, this.rest));
      this.ms.push(ms);
      if (headers['x-samsvar-klass'] !== 'TILLGANGLIG') this.failed += 1;
    } catch {
      this.failed += 1;
    }
  }
}
