import type { Clock } from '@samsvar/domain';
import type { ChainHead } from '../chain/hash-chain.js';
import type { LogEntry, LogRecord } from '../chain/log-record.js';
import type { StartContent } from '../content/record-content.js';
import { LogWriter, type LogWriterConfig } from '../writer/log-writer.js';
import { NO_INDEX, type RecordIndex, type WriterConnection } from '../writer/record-store.js';
import { recoverGone } from './recovery.js';

/** Opens a connection that holds the lock of a writer. */
export type OpenConnection = (writer: string) => Promise<WriterConnection>;

export interface LogSessionConfig extends LogWriterConfig, StartContent {}

/** One writer from its START on, over a connection of its own. It ends when either of them does. */
export class LogSession {
  private head_: ChainHead | null = null;
  private endedBy: Error | null = null;

  private constructor(
    /** The writer's. */
    readonly id: string,
    private readonly connection: WriterConnection,
    private readonly writer: LogWriter,
    private readonly clock: Clock,
  ) {
    void connection.ended.then((reason) => (this.endedBy = reason));
  }

  /**
   * @param writer a UUID that nobody has used before
   * @returns when START is durable; rejects when there is no writing to the log
   */
  static async begin(
    writer: string,
    open: OpenConnection,
    clock: Clock,
    { instans, version, ...config }: LogSessionConfig,
  ): Promise<LogSession> {
    const connection = await open(writer);
    try {
      await connection.makeRoom();
      const session = new LogSession(writer, connection, new LogWriter(writer, connection, clock, config), clock);
      const start: StartContent = { instans, version };
      await session.append({ kind: 'START', fragaId: null, content: JSON.stringify(start) }, NO_INDEX);
      return session;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  /** The last record that is durable. */
  get head(): ChainHead | null {
    return this.head_;
  }

  /** Comes true, with the reason, when the connection has ended. */
  get ended(): Promise<Error> {
    return this.connection.ended;
  }

  /** Why nothing more can be written by this writer; null while it can. */
  get overBy(): Error | null {
    return this.writer.overBy ?? this.endedBy;
  }

  /** Settles when the record is durable; rejects with LogUnavailable when it is not, or nobody knows whether it is. */
  async append(entry: LogEntry, index: RecordIndex): Promise<LogRecord> {
    const record = await this.writer.append(entry, index);
    this.head_ = { writer: record.writer, sequence: record.sequence, hash: record.hash };
    return record;
  }

  /** What has to be seen to now and then: room for the records to come, writers that are gone, a sign of life. */
  async tend(): Promise<number> {
    await this.connection.ping();
    await this.connection.makeRoom();
    return recoverGone(this.connection, this.writer, this.clock);
  }

  /** Lets what has been appended become durable first. */
  async close(): Promise<void> {
    await this.writer.whenIdle();
    await this.connection.close();
  }
}
