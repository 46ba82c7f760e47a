import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from '../../../migrations/index.js';
import { PostgresCluster } from '../src/cluster/cluster.js';
import { newPasswords } from '../src/cluster/cluster-passwords.js';
import { databaseUrl, provision } from '../src/cluster/provision.js';
import { databaseBy } from '../src/data-source.js';
import type { RoleName } from '../src/roles.js';

export interface ThrowAwayDatabase {
  readonly cluster: PostgresCluster;
  /** The address for a role. */
  url(role: RoleName): string;
  /** Ends it and takes everything away. */
  remove(): Promise<void>;
}

const TRAVERSABLE = 0o755;

/** A PostgreSQL of a test's own. */
export async function throwAwayDatabase({ isMigrated = true } = {}): Promise<ThrowAwayDatabase> {
  const home = mkdtempSync(join(tmpdir(), 'samsvar-pg-'));
  chmodSync(home, TRAVERSABLE);
  const passwords = newPasswords();
  const cluster = await PostgresCluster.start({
    dataFolder: join(home, 'data'),
    ownerPassword: passwords.owner,
    port: 0,
    logPath: join(home, 'postgres.log'),
  });
  const url = (role: RoleName): string => databaseUrl(cluster, role, passwords);
  await provision(cluster, passwords);
  if (isMigrated) await migrate(url('migrator'));
  return {
    cluster,
    url,
    async remove() {
      await cluster.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function migrate(url: string): Promise<void> {
  const database = databaseBy({
    url,
    application: 'test',
    connections: 1,
    statementMs: 30_000,
    migrations: MIGRATIONS,
  });
  await database.initialize();
  await database.runMigrations();
  await database.destroy();
}
