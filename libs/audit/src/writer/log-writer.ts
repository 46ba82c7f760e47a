import type { Clock } from '@samsvar/domain';
import { HashChain, type ChainHead } from '../chain/hash-chain.js';
import type { LogEntry } from '../chain/log-record.js';
import type { IndexedRecord, RecordIndex, RecordStore } from './record-store.js';

/** The log cannot be written to: nothing may be disclosed. */
export class LogUnavailable extends Error {
  constructor(cause?: unknown) {
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
  readonly done: (head: ChainHead) => void;
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

  /** Whether a commit has failed. */
  get isOver(): boolean {
    return this.brokenBy !== null;
  }

  /**
   * Settles when the record is durable, with its place in the chain.
   *
   * @returns rejects with LogUnavailable when it is not, or nobody knows whether it is
   */
  append(entry: LogEntry, index: RecordIndex): Promise<ChainHead> {
    if (this.brokenBy) return Promise.reject(this.brokenBy);
    if (this.waiting.length >= this.config.mostWaiting) return Promise.reject(new LogUnavailable());
    return new Promise((done, failed) => {
      this.waiting.push({ entry, index, done, failed });
      if (!this.isCommitting) {
        this.isCommitting = true;
        // What comes in the same turn of the event loop goes along.
        setImmediate(() => void this.commitAll());
      }
    });
  }

  private async commitAll(): Promise<void> {
    while (this.waiting.length > 0) await this.commit(this.waiting.splice(0, this.config.mostInOne));
    this.isCommitting = false;
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const now = this.clock.now();
    const records = batch.map(({ entry, index }): IndexedRecord => ({ record: this.chain.append(entry, now), index }));
    try {
      await this.store.append(records);
    } catch (cause) {
      this.endWith(new LogUnavailable(cause), batch);
      return;
    }
    batch.forEach(({ done }, place) => {
      const committed = records[place];
      if (committed) done(committed.record);
    });
  }

  private endWith(error: LogUnavailable, batch: readonly Waiting[]): void {
    this.brokenBy = error;
    for (const { failed } of [...batch, ...this.waiting.splice(0)]) failed(error);
  }
}
