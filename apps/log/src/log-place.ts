import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConfigError, readEnv } from '@samsvar/platform';
import { CommandFault } from './command/command-fault.js';
import type { CommandSurroundings, LogRole } from './command/command.js';
import { reasonOf } from './command/reason.js';

type Where = Pick<CommandSurroundings, 'env' | 'repositoryRoot'>;

/** What the log is kept with: the variable that names it, and where `npm start` has it in its data folder. */
const FILES = {
  signingKey: { variable: 'SAMSVAR_LOG_SIGNING_KEY', path: 'log-keys/signing-key.pem' },
  personKeys: { variable: 'SAMSVAR_LOG_PERSON_KEYS', path: 'log-keys/person-keys.json' },
  /** A file, or an address. */
  anchor: { variable: 'SAMSVAR_LOG_ANCHOR', path: 'anchor/checkpoints.jsonl' },
} as const;

export type LogFile = keyof typeof FILES;

const NOT_RUNNING = 'Samsvar är inte igång: starta det med npm start, eller ange DATABASE_URL.';

/** The data folder of `npm start`. */
export function homeOf({ env, repositoryRoot }: Where): string {
  return resolve(repositoryRoot, isSet(env['SAMSVAR_HOME']) ? env['SAMSVAR_HOME'] : '.samsvar');
}

/**
 * Where the keys and the anchor of the log are: what the environment names, else in the data folder of `npm start`. With a
 * database of one's own nothing is taken from there: its keys would be those of another log.
 *
 * @throws ConfigError that names what is missing
 */
export function logFiles<F extends LogFile>(where: Where, needed: readonly F[]): Readonly<Record<F, string>> {
  const isOwnDatabase = isSet(where.env['DATABASE_URL']);
  const missing = isOwnDatabase ? needed.filter((file) => !isSet(where.env[FILES[file].variable])) : [];
  if (missing.length > 0) throw missingFault(missing);
  const place = (file: F): string => {
    const named = where.env[FILES[file].variable];
    return isSet(named) ? named : join(homeOf(where), FILES[file].path);
  };
  return Object.fromEntries(needed.map((file) => [file, place(file)])) as Record<F, string>;
}

/**
 * The database that the log is in.
 *
 * @returns its address for a role; DATABASE_URL is for whatever role it names, and SAMSVAR_MIGRATOR_DATABASE_URL for the one
 *   that owns the tables. Holds a password: not to be shown
 * @throws CommandFault when there is none, ConfigError when one of them is not an address
 */
export async function logDatabase(
  where: Where & Pick<CommandSurroundings, 'localDatabase'>,
): Promise<(role: LogRole) => string> {
  if (isSet(where.env['DATABASE_URL'])) {
    const { DATABASE_URL: url, ...given } = readEnv(where.env, ['DATABASE_URL', 'SAMSVAR_MIGRATOR_DATABASE_URL']);
    const owner = given.SAMSVAR_MIGRATOR_DATABASE_URL ?? url;
    return (role) => (role === 'migrator' ? owner : url);
  }
  const found = await where.localDatabase(homeOf(where));
  if (!found) throw new CommandFault(NOT_RUNNING);
  return (role) => found.url(role);
}

/**
 * What stands in one of the files.
 *
 * @throws CommandFault that names the file and why it cannot be read
 */
export async function readLogFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandFault(`Filen ${path} går inte att läsa (${reasonOf(error)}).`);
  }
}

function missingFault(files: readonly LogFile[]): ConfigError {
  const names = files.map((file) => FILES[file].variable);
  return new ConfigError(names.map((name) => `${name} saknas: med DATABASE_URL ska också den anges.`));
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}
