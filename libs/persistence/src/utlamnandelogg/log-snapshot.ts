import type { LogRecord } from '@samsvar/audit';
import { Client } from 'pg';
import { readRecords } from './read-records.js';

const CONNECT_MS = 5_000;

export interface LogReaderOptions {
  /** `postgres://role:password@host:port/database` */
  readonly url: string;
  /** As PostgreSQL lists the connection: which process it is. */
  readonly application: string;
}

/** The log as it was at one moment, whatever is written meanwhile. */
export class LogSnapshot {
  private constructor(private readonly client: Client) {}

  /**
   * Takes the snapshot.
   *
   * @throws the error of the system or of PostgreSQL when it cannot be taken
   */
  static async take(options: LogReaderOptions): Promise<LogSnapshot> {
    const client = await connected(options);
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      // The first statement that reads takes it.
      await client.query('SELECT pg_current_snapshot()');
      return new LogSnapshot(client);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /** About how many records there are: what PostgreSQL has counted now and then. */
  async roughCount(): Promise<number> {
    const { rows } = await this.client.query<{ count: string }>(`
      SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint AS count
      FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'utlamnandelogg'::regclass`);
    return Number(rows[0]?.count ?? 0);
  }

  /** The signed checkpoints of what has been taken away, as JSON, oldest first. */
  gallringar(): Promise<readonly string[]> {
    return gallringarIn(this.client);
  }

  /** All records, chain by chain. */
  records(): AsyncGenerator<LogRecord> {
    return readRecords(this.client, null);
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

/** @throws the error of the system or of PostgreSQL when it cannot be reached */
export async function connected({ url, application }: LogReaderOptions): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: application,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  });
  // What is under way says it; an error while nothing is would end the process if nobody listened.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** The signed checkpoints of what has been taken away, as JSON, oldest first. */
export async function gallringarIn(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ checkpoint: string }>(
    'SELECT checkpoint FROM utlamnandelogg_gallring ORDER BY at',
  );
  return rows.map(({ checkpoint }) => checkpoint);
}
