import type { Checkpoint, LogRecord } from '@samsvar/audit';
import type { Client } from 'pg';
import { connected, gallringarIn, type LogReaderOptions } from './log-snapshot.js';
import { firstRecordsSince, readRecords } from './read-records.js';

/** A table with a part of the log. */
export interface LogPartition {
  readonly name: string;
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
}

const BOUNDS = /^FOR VALUES FROM \('([^']+)\+00'\) TO \('([^']+)\+00'\)$/;

/**
 * Writers wait while the log's table is locked, and give up their commit after five seconds: a reader that does not let go
 * must not keep them waiting through us.
 */
const LOCK_MS = 2_000;

/**
 * One time that parts of the log are taken away: one transaction, in which what is looked at is what is taken away. It ends
 * with `takeAway`, or with nothing done.
 */
export class LogGallring {
  private constructor(private readonly client: Client) {}

  /**
   * @param options of the role that owns the tables
   * @returns rejects with the error of the system or of PostgreSQL when it cannot be begun
   */
  static async begin(options: LogReaderOptions): Promise<LogGallring> {
    const client = await connected(options);
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL timezone = 'UTC'`);
      // One at a time: two would sign the same twice.
      await client.query(`SELECT pg_advisory_xact_lock(hashtext('samsvar gallring'))`);
      return new LogGallring(client);
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  /**
   * The parts that the log is in, oldest first. What is in them is told by their bounds; a name is only a name.
   *
   * @throws Error when there is one without bounds, which could hold anything
   */
  async partitions(): Promise<readonly LogPartition[]> {
    const { rows } = await this.client.query<{ name: string; bounds: string }>(`
      SELECT quote_ident(relname) AS name, pg_get_expr(relpartbound, oid) AS bounds
      FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'utlamnandelogg'::regclass`);
    return rows.map(partitionOf).toSorted((a, b) => a.from.getTime() - b.from.getTime());
  }

  /** Sees that nothing is put into these any more; they can still be read. */
  async hold(partitions: readonly LogPartition[]): Promise<void> {
    for (const { name } of partitions) await this.client.query(`LOCK TABLE ${name} IN SHARE MODE`);
  }

  /** The signed checkpoints of what was taken away before, as JSON, oldest first. */
  earlier(): Promise<readonly string[]> {
    return gallringarIn(this.client);
  }

  /** All records before an instant, chain by chain. */
  records(before: Date): AsyncGenerator<LogRecord> {
    return readRecords(this.client, before);
  }

  /** The first record of each chain since an instant. */
  remaining(writers: readonly string[], since: Date): Promise<readonly LogRecord[]> {
    return firstRecordsSince(this.client, writers, since);
  }

  /**
   * Takes them away, and says so in the same commit.
   *
   * @param checkpoint of kind GALLRING, published
   */
  async takeAway(partitions: readonly LogPartition[], checkpoint: Checkpoint): Promise<void> {
    await this.client.query(`SET LOCAL lock_timeout = ${LOCK_MS}`);
    await this.client.query('LOCK TABLE utlamnandelogg IN ACCESS EXCLUSIVE MODE');
    await this.client.query('INSERT INTO utlamnandelogg_gallring (at, checkpoint) VALUES ($1, $2)', [
      checkpoint.at,
      JSON.stringify(checkpoint),
    ]);
    for (const { name } of partitions) await this.client.query(`DROP TABLE ${name}`);
    await this.client.query('COMMIT');
  }

  /** What has not been committed has not been done. */
  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

function partitionOf({ name, bounds }: { readonly name: string; readonly bounds: string }): LogPartition {
  const [, from, to] = BOUNDS.exec(bounds) ?? [];
  if (from === undefined || to === undefined) throw new Error(`The partition ${name} has no bounds.`);
  return { name, from: utc(from), to: utc(to) };
}

/** PostgreSQL writes `2026-10-31 23:00:00`. */
function utc(written: string): Date {
  return new Date(`${written.replace(' ', 'T')}Z`);
}
