import type { KeyObject } from 'node:crypto';
import { checkpointSchema, isSignedBy, type Checkpoint } from '../chain/checkpoint.js';
import { logRecordSchema, type LogRecord } from '../chain/log-record.js';
import { ChainCheck, type PublishedHead } from './chain-check.js';
import type { Finding } from './finding.js';

export interface Verdict {
  readonly records: number;
  readonly writers: number;
  /** Up to when the log was judged: the time of the closing checkpoint, null when there is none. */
  readonly until: string | null;
  /** Whether there was an anchor: without one nobody can tell whether the end of the log was cut off. */
  readonly isAnchored: boolean;
  /** Nothing: the log is whole and unchanged. */
  readonly findings: readonly Finding[];
}

const MOST_FINDINGS = 1_000;

/**
 * Judges an export by itself, the key and what was published: no database and nobody's word is needed. Every line is a
 * record or a checkpoint as JSON; the last one is the closing checkpoint.
 *
 * @param publicKeys all keys that checkpoints may be signed with
 * @param anchor the published checkpoints, oldest first; null when there is no anchor
 */
export async function verifyExport(
  lines: AsyncIterable<string> | Iterable<string>,
  publicKeys: readonly KeyObject[],
  anchor: readonly Checkpoint[] | null,
): Promise<Verdict> {
  const isSigned = (checkpoint: Checkpoint): boolean => publicKeys.some((key) => isSignedBy(checkpoint, key));
  const check = new ExportCheck((anchor ?? []).filter(isSigned), isSigned);
  for (const checkpoint of anchor ?? []) if (!isSigned(checkpoint)) check.found('SIGNATURE');
  for await (const line of lines) check.follow(line);
  return { ...check.end(anchor !== null), isAnchored: anchor !== null };
}

class ExportCheck {
  private readonly chains = new Map<string, ChainCheck>();
  private readonly findings: Finding[] = [];
  private records = 0;
  private closing: Checkpoint | null = null;
  private readonly published: readonly PublishedHead[];

  constructor(
    private readonly anchor: readonly Checkpoint[],
    private readonly isSigned: (checkpoint: Checkpoint) => boolean,
  ) {
    this.published = anchor.flatMap(({ heads, at }) => heads.map((head) => ({ ...head, at })));
  }

  found(code: Finding['code']): void {
    this.add([{ code, place: null }]);
  }

  follow(line: string): void {
    if (line.trim() === '') return;
    const read = readLine(line);
    // Nothing stands after the closing checkpoint: what comes there was put there afterwards.
    if (read === null || this.closing !== null) return this.found(read === null ? 'FORMAT' : 'OUT_OF_PLACE');
    if ('heads' in read) this.closeWith(read);
    else this.followRecord(read);
  }

  end(mustBePublished: boolean): Omit<Verdict, 'isAnchored'> {
    const { closing } = this;
    if (closing === null || (mustBePublished && !this.anchor.some((each) => each.signature === closing.signature))) {
      this.found('NOT_CLOSED');
    }
    const until = closing?.at ?? null;
    const writers = this.chains.size;
    // One that is missing altogether ends before its first record.
    for (const { writer } of this.published) this.chainOf(writer);
    for (const chain of this.chains.values()) this.add(chain.end(until));
    const { records, findings } = this;
    return { records, writers, until, findings };
  }

  private closeWith(checkpoint: Checkpoint): void {
    this.closing = checkpoint;
    if (checkpoint.kind !== 'CLOSING') this.found('NOT_CLOSED');
    if (!this.isSigned(checkpoint)) this.found('SIGNATURE');
    const closed = new Map(checkpoint.heads.map((head) => [head.writer, head]));
    for (const chain of this.chains.values()) this.add(chain.closedBy(closed.get(chain.head.writer)));
    const missing = checkpoint.heads.filter(({ writer }) => !this.chains.has(writer));
    this.add(missing.map(({ writer, sequence }) => ({ code: 'TRUNCATED', place: { writer, sequence } })));
  }

  private followRecord(record: LogRecord): void {
    this.records += 1;
    this.add(this.chainOf(record.writer).follow(record));
  }

  private chainOf(writer: string): ChainCheck {
    const known = this.chains.get(writer);
    if (known) return known;
    const made = new ChainCheck(
      writer,
      this.published.filter((head) => head.writer === writer),
    );
    this.chains.set(writer, made);
    return made;
  }

  /** A place that two checkpoints name is wrong once. */
  private add(findings: readonly Finding[]): void {
    for (const finding of findings) {
      const { code, place } = finding;
      const isKnown =
        place !== null && this.findings.some((each) => each.code === code && isSamePlace(each.place, place));
      if (!isKnown && this.findings.length < MOST_FINDINGS) this.findings.push(finding);
    }
  }
}

function isSamePlace(a: Finding['place'], b: NonNullable<Finding['place']>): boolean {
  return a !== null && a.writer === b.writer && a.sequence === b.sequence;
}

function readLine(line: string): LogRecord | Checkpoint | null {
  try {
    const value: unknown = JSON.parse(line);
    return logRecordSchema.safeParse(value).data ?? checkpointSchema.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}
