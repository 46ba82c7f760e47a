import { SIMULERADE } from './bastjanst-simulator.js';
import { ConfigFel, readConfig } from './simulator-config.js';
import { startSimulators } from './simulators.js';
import type { RunningSimulators } from './simulators.js';

/** What the simulators need of the process they run in. */
export interface HostProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly nodeVersion: string;
  readonly now: () => Date;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Tells the supervisor; does nothing when there is none. */
  readonly tell: (message: object) => Promise<void>;
  /** Calls back once when the process is asked to stop. */
  readonly onStop: (stop: () => void) => void;
  readonly exit: (code: number) => void;
}

const NEEDED_NODE = 24;

/** Starts the simulators, tells whoever started them, and stops when asked to. */
export async function runSimulators(host: HostProcess): Promise<void> {
  let running: RunningSimulators | null = null;
  let stopping = false;
  host.onStop(() => {
    stopping = true;
    void (running?.stop() ?? Promise.resolve()).then(() => host.exit(0));
  });
  try {
    demandNode(host.nodeVersion);
    running = await startSimulators(readConfig(host.env), host.now);
  } catch (error) {
    await fail(host, error);
    return;
  }
  if (stopping) {
    await running.stop();
    return;
  }
  for (const kod of SIMULERADE) host.out(`simulator ${kod.padEnd(3)} ${running.addresses[kod]}`);
  await host.tell({ type: 'ready', addresses: running.addresses });
}

/** The version npm installs with the repository, not the one a bare `node` happens to find. */
function demandNode(version: string): void {
  if (Number(version.split('.')[0]) >= NEEDED_NODE) return;
  throw new ConfigFel(
    `Simulatorn behöver Node ${NEEDED_NODE} eller senare, men det här är Node ${version}. ` +
      'Starta med npm (npm start), som använder den Node som npm ci installerade i node_modules/.bin.',
  );
}

async function fail(host: HostProcess, error: unknown): Promise<void> {
  const message = error instanceof ConfigFel ? error.message : `Simulatorn kan inte starta: ${String(error)}`;
  host.err(message);
  await host.tell({ type: 'failed', message });
  host.exit(1);
}
