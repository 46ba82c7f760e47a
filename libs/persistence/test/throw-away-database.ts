import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from '../../../migrations/index.js';
import { PostgresCluster } from '../src/cluster/cluster.js';
import { OWNER } from '../src/cluster/make-cluster.js';
import { newPasswords } from '../src/cluster/cluster-passwords.js';
import { databaseUrl, provision, type ClusterPasswords } from '../src/cluster/provision.js';
import { databaseBy } from '../src/data-source.js';
import type { RoleName } from '../src/roles.js';

export interface ThrowAwayDatabase {
  readonly cluster: PostgresCluster;
  readonly dataFolder: string;
  /** Where it is and who may do what; it stays the same over a restart. */
  readonly server: {
    readonly host: string;
    readonly port: number;
    readonly owner: string;
    readonly passwords: ClusterPasswords;
  };
  /** Starts it again after it was ended in whatever way. */
  restart(): Promise<void>;
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
  const start = (port: number): Promise<PostgresCluster> =>
    PostgresCluster.start({
      dataFolder: join(home, 'data'),
      ownerPassword: passwords.owner,
      port,
      logPath: join(home, 'postgres.log'),
    });
  let cluster = await start(0);
  const { host, port } = cluster;
  const url = (role: RoleName): string => databaseUrl(cluster, role, passwords);
  await provision(cluster, passwords);
  if (isMigrated) await migrate(url('migrator'));
  return {
    get cluster() {
      return cluster;
    },
    dataFolder: join(home, 'data'),
    server: { host, port, owner: OWNER, passwords },
    url,
    async restart() {
      cluster = await start(port);
    },
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
