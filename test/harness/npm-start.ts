import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SSBTEK_KODER } from '@samsvar/domain';
import { CompiledApp, type Environment } from './compiled-app.js';
import { eventually } from './eventually.js';
import { postgresOn, processesWith } from './what-is-left.js';

const UP = 'Samsvar är igång';
const UP_WITHIN_MS = 30_000;
const TRAVERSABLE = 0o755;
const PORTS = ['GATEWAY', 'HEALTH', 'WORKER_HEALTH', ...SSBTEK_KODER.map((kod) => `SIMULATOR_${kod}`), 'SIMULATOR_KFM'];

/** `npm start` on free ports and a data folder of its own, as often as a test likes. */
export class NpmStart {
  readonly folder = mkdtempSync(join(tmpdir(), 'samsvar-start-'));
  /** The data folder. */
  readonly home = join(this.folder, 'data');
  private readonly started: CompiledApp[] = [];

  constructor() {
    // For the account that PostgreSQL runs as when the tests run as root.
    chmodSync(this.folder, TRAVERSABLE);
  }

  /** Comes back when it says that it is up. */
  async start(env: Environment = {}): Promise<{ readonly app: CompiledApp; readonly ms: number }> {
    const begun = performance.now();
    const app = new CompiledApp('samsvar', {
      ...Object.fromEntries(PORTS.map((name) => [`SAMSVAR_PORT_${name}`, '0'])),
      SAMSVAR_HOME: this.home,
      INIT_CWD: this.folder,
      // As under npm: it stops when whoever started it has gone.
      npm_lifecycle_event: 'start',
      ...env,
    });
    this.started.push(app);
    await eventually('Samsvar that is up', () => (app.output.includes(UP) ? true : undefined), UP_WITHIN_MS);
    return { app, ms: performance.now() - begun };
  }

  /** The numbers of all processes that it has started and that are still there. */
  async left(): Promise<readonly number[]> {
    return [...(await processesWith('SAMSVAR_HOME', this.home)), ...(await postgresOn(this.home))];
  }

  /** Waits until nothing is left of it. */
  async untilGone(): Promise<void> {
    const noneLeft = async (): Promise<true | undefined> => ((await this.left()).length === 0 ? true : undefined);
    await eventually('end of every process', noneLeft, 10_000);
  }

  /** Ends and takes away all that there may be. */
  async remove(): Promise<void> {
    await Promise.all(this.started.map((app) => app.kill()));
    await this.untilGone();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
