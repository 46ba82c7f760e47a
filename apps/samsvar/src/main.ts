import { resolve } from 'node:path';
import { nodeFault } from './node-guard.js';

/** Compiled, this file lies in dist/apps/samsvar/src. */
const COMPILED_APPS = resolve(__dirname, '../..');
const REPOSITORY_ROOT = resolve(COMPILED_APPS, '../..');
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5_000;

async function main(): Promise<number> {
  // Loaded only now: an older Node must get the guard's sentence and not a syntax error.
  const [{ startSamsvar }, { childPlans }, { stopWanted }, { terminalOn }] = await Promise.all([
    import('./start/start.js'),
    import('./start/children.js'),
    import('./start/stop-wanted.js'),
    import('./terminal.js'),
  ]);
  return startSamsvar({
    env: process.env,
    repositoryRoot: REPOSITORY_ROOT,
    args: process.argv.slice(2),
    readersFolder: process.env['INIT_CWD'] ?? process.cwd(),
    plans: (settings) => childPlans(COMPILED_APPS, settings),
    childPreload: resolve(__dirname, 'leash.main.js'),
    times: { readyWithinMs: READY_WITHIN_MS, stopWithinMs: STOP_WITHIN_MS },
    terminal: terminalOn(process.stdout, process.env),
    now: () => new Date(),
    stopWanted: stopWanted(process, process.env['npm_lifecycle_event'] !== undefined),
  });
}

const fault = nodeFault(process.versions.node, 'npm start');
if (fault !== undefined) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
} else {
  // Exits outright: a first question under way must not keep a stopped Samsvar alive.
  void main().then((exitCode) => process.exit(exitCode));
}
