import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { errorCode } from './error-code.js';
import type { ClusterPasswords } from './provision.js';

const PASSWORD_BYTES = 24;
const OWNER_ONLY = 0o600;

const password = z.string().min(1);
const PASSWORDS = z.strictObject({
  owner: password,
  roles: z.strictObject({ migrator: password, gateway: password, reader: password }),
});

/** Passwords that nobody has to remember. */
export function newPasswords(): ClusterPasswords {
  const random = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');
  return { owner: random(), roles: { migrator: random(), gateway: random(), reader: random() } };
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
