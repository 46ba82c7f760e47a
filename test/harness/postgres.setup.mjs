// One PostgreSQL for all tests of a run that need one; each of them takes a database of its own from it (test-logg.ts). It is
// a process with a channel to this one, so that it stops when the run is killed, too.
import { fork } from 'node:child_process';
import { join } from 'node:path';

const READY_WITHIN_MS = 30_000;
const STARTED = Symbol.for('samsvar test postgres');

/** Two projects of one run share it. */
export default async function setup() {
  if (globalThis[STARTED]) return;
  const child = fork(join(import.meta.dirname, 'postgres.main.mjs'), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  globalThis[STARTED] = child;
  process.env['SAMSVAR_TEST_POSTGRES'] = JSON.stringify(await told(child));
  child.unref();
  child.channel.unref();
}

function told(child) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error('PostgreSQL for the tests was not ready in time.')),
      READY_WITHIN_MS,
    );
    child.once('message', (message) => {
      clearTimeout(late);
      resolve(message.server);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`PostgreSQL for the tests did not start (${code}). Has the project been built?`));
    });
  });
}
