// `npm start` with stand-ins for the child processes: run as a process of its own by the tests of the start.
import { resolve } from 'node:path';
import { childPlans } from '../src/start/children.ts';
import { startSamsvar } from '../src/start/start.ts';
import { stopWanted } from '../src/start/stop-wanted.ts';
import { terminalOn } from '../src/terminal.ts';

const here = import.meta.dirname;
const fakes = {
  postgres: 'fake-postgres.mjs',
  simulator: 'fake-child.mjs',
  migrate: 'fake-migrate.mjs',
  gateway: 'fake-gateway.mjs',
  worker: 'fake-worker.mjs',
};
const plans = (settings) =>
  childPlans('', settings).map((plan) => ({ ...plan, modulePath: resolve(here, fakes[plan.name]) }));

const exitCode = await startSamsvar({
  env: process.env,
  repositoryRoot: resolve(here, '../../..'),
  args: [],
  readersFolder: process.cwd(),
  plans,
  childPreload: undefined,
  times: { readyWithinMs: Number(process.env.FAKE_READY_WITHIN ?? 10_000), stopWithinMs: 500 },
  terminal: terminalOn(process.stdout, process.env),
  now: () => new Date(),
  stopWanted: stopWanted(process, process.env.npm_lifecycle_event !== undefined),
});
process.exit(exitCode);
