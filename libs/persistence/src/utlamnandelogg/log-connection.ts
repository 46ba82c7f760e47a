import type { ChainHead, GoneWriter, IndexedRecord, WriterConnection } from '@samsvar/audit';
import { Client, type QueryConfig, type QueryResultRow } from 'pg';
import { insertOf } from './insert-records.js';

export interface LogConnectionOptions {
  /** `postgres://role:password@host:port/database` */
  readonly url: string;
  /** As PostgreSQL lists the connection: which process it is. */
  readonly application: string;
  /** A commit that takes longer is given up: nobody knows whether it will be made. */
  readonly commitMs: number;
}

const CONNECT_MS = 2_000;
/** This month and the next two: a month without partition is a log that cannot be written to. */
const MONTHS_AHEAD = 2;
const LOCK_SPACE = `hashtextextended('samsvar utlamnandelogg ' || $1, 0)`;
/**
 * A Fråga lives for half a minute at most, and is closed in the same chain: one that is open when its writer ends has its
 * intent among the last.
 */
const OPEN_WITHIN = '1 hour';

/** The connection of one writer, on which all that it writes is written (WriterConnection says why). */
export class LogConnection implements WriterConnection {
  readonly ended: Promise<Error>;

  private constructor(
    private readonly client: Client,
    private readonly writer: string,
  ) {
    this.ended = new Promise((resolve) => {
      client.once('error', resolve);
      client.once('end', () => resolve(new Error('The connection was closed.')));
    });
    // Errors after the first say nothing new, and would end the process if nobody listened.
    client.on('error', () => undefined);
  }

  /**
   * @param writer a UUID that nobody has used before
   * @throws the error of the system or of PostgreSQL when it cannot be reached
   */
  static async open(writer: string, { url, application, commitMs }: LogConnectionOptions): Promise<LogConnection> {
    const client = new Client({
      connectionString: url,
      application_name: application,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: commitMs,
      statement_timeout: commitMs,
      keepAlive: true,
    });
    const connection = new LogConnection(client, writer);
    try {
      await client.connect();
      await connection.takePlace();
      return connection;
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  async append(records: readonly IndexedRecord[]): Promise<void> {
    await this.client.query(insertOf(records));
  }

  async makeRoom(): Promise<void> {
    await this.client.query('SELECT make_utlamnandelogg_partitions($1)', [MONTHS_AHEAD]);
  }

  async goneWriters(): Promise<readonly GoneWriter[]> {
    const open = await this.rows<{ writer: string }>({
      text: 'SELECT writer FROM utlamnandelogg_skrivare WHERE recovered_at IS NULL AND writer <> $1 ORDER BY begun_at',
      values: [this.writer],
    });
    const gone: GoneWriter[] = [];
    for (const { writer } of open) {
      if (!(await this.tryLock(writer))) continue;
      // Another one may have recovered it between the two questions.
      if (await this.isRecovered(writer)) await this.unlock(writer);
      else gone.push({ writer, head: await this.headOf(writer) });
    }
    return gone;
  }

  async openIntents({ writer, sequence }: ChainHead): Promise<readonly string[]> {
    const rows = await this.rows<{ fraga_id: string }>({
      text: `
        WITH last AS (SELECT at FROM utlamnandelogg WHERE writer = $1 AND sequence = $2)
        SELECT avsikt.fraga_id FROM utlamnandelogg AS avsikt, last
        WHERE avsikt.writer = $1 AND avsikt.kind = 'AVSIKT' AND avsikt.at >= last.at - interval '${OPEN_WITHIN}'
          AND NOT EXISTS (
            SELECT 1 FROM utlamnandelogg AS slut
            WHERE slut.fraga_id = avsikt.fraga_id AND slut.kind IN ('SLUT', 'AVBRUTEN') AND slut.at >= avsikt.at)
        ORDER BY avsikt.sequence`,
      values: [writer, sequence],
    });
    return rows.map(({ fraga_id: fragaId }) => fragaId);
  }

  async recovered(writer: string): Promise<void> {
    await this.client.query('UPDATE utlamnandelogg_skrivare SET recovered_at = now() WHERE writer = $1', [writer]);
    await this.unlock(writer);
  }

  async ping(): Promise<void> {
    await this.client.query('SELECT 1');
  }

  /** Also of one that hangs: nothing is waited for that may not come. */
  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  /** Locked before it is named, so that nobody finds it named and free. */
  private async takePlace(): Promise<void> {
    if (!(await this.tryLock(this.writer))) throw new Error('Another writer has this id.');
    await this.client.query('INSERT INTO utlamnandelogg_skrivare (writer) VALUES ($1)', [this.writer]);
  }

  private async tryLock(writer: string): Promise<boolean> {
    const [row] = await this.rows<{ got: boolean }>({
      text: `SELECT pg_try_advisory_lock(${LOCK_SPACE}) AS got`,
      values: [writer],
    });
    return row?.got === true;
  }

  private async unlock(writer: string): Promise<void> {
    await this.client.query(`SELECT pg_advisory_unlock(${LOCK_SPACE})`, [writer]);
  }

  private async isRecovered(writer: string): Promise<boolean> {
    const rows = await this.rows({
      text: 'SELECT 1 FROM utlamnandelogg_skrivare WHERE writer = $1 AND recovered_at IS NOT NULL',
      values: [writer],
    });
    return rows.length > 0;
  }

  private async headOf(writer: string): Promise<ChainHead | null> {
    const [row] = await this.rows<{ sequence: string; hash: string }>({
      text: `SELECT sequence, encode(hash, 'hex') AS hash FROM utlamnandelogg WHERE writer = $1
        ORDER BY sequence DESC LIMIT 1`,
      values: [writer],
    });
    return row ? { writer, sequence: Number(row.sequence), hash: row.hash } : null;
  }

  private async rows<Row extends QueryResultRow>(query: QueryConfig): Promise<readonly Row[]> {
    return (await this.client.query<Row>(query)).rows;
  }
}
