import type { Clock } from '@samsvar/domain';
import { HashChain } from '../chain/hash-chain.js';
import type { LogEntry, LogRecord } from '../chain/log-record.js';
import type { IndexedRecord, RecordIndex, RecordStore } from './record-store.js';

/** The log cannot be written to: nothing may be disclosed. */
export class LogUnavailable extends Error {
  /** @param mayBeDurable the record was on its way when the writing failed: nobody knows whether it got there */
  constructor(
    readonly mayBeDurable: boolean,
    cause?: unknown,
  ) {
    super('The disclosure log is not available.', { cause });
  }
}

export interface LogWriterConfig {
  /** Records of one commit. */
  readonly mostInOne: number;
  /** Records that may wait: more are refused at once instead of after their time. */
  readonly mostWaiting: number;
}

interface Waiting {
  readonly entry: LogEntry;
  readonly index: RecordIndex;
  readonly done: (record: LogRecord) => void;
  readonly failed: (error: LogUnavailable) => void;
}

/**
 * One writer's chain. One commit is under way at a time; what comes meanwhile goes together in the next, so that a
 * hundred Frågor at once cost as many commits as one (group commit). After a commit that failed nobody knows whether it
 * was made, so that nothing can follow from it: the writer is over, and the next one begins with what it finds.
 */
export class LogWriter {
  private readonly chain: HashChain;
  private waiting: Waiting[] = [];
  private isCommitting = false;
  private readonly idle: (() => void)[] = [];
  private brokenBy: LogUnavailable | null = null;

  /** @param writer a UUID that nobody has used before */
  constructor(
    writer: string,
    private readonly store: RecordStore,
    private readonly clock: Clock,
    private readonly config: LogWriterConfig,
  ) {
    this.chain = new HashChain(writer);
  }

  /** The commit that failed; null: none has. */
  get overBy(): LogUnavailable | null {
    return this.brokenBy;
  }

  /** Settles when nothing is being written or waits to be. */
  whenIdle(): Promise<void> {
    return this.isCommitting ? new Promise((resolve) => this.idle.push(resolve)) : Promise.resolve();
  }

  /**
   * Settles when the record is durable, with its place in the chain.
   *
   * @returns rejects with LogUnavailable when it is not, or nobody knows whether it is
   */
  append(entry: LogEntry, index: RecordIndex): Promise<LogRecord> {
    if (this.brokenBy) return Promise.reject(new LogUnavailable(false, this.brokenBy.cause));
    if (this.waiting.length >= this.config.mostWaiting) return Promise.reject(new LogUnavailable(false));
    return new Promise((done, failed) => {
      this.waiting.push({ entry, index, done, failed });
      if (!this.isCommitting) {
        this.isCommitting = true;
        // What is appended together goes along; the next ones are together by waiting for this commit.
        queueMicrotask(() => void this.commitAll());
      }
    });
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.length > 0) await this.commit(this.waiting.splice(0, this.config.mostInOne));
    this.isCommitting = false;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const now = this.clock.now();
    const records = batch.map(({ entry, index }): IndexedRecord => ({ record: this.chain.append(entry, now), index }));
    try {
      await this.store.append(records);
    } catch (cause) {
      this.endWith(cause, batch);
      return;
    }
    batch.forEach(({ done }, place) => {
      const committed = records[place];
      if (committed) done(committed.record);
    });
  }

  private endWith(cause: unknown, batch: readonly Waiting[]): void {
    this.brokenBy = new LogUnavailable(true, cause);
    for (const { failed } of batch) failed(this.brokenBy);
    for (const { failed } of this.waiting.splice(0)) failed(new LogUnavailable(false, cause));
  }
}
