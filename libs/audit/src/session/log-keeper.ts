import type { Clock } from '@samsvar/domain';
import type { ChainHead } from '../chain/hash-chain.js';
import type { LogEntry, LogRecord } from '../chain/log-record.js';
import { LogUnavailable } from '../writer/log-writer.js';
import type { RecordIndex } from '../writer/record-store.js';
import type { LogSession } from './log-session.js';

/** What the operations team is told of the log. */
export interface LogObserver {
  /** There is a writer; so many open intents of earlier ones were closed. */
  available(closed: number): void;
  /** There is none any more, or still none. */
  unavailable(reason: unknown): void;
}

export interface LogKeeperConfig {
  /** How long to wait before a new writer is tried for. */
  readonly retryMs: number;
  /** How often a writer is tended (LogSession.tend). */
  readonly tendMs: number;
}

interface Owed {
  readonly entry: LogEntry;
  readonly index: RecordIndex;
}

/**
 * Sees that there is a writer: begins one, and another one when it is over. What has to be written whether or not there is
 * one just now is owed, and written by the next.
 */
export class LogKeeper {
  private session: LogSession | null = null;
  private owed: Owed[] = [];
  private isStopped = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly begin: () => Promise<LogSession>,
    private readonly clock: Clock,
    private readonly config: LogKeeperConfig,
    private readonly observer: LogObserver,
  ) {}

  /** @returns when the first writer is there, or could not be begun */
  start(): Promise<void> {
    return new Promise((tried) => {
      this.running = this.run(tried);
    });
  }

  get isAvailable(): boolean {
    return this.session !== null && this.session.overBy === null;
  }

  /** The last durable record of the writer there is; null without one. */
  get head(): ChainHead | null {
    return this.session?.head ?? null;
  }

  /**
   * Settles when the record is durable; rejects with LogUnavailable.
   *
   * @param writer the one that must write it; anyone when left out
   */
  async append(entry: LogEntry, index: RecordIndex, writer?: string): Promise<LogRecord> {
    if (!this.session || (writer ?? this.session.id) !== this.session.id) throw new LogUnavailable(false);
    return this.session.append(entry, index).catch((error: unknown) => {
      this.wake();
      throw error;
    });
  }

  /** Writes the record when there is a writer, now or later. */
  owe(entry: LogEntry, index: RecordIndex): void {
    this.append(entry, index).catch(() => this.owed.push({ entry, index }));
  }

  /** Lets what is being written become durable for as long as it takes a commit, and ends the writer. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    await this.running;
  }

  private async run(tried: () => void): Promise<void> {
    while (!this.isStopped) {
      try {
        const session = await this.begin();
        await this.serve(session, tried);
      } catch (error) {
        this.observer.unavailable(error);
      }
      tried();
      if (!this.isStopped) await this.pause(this.config.retryMs);
    }
  }

  private async serve(session: LogSession, tried: () => void): Promise<void> {
    void session.ended.then(() => this.wake());
    try {
      const closed = await this.tend(session);
      this.session = session;
      this.observer.available(closed);
      tried();
      while (this.isServing(session)) {
        await this.pause(this.config.tendMs);
        if (this.isServing(session)) await this.tend(session);
      }
      if (!this.isStopped) throw session.overBy ?? new LogUnavailable(true);
    } finally {
      this.session = null;
      await session.close();
    }
  }

  private isServing(session: LogSession): boolean {
    return !this.isStopped && session.overBy === null;
  }

  private async tend(session: LogSession): Promise<number> {
    await this.payOwed(session);
    return session.tend();
  }

  private async payOwed(session: LogSession): Promise<void> {
    const owed = this.owed;
    this.owed = [];
    const results = await Promise.allSettled(owed.map(({ entry, index }) => session.append(entry, index)));
    const failed = owed.filter((_each, place) => results[place]?.status === 'rejected');
    this.owed.push(...failed);
    if (failed.length > 0) throw new LogUnavailable(true);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.clock.after(ms, resolve);
      this.wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
