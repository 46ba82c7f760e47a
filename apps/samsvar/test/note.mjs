// What the stand-ins leave in the folder FAKE_PIDS for the test to read.
import { appendFileSync, writeFileSync } from 'node:fs';

const folder = process.env.FAKE_PIDS;

/** Which process it is. */
export function notePid(name) {
  writeFileSync(`${folder}/${name}.pid`, String(process.pid));
}

/** Ends when it is told to, or when Samsvar is gone, and notes it: the order is the order they were stopped in. */
export function endWhenTold(name) {
  for (const wish of ['SIGTERM', 'disconnect']) {
    process.on(wish, () => {
      appendFileSync(`${folder}/stopped`, `${name}\n`);
      process.exit(0);
    });
  }
}
