// node tools/topology/topology.main.mjs: what docker-compose.yml starts, without Docker, until it is stopped by Ctrl-C.
// Everything is in a folder of its own that is taken away in the end. Needs the compiled project, redis-server and nginx.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Topology } from './topology.mjs';

/** PostgreSQL runs as another account where this runs as root. */
const TRAVERSABLE = 0o755;

const home = mkdtempSync(join(tmpdir(), 'samsvar-topologi-'));
chmodSync(home, TRAVERSABLE);
const topology = new Topology(home);
const started = topology.start();
let stopping = null;
const stop = () => {
  stopping ??= started
    .catch(() => undefined)
    .then(() => topology.stop())
    .then(() => {
      rmSync(home, { recursive: true, force: true });
      process.exit();
    });
};
for (const wish of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(wish, stop);
try {
  await started;
  const { addresses, pids } = topology;
  console.log(`Samsvar svarar på ${addresses.lb}, bakom nginx. Certifikat och loggar: ${home}`);
  process.send?.({ type: 'ready', addresses, pids, home });
} catch (error) {
  console.error(error.message);
  process.send?.({ type: 'failed', message: error.message });
  process.exitCode = 1;
  stop();
}
