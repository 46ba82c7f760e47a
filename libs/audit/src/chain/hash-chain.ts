import { hashOf, NOTHING_BEFORE, type LogEntry, type LogRecord } from './log-record.js';

/** How far a chain has come. */
export interface ChainHead {
  readonly writer: string;
  readonly sequence: number;
  readonly hash: string;
}

/** Puts entries in their places in one writer's chain. Holds no record, only where the chain ends. */
export class HashChain {
  private sequence = 0;
  private hash = NOTHING_BEFORE;
  private latestMs = 0;

  /** @param writer a UUID that nobody has used before */
  constructor(private readonly writer: string) {}

  get head(): ChainHead {
    return { writer: this.writer, sequence: this.sequence, hash: this.hash };
  }

  /** A clock that is set back does not turn the chain's time: it stands still until it has been caught up with. */
  append(entry: LogEntry, now: Date): LogRecord {
    this.latestMs = Math.max(this.latestMs, now.getTime());
    const unhashed = {
      ...entry,
      writer: this.writer,
      sequence: this.sequence + 1,
      at: new Date(this.latestMs).toISOString(),
      previous: this.hash,
    };
    const record = { ...unhashed, hash: hashOf(unhashed) };
    this.sequence = record.sequence;
    this.hash = record.hash;
    return record;
  }
}
