import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { errorCode } from './error-code.js';
import type { ClusterPasswords } from './provision.js';

const PASSWORD_BYTES = 24;
const OWNER_ONLY = 0o600;

const password = z.string().min(1);
const PASSWORDS = z.strictObject({
  owner: password,
  // A file from before there was a worker has none for it: with an empty one nobody gets in (completePasswords).
  roles: z.strictObject({ migrator: password, gateway: password, reader: password, worker: password.default('') }),
});

/** Passwords that nobody has to remember. */
export function newPasswords(): ClusterPasswords {
  return { owner: random(), roles: { migrator: random(), gateway: random(), reader: random(), worker: random() } };
}

/**
 * The passwords in a file; undefined when there is no such file.
 *
 * @throws Error in words for the operator when it holds something else
 */
export function readPasswords(path: string): ClusterPasswords | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new Error(`Databasens lösenord i ${path} går inte att läsa: ge dig rätt till filen.`, { cause: error });
  }
  try {
    return PASSWORDS.parse(JSON.parse(text));
  } catch {
    // Without a cause: what a parser says of a text may repeat it.
    throw new Error(`${path} är skadad: databasens lösenord går inte att läsa ur den. Lägg tillbaka en hel kopia.`);
  }
}

/** Makes the file of passwords. One that is there is never replaced, also when two do it at the same time. */
export function makePasswords(path: string): void {
  const unfinished = `${path}.${process.pid}.tmp`;
  writeFileSync(unfinished, `${JSON.stringify(newPasswords(), null, 2)}\n`, { mode: OWNER_ONLY, flush: true });
  try {
    linkSync(unfinished, path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished);
  }
}

/** Gives a role that came later than the file a password of its own, and keeps those of all others. */
export function completePasswords(path: string, passwords: ClusterPasswords): ClusterPasswords {
  if (passwords.roles.worker !== '') return passwords;
  const complete = { ...passwords, roles: { ...passwords.roles, worker: random() } };
  const unfinished = `${path}.${process.pid}.tmp`;
  writeFileSync(unfinished, `${JSON.stringify(complete, null, 2)}\n`, { mode: OWNER_ONLY, flush: true });
  renameSync(unfinished, path);
  return complete;
}

function random(): string {
  return randomBytes(PASSWORD_BYTES).toString('base64url');
}
