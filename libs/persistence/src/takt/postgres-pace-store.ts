import type { PaceState, PaceStore, StoredPace } from '@samsvar/domain';
import { Pool } from 'pg';

export interface PostgresPaceStoreOptions {
  /** `postgres://role:password@host:port/database` */
  readonly url: string;
  /** As PostgreSQL lists the connections: which process it is. */
  readonly application: string;
}

/** A question has seconds in all: a database that takes longer than this is as good as away. */
const TIMEOUT_MS = 500;
/** A claim is two short statements, and each key has one at a time in a process. */
const CONNECTIONS = 4;
const IDLE_MS = 300_000;

const READ = `
  SELECT takt.tillstand AS state, takt.version, floor(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now
  FROM (VALUES (1)) AS always LEFT JOIN takt ON takt.nyckel = $1`;

const UPDATE = `
  UPDATE takt SET tillstand = $3::jsonb, version = version + 1, andrad = now() WHERE nyckel = $1 AND version = $2`;

/**
 * A new row begins with a version that no earlier row of the key can have come to. The table only grows by new rows, so
 * that whoever makes one takes away what nobody has used for a day.
 */
const INSERT = `
  WITH unused AS (DELETE FROM takt WHERE andrad < now() - interval '1 day')
  INSERT INTO takt (nyckel, tillstand, version)
  VALUES ($1, $2::jsonb, floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
  ON CONFLICT DO NOTHING`;

interface Row {
  readonly state: unknown;
  readonly version: string | null;
  readonly now: number;
}

/** The pace in PostgreSQL: one row a key. No connection is opened before the first question that has a pace. */
export class PostgresPaceStore implements PaceStore {
  private readonly pool: Pool;

  constructor({ url, application }: PostgresPaceStoreOptions) {
    this.pool = new Pool({
      connectionString: url,
      application_name: application,
      max: CONNECTIONS,
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      statement_timeout: TIMEOUT_MS,
      idleTimeoutMillis: IDLE_MS,
      keepAlive: true,
    });
    // Of a connection that nobody uses: the next statement will say it to somebody.
    this.pool.on('error', () => undefined);
  }

  async read(key: string): Promise<StoredPace> {
    const { rows } = await this.pool.query<Row>({ name: 'takt-read', text: READ, values: [key] });
    const [row] = rows;
    if (row === undefined) throw new Error('PostgreSQL does not say what time it is.');
    return { state: row.state, version: row.version ?? '', nowMs: row.now };
  }

  async replace(key: string, version: string, state: PaceState): Promise<boolean> {
    const text = JSON.stringify(state);
    const { rowCount } = await this.pool.query(
      version === ''
        ? { name: 'takt-insert', text: INSERT, values: [key, text] }
        : { name: 'takt-update', text: UPDATE, values: [key, version, text] },
    );
    return rowCount === 1;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
