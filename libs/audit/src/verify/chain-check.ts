import type { ChainHead } from '../chain/hash-chain.js';
import { hashOf, NOTHING_BEFORE, type LogRecord } from '../chain/log-record.js';
import type { FindingCode, Findings } from './finding.js';
import type { PublishedHead } from './published.js';

/** Follows one writer's chain through a log. */
export class ChainCheck {
  private sequence = 0;
  private hash = NOTHING_BEFORE;
  private hasRecord = false;
  /** Hashes that checkpoints name, by sequence. */
  private readonly wanted = new Map<number, string>();

  /** @param published what was published of this writer's chain, in any order */
  constructor(
    private readonly writer: string,
    private readonly published: readonly PublishedHead[],
    private readonly findings: Findings,
  ) {
    for (const { sequence, hash } of published) {
      // Two ends of one place: whoever has the key has made two chains of it.
      if ((this.wanted.get(sequence) ?? hash) !== hash) this.found('REWRITTEN', sequence);
      this.wanted.set(sequence, hash);
    }
  }

  get head(): ChainHead {
    return { writer: this.writer, sequence: this.sequence, hash: this.hash };
  }

  /** False: nothing of it is in the log, it is only spoken of. */
  get isThere(): boolean {
    return this.hasRecord;
  }

  /** @param head the last record that was taken away; nothing up to it has a place in the log any more */
  beginAfter({ sequence, hash }: ChainHead): void {
    this.compare(sequence, hash);
    if (sequence === this.sequence && hash !== this.hash) this.found('REWRITTEN', sequence);
    if (sequence <= this.sequence) return;
    this.sequence = sequence;
    this.hash = hash;
  }

  /** Goes on with the record whatever is wrong with it, so that one change is one finding and not as many as records follow. */
  follow(record: LogRecord): void {
    const { sequence, previous, hash } = record;
    this.hasRecord = true;
    if (hashOf(record) !== hash) this.found('CHANGED', sequence);
    if (sequence <= this.sequence) return this.found('OUT_OF_PLACE', sequence);
    if (sequence > this.sequence + 1) this.found('REMOVED', sequence);
    else if (previous !== this.hash) this.found('BROKEN_CHAIN', sequence);
    this.compare(sequence, hash);
    this.sequence = sequence;
    this.hash = hash;
  }

  /**
   * What a checkpoint names and the log does not reach.
   *
   * @param until what was published later says nothing about the log; null: everything counts
   */
  reaches(until: string | null): void {
    let last = this.sequence;
    for (const { sequence, at } of this.published) {
      if (sequence > last && (until === null || at <= until)) last = sequence;
    }
    if (last > this.sequence) this.found('TRUNCATED', last);
  }

  /** @param head where it is said that this chain ends, and nowhere else */
  endsAt({ sequence, hash }: ChainHead): void {
    if (sequence < this.sequence) this.found('OUT_OF_PLACE', this.sequence);
    else if (sequence > this.sequence) this.found('TRUNCATED', sequence);
    else if (hash !== this.hash) this.found('REWRITTEN', sequence);
  }

  private compare(sequence: number, hash: string): void {
    if ((this.wanted.get(sequence) ?? hash) !== hash) this.found('REWRITTEN', sequence);
  }

  private found(code: FindingCode, sequence: number): void {
    this.findings.add(code, { writer: this.writer, sequence });
  }
}
