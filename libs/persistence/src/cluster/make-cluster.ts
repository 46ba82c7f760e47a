import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries } from './binaries.js';
import { commandAs, giveTo, type RunAs } from './unprivileged.js';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
const INITDB_MS = 60_000;

/** The role that owns the whole server. Only the supervisor and the tests ever use it. */
export const OWNER = 'samsvar_agare';

/** What a cluster is made with. */
export interface NewCluster {
  readonly dataFolder: string;
  /** Password of OWNER. */
  readonly ownerPassword: string;
  readonly stopSignal?: AbortSignal;
}

/** Whether a whole cluster lies in the folder. */
export function hasCluster(dataFolder: string): boolean {
  return existsSync(join(dataFolder, 'PG_VERSION'));
}

/**
 * Makes the data folder of a cluster, if there is none. It is made beside its place and moved there when it is whole:
 * one that a killed start left half is never taken for one.
 */
export async function makeCluster(
  { initdb }: PostgresBinaries,
  runAs: RunAs,
  { dataFolder, ownerPassword, stopSignal }: NewCluster,
): Promise<void> {
  if (hasCluster(dataFolder)) return;
  stopSignal?.throwIfAborted();
  const parent = dirname(dataFolder);
  clearLeftovers(dataFolder);
  const unfinished = join(parent, `${unfinishedPrefix(dataFolder)}${process.pid}`);
  mkdirSync(unfinished, { mode: PRIVATE_FOLDER });
  giveTo(runAs, unfinished);
  const passwordFile = join(parent, `.losenord-${process.pid}`);
  writeFileSync(passwordFile, `${ownerPassword}\n`, { mode: PRIVATE_FILE });
  giveTo(runAs, passwordFile);
  try {
    const options = [
      `--pgdata=${unfinished}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
    ];
    const { file, args, account } = commandAs(runAs, initdb, options);
    const making = promisify(execFile)(file, args, { ...account, cwd: '/', timeout: INITDB_MS, env: {} });
    // Told to end and waited for: what it writes is to be taken away when it writes no more.
    stopSignal?.addEventListener('abort', () => making.child.kill(), { once: true });
    await making;
    renameSync(unfinished, dataFolder);
  } catch (error) {
    throw new Error(`Databasen i ${dataFolder} kunde inte göras: ${lastWords(error)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** What a program said last before it failed, else what is said of how it failed. */
function lastWords(error: unknown): string {
  const said = typeof error === 'object' && error !== null && 'stderr' in error ? String(error.stderr).trim() : '';
  return said === '' ? String(error) : (said.split('\n').at(-1) ?? said);
}

function clearLeftovers(dataFolder: string): void {
  const parent = dirname(dataFolder);
  for (const name of readdirSync(parent)) {
    if (name.startsWith(unfinishedPrefix(dataFolder))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

function unfinishedPrefix(dataFolder: string): string {
  return `.${basename(dataFolder)}-halv-`;
}
