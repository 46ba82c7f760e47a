import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { ThrowAwayDatabase } from '../../../libs/persistence/test/throw-away-database.js';
import { eventually } from '../../harness/eventually.js';

/** Half of a segment of PostgreSQL's log: 8 MB in the 512-byte units of `ulimit`. */
const MOST_BLOCKS = 16_384;
const MEGABYTE = 1024 * 1024;
const ALMOST_ALL = 7.5;
const UP_WITHIN_MS = 20_000;

/**
 * Starts a server again with no room for its log to grow further, which is what it meets on a full disk: a write that the
 * system refuses. (A limit on the size of files, so that no disk has to be made for it.)
 *
 * @returns what ends it: it may have given up by itself, or try to recover for ever
 */
export async function restartWithoutRoom(database: ThrowAwayDatabase): Promise<{ readonly end: () => Promise<void> }> {
  const { dataFolder, cluster } = database;
  // From the beginning of a segment on, so that it is known how much fits.
  await asOwner(database, (client) => client.query('SELECT pg_switch_wal()'));
  await cluster.stop();
  const { uid, gid } = statSync(dataFolder);
  const command = readFileSync(join(dataFolder, 'postmaster.opts'), 'utf8').trim();
  const limit = `ulimit -f ${MOST_BLOCKS}; exec ${command}`;
  const limited = spawn('sh', ['-c', limit], { uid, gid, cwd: '/', stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => limited.once('exit', () => resolve()));
  const filled = () =>
    asOwner(database, (client) =>
      client.query(`SELECT pg_logical_emit_message(false, 'samsvar', repeat('x', $1))`, [ALMOST_ALL * MEGABYTE]),
    ).then(
      () => true as const,
      () => undefined,
    );
  await eventually('server without room', filled, UP_WITHIN_MS);
  return {
    end: () => {
      limited.kill('SIGKILL');
      return ended;
    },
  };
}

async function asOwner(database: ThrowAwayDatabase, work: (client: Client) => Promise<unknown>): Promise<void> {
  const { host, port, owner: user, passwords } = database.server;
  const client = new Client({ host, port, user, password: passwords.owner, database: 'postgres' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
