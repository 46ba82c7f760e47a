// The PostgreSQL of a test run, migrated once: the databases of the tests are copies of it. Needs the compiled project.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const DIST = join(import.meta.dirname, '../../dist');
const TRAVERSABLE = 0o755;
const compiled = createRequire(import.meta.url);
const lib = (path) => compiled(join(DIST, path));

lib('../node_modules/reflect-metadata/Reflect.js');
const { PostgresCluster } = lib('libs/persistence/src/cluster/cluster.js');
const { newPasswords } = lib('libs/persistence/src/cluster/cluster-passwords.js');
const { OWNER } = lib('libs/persistence/src/cluster/make-cluster.js');
const { databaseUrl, provision } = lib('libs/persistence/src/cluster/provision.js');
const { migrate } = lib('apps/migrate/src/migrate.js');

const home = mkdtempSync(join(tmpdir(), 'samsvar-test-pg-'));
chmodSync(home, TRAVERSABLE);
const passwords = newPasswords();
const cluster = await PostgresCluster.start({
  dataFolder: join(home, 'data'),
  ownerPassword: passwords.owner,
  port: 0,
  logPath: join(home, 'postgres.log'),
});
let stopping = null;
const stop = () => {
  stopping ??= cluster.stop().then(() => {
    rmSync(home, { recursive: true, force: true });
    process.exit(0);
  });
};
process.on('disconnect', stop).on('SIGTERM', stop);
try {
  await provision(cluster, passwords);
  await migrate(databaseUrl(cluster, 'migrator', passwords), {
    everyMs: 500,
    withinMs: 0,
    nowMs: () => performance.now(),
    pause,
    tellOfWait: () => undefined,
  });
} catch (error) {
  // Nobody would be left to end it.
  await cluster.stop();
  throw error;
}
const { host, port, pid } = cluster;
process.send({ type: 'ready', pid, server: { host, port, owner: OWNER, passwords } });
