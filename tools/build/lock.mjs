import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 100;

/**
 * Runs something while no other process runs it, by a file that can be made only once. The lock of a process that has
 * died is taken over.
 *
 * @template T
 * @param {string} path the lock file
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function withLock(path, run) {
  while (!tryLock(path)) {
    if (!isHeld(path)) rmSync(path, { force: true });
    else await pause(POLL_MS);
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await run();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** Made elsewhere and linked into place, so that a lock is never seen without the number of its owner. */
function tryLock(path) {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

function isHeld(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
