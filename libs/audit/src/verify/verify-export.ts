import type { KeyObject } from 'node:crypto';
import { checkpointSchema, signedByOneOf, type Checkpoint } from '../chain/checkpoint.js';
import { logRecordSchema, type LogRecord } from '../chain/log-record.js';
import { Findings, type Finding, type FindingCode } from './finding.js';
import { LogCheck } from './log-check.js';
import { Published, type Anchor, type Lines } from './published.js';

export interface Verdict {
  readonly records: number;
  /** Those that have a record here. */
  readonly writers: number;
  /** Months that were taken away when they had been kept long enough, `yyyy-MM`, oldest first. */
  readonly expired: readonly string[];
  /** Up to when the log was judged: the time of the closing checkpoint, null when there is none. */
  readonly until: string | null;
  /** Whether there was an anchor: without one nobody can tell whether the end of the log was cut off. */
  readonly isAnchored: boolean;
  /** When something was published last; null: never, or without an anchor. Later than `until`: there is more of the log. */
  readonly published: string | null;
  /** Nothing: the log is whole and unchanged. A thousand at most. */
  readonly findings: readonly Finding[];
}

/** What npm writes before what a script does, when it is not told to be silent. */
const NPM_BANNER = /^> /;

/**
 * Judges an export by itself, the key and what was published: no database and nobody's word is needed. Every line is a
 * record or a checkpoint as JSON: first what was taken away (GALLRING), then the records, last the closing checkpoint.
 *
 * @param publicKeys all keys that checkpoints may be signed with
 * @param anchor the published checkpoints; null when there is no anchor
 */
export async function verifyExport(
  lines: Lines,
  publicKeys: readonly KeyObject[],
  anchor: Anchor | null,
): Promise<Verdict> {
  const isSigned = signedByOneOf(publicKeys);
  const findings = new Findings();
  const published = anchor === null ? Published.none : await Published.read(anchor, isSigned, findings);
  const check = new ExportCheck(new LogCheck(published, isSigned, findings), published, isSigned, findings);
  for await (const line of lines) check.follow(line);
  if (anchor !== null && check.closing !== null && !published.has(check.closing)) {
    await published.lookAgain(check.closing, anchor, isSigned);
  }
  const { isAnchored, latest } = published;
  return { ...check.end(), isAnchored, published: latest, findings: findings.all };
}

class ExportCheck {
  private line = 0;
  private records = 0;
  private closing_: Checkpoint | null = null;

  constructor(
    private readonly log: LogCheck,
    private readonly published: Published,
    private readonly isSigned: (checkpoint: Checkpoint) => boolean,
    private readonly findings: Findings,
  ) {}

  /** The checkpoint that ends the export; null while there is none. */
  get closing(): Checkpoint | null {
    return this.closing_;
  }

  follow(text: string): void {
    this.line += 1;
    if (text.trim() === '' || (this.records === 0 && NPM_BANNER.test(text))) return;
    const read = readLine(text);
    if (read === null) return this.found('FORMAT');
    // Nothing stands after the closing checkpoint: what comes there was put there afterwards.
    if (this.closing !== null) return this.found('OUT_OF_PLACE');
    if ('heads' in read) return this.followCheckpoint(read);
    this.records += 1;
    this.log.follow(read);
  }

  end(): Pick<Verdict, 'records' | 'writers' | 'expired' | 'until'> {
    const { closing, records, log } = this;
    if (closing === null || !this.published.has(closing)) this.findings.add('NOT_CLOSED', null);
    // One that anybody can have made says nothing about the time.
    const until = closing !== null && this.isSigned(closing) ? closing.at : null;
    log.end(until);
    return { records, writers: log.there.length, expired: log.expired, until };
  }

  private followCheckpoint(checkpoint: Checkpoint): void {
    if (checkpoint.kind === 'CLOSING') return this.closeWith(checkpoint);
    // What is taken away comes before what is there: elsewhere it could begin a chain twice.
    if (checkpoint.kind === 'RUNNING' || this.records > 0) return this.found('OUT_OF_PLACE');
    this.log.beginAfter(checkpoint, this.line);
  }

  private closeWith(checkpoint: Checkpoint): void {
    this.closing_ = checkpoint;
    if (this.isSigned(checkpoint)) this.log.closedBy(checkpoint);
    else this.found('SIGNATURE');
  }

  private found(code: FindingCode): void {
    this.findings.add(code, { source: 'EXPORT', line: this.line });
  }
}

function readLine(text: string): LogRecord | Checkpoint | null {
  try {
    const value: unknown = JSON.parse(text);
    const isCheckpoint = typeof value === 'object' && value !== null && 'heads' in value;
    return (isCheckpoint ? checkpointSchema : logRecordSchema).safeParse(value).data ?? null;
  } catch {
    return null;
  }
}
