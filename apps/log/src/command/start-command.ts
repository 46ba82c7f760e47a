import 'reflect-metadata';
import { hostname, userInfo } from 'node:os';
import { resolve } from 'node:path';
import { nodeVersionFault, systemClock } from '@samsvar/platform';
import type { Command, CommandSurroundings } from './command.js';
import { runCommand } from './run-command.js';

/** Compiled, this file lies in dist/apps/log/src/command. */
const REPOSITORY_ROOT = resolve(__dirname, '../../../../..');
const NOT_DONE = 2;
const ROOT = 0;

/**
 * Runs a command as this process.
 *
 * @param load its code, which an older Node might not even be able to read
 */
export function startCommand(load: () => Promise<Command>, env: CommandSurroundings['env']): void {
  const fault = nodeVersionFault(process.version);
  if (fault !== undefined) {
    process.stderr.write(`${fault}\n`);
    process.exitCode = NOT_DONE;
    return;
  }
  void load()
    .then((command) => runCommand(command, surroundingsOf(env)))
    .then((exitCode) => {
      process.exitCode = exitCode;
    });
}

function surroundingsOf(env: CommandSurroundings['env']): CommandSurroundings {
  const { stdin, stdout, stderr, pid } = process;
  return {
    args: process.argv.slice(2),
    env,
    repositoryRoot: REPOSITORY_ROOT,
    stdin,
    stdout,
    stderr,
    clock: systemClock,
    vem: vemOf(env),
    instans: `${hostname()}:${pid}`,
    localDatabase: async (dataFolder) => (await import('./found-database.js')).foundDatabase(dataFolder),
  };
}

/** With sudo it is still somebody who typed it. Of anybody else than root the variable says nothing: they set it themselves. */
function vemOf(env: CommandSurroundings['env']): string {
  const { username, uid } = userInfo();
  const behind = uid === ROOT ? (env['SUDO_USER'] ?? '') : '';
  return behind === '' ? username : `${behind} (${username})`;
}
