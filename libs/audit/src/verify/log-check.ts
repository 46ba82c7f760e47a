import type { Checkpoint } from '../chain/checkpoint.js';
import type { ChainHead } from '../chain/hash-chain.js';
import type { LogRecord } from '../chain/log-record.js';
import { aterhamtningContentSchema } from '../content/record-content.js';
import { ChainCheck } from './chain-check.js';
import type { Findings } from './finding.js';
import type { Published } from './published.js';

/**
 * Follows all chains of a log, in whatever order their records come: what it remembers grows with the writers and what was
 * published of them, not with the records.
 */
export class LogCheck {
  private readonly chains = new Map<string, ChainCheck>();
  /** Where ATERHAMTNING says that chains ended. */
  private readonly ends = new Map<string, ChainHead>();
  private readonly months = new Set<string>();

  constructor(
    private readonly published: Published,
    private readonly isSigned: (checkpoint: Checkpoint) => boolean,
    private readonly findings: Findings,
  ) {}

  /** The chains that have a record here. */
  get there(): readonly ChainCheck[] {
    return [...this.chains.values()].filter(({ isThere }) => isThere);
  }

  /** The months that were taken away, oldest first. */
  get expired(): readonly string[] {
    return [...this.months].toSorted();
  }

  /**
   * Takes what is said to have been taken away. What nobody with the key has said is not believed: the records are missing
   * then. What was signed and never published is believed and found, so that one fault is not as many as there are chains.
   *
   * @param line where it stands in the export, from 1
   */
  beginAfter(gallring: Checkpoint, line: number): void {
    const place = { source: 'EXPORT', line } as const;
    if (!this.isSigned(gallring)) return this.findings.add('SIGNATURE', place);
    if (!this.published.has(gallring)) this.findings.add('NOT_PUBLISHED', place);
    for (const month of gallring.months ?? []) this.months.add(month);
    for (const head of gallring.heads) this.chainOf(head.writer).beginAfter(head);
  }

  follow(record: LogRecord): void {
    this.chainOf(record.writer).follow(record);
    if (record.kind === 'ATERHAMTNING') this.remember(record);
  }

  /** What the closing checkpoint says of the ends. */
  closedBy({ heads }: Checkpoint): void {
    const closed = new Map(heads.map((head) => [head.writer, head]));
    for (const head of heads) this.chainOf(head.writer).endsAt(head);
    for (const { head } of this.there) if (!closed.has(head.writer)) this.findings.add('OUT_OF_PLACE', placeOf(head));
  }

  /**
   * What the chains say of each other and the anchor says of all of them.
   *
   * @param until what was published later says nothing about the log; null: everything counts
   */
  end(until: string | null): void {
    for (const head of this.ends.values()) this.chainOf(head.writer).endsAt(head);
    // One that is missing altogether ends before its first record.
    for (const writer of this.published.writers) this.chainOf(writer);
    for (const chain of this.chains.values()) chain.reaches(until);
  }

  /** Done twice, when the writer that did it was interrupted, it names the same end. */
  private remember(record: LogRecord): void {
    const end = endIn(record.content);
    if (end === null) return this.findings.add('FORMAT', placeOf(record));
    const known = this.ends.get(end.writer) ?? end;
    if (known.sequence !== end.sequence || known.hash !== end.hash) this.findings.add('REWRITTEN', placeOf(end));
    this.ends.set(end.writer, known);
  }

  private chainOf(writer: string): ChainCheck {
    const known = this.chains.get(writer);
    if (known) return known;
    const made = new ChainCheck(writer, this.published.of(writer), this.findings);
    this.chains.set(writer, made);
    return made;
  }
}

function placeOf({ writer, sequence }: Pick<ChainHead, 'writer' | 'sequence'>) {
  return { writer, sequence };
}

function endIn(content: string): ChainHead | null {
  try {
    const { skrivare, nummer, hash } = aterhamtningContentSchema.parse(JSON.parse(content));
    return { writer: skrivare, sequence: nummer, hash };
  } catch {
    return null;
  }
}
