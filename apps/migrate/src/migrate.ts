import { databaseBy } from '@samsvar/persistence';
import type { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.js';
import { isNotThereYet } from './database-fault.js';
import { withPatience, type Patience } from './patience.js';

/** Two at once: the second waits for the first, and finds nothing left to do. */
const LOCK = `SELECT pg_advisory_lock(hashtext('samsvar migrations'))`;
const UNLOCK = `SELECT pg_advisory_unlock(hashtext('samsvar migrations'))`;
/** A migration may build an index over a log of years. */
const STATEMENT_MS = 3_600_000;

/**
 * Brings a database to what this version of Samsvar needs. Each migration is a transaction: one that fails leaves nothing.
 *
 * @param url of the role that owns the tables
 * @param patience with a database that is not there yet
 * @returns the names of those that were run
 */
export async function migrate(url: string, patience: Patience): Promise<readonly string[]> {
  const database = await withPatience(() => connected(url), isNotThereYet, patience);
  try {
    const runner = database.createQueryRunner();
    await runner.query(LOCK);
    try {
      return (await database.runMigrations()).map(({ name }) => name);
    } finally {
      await runner.query(UNLOCK);
      await runner.release();
    }
  } finally {
    await database.destroy();
  }
}

/** A new one each time: one that could not connect is not to be used again. */
function connected(url: string): Promise<DataSource> {
  return databaseBy({
    url,
    application: 'samsvar migrate',
    // One for the lock, one for the work.
    connections: 2,
    statementMs: STATEMENT_MS,
    migrations: MIGRATIONS,
  }).initialize();
}
