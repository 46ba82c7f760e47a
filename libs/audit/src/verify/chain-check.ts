import type { ChainHead } from '../chain/hash-chain.js';
import { hashOf, NOTHING_BEFORE, type LogRecord } from '../chain/log-record.js';
import type { Finding, FindingCode } from './finding.js';

/** The end of a chain as a checkpoint names it. */
export interface PublishedHead extends ChainHead {
  /** When it was published, UTC, ISO 8601. */
  readonly at: string;
}

/** Follows one writer's chain through an export. */
export class ChainCheck {
  private sequence = 0;
  private hash = NOTHING_BEFORE;
  /** Hashes that checkpoints name, by sequence; filled in as the chain comes by. */
  private readonly wanted = new Map<number, string>();

  /** @param published what was published of this writer's chain, oldest first */
  constructor(
    private readonly writer: string,
    private readonly published: readonly PublishedHead[],
  ) {
    for (const { sequence, hash } of published) this.wanted.set(sequence, hash);
  }

  get head(): ChainHead {
    return { writer: this.writer, sequence: this.sequence, hash: this.hash };
  }

  /** Goes on with the record whatever is wrong with it, so that one change is one finding and not as many as records follow. */
  follow(record: LogRecord): readonly Finding[] {
    const findings: Finding[] = [];
    const found = (code: FindingCode): unknown => findings.push(this.finding(code, record.sequence));
    if (hashOf(record) !== record.hash) found('CHANGED');
    if (record.sequence <= this.sequence) {
      found('OUT_OF_PLACE');
      return findings;
    }
    if (record.sequence > this.sequence + 1) found('REMOVED');
    else if (record.previous !== this.hash) found('BROKEN_CHAIN');
    if ((this.wanted.get(record.sequence) ?? record.hash) !== record.hash) found('REWRITTEN');
    this.sequence = record.sequence;
    this.hash = record.hash;
    return findings;
  }

  /**
   * What a checkpoint names and the export does not reach.
   *
   * @param until what was published later says nothing about the export; null: everything counts
   */
  end(until: string | null): readonly Finding[] {
    return this.published
      .filter(({ sequence, at }) => sequence > this.sequence && (until === null || at <= until))
      .slice(-1)
      .map(({ sequence }) => this.finding('TRUNCATED', sequence));
  }

  /** @param head where the closing checkpoint of the export says that this chain ends */
  closedBy(head: ChainHead | undefined): readonly Finding[] {
    if (head === undefined || head.sequence < this.sequence) return [this.finding('OUT_OF_PLACE', this.sequence)];
    if (head.sequence > this.sequence) return [this.finding('TRUNCATED', head.sequence)];
    return head.hash === this.hash ? [] : [this.finding('REWRITTEN', this.sequence)];
  }

  private finding(code: FindingCode, sequence: number): Finding {
    return { code, place: { writer: this.writer, sequence } };
  }
}
