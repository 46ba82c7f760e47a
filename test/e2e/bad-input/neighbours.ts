import type { Caller } from '../../harness/caller.js';
import type { ScaledSamsvar } from '../../harness/scaled-samsvar.js';
import { setTimeout as pause } from 'node:timers/promises';

/** What others saw of the gateway for a while. */
export interface Seen {
  /** Milliseconds from the first byte of each question to the last of its answer, in ascending order. */
  readonly ms: readonly number[];
  /** Questions that were not answered as always. */
  readonly failed: number;
}

const EVERY_MS = 25;

/**
 * Others who ask ordinary questions meanwhile: one every 25 ms, in SOAP and in JSON by turns, whether or not those before
 * have been answered.
 */
export class Neighbours {
  private ms: number[] = [];
  private failed = 0;
  private turn = 0;
  private isAsking = true;
  private readonly underWay = new Set<Promise<void>>();
  private readonly loop: Promise<void>;

  constructor(
    samsvar: ScaledSamsvar,
    private readonly questions: readonly ((caller: Caller) => Promise<boolean>)[],
    private readonly caller = samsvar.caller(),
  ) {
    this.loop = this.ask();
  }

  /** What they have seen since they were last asked. */
  take(): Seen {
    const seen = { ms: this.ms.toSorted((a, b) => a - b), failed: this.failed };
    this.ms = [];
    this.failed = 0;
    return seen;
  }

  async stop(): Promise<void> {
    this.isAsking = false;
    await this.loop;
    await Promise.all(this.underWay);
  }

  private async ask(): Promise<void> {
    for (let due = performance.now(); this.isAsking; due += EVERY_MS) {
      await pause(Math.max(0, due - performance.now()));
      const one: Promise<void> = this.askOne().finally(() => this.underWay.delete(one));
      this.underWay.add(one);
    }
  }

  private async askOne(): Promise<void> {
    const question = this.questions[this.turn % this.questions.length];
    this.turn += 1;
    const started = performance.now();
    const isAnswered = await question?.(this.caller).catch(() => false);
    this.ms.push(performance.now() - started);
    if (isAnswered !== true) this.failed += 1;
  }
}

/** @param share 0.5 for the median; @param ascending at least one value */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}
