import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KeyRing, withNewKey } from '@samsvar/audit';
import { errorCode } from '../error-code.js';

const OWNER_ONLY_FILE = 0o600;
const READABLE_FILE = 0o644;

/** The files that the utlämnandelogg is written with. */
export interface LogKeyPaths {
  /** Signs the checkpoints (Ed25519, PKCS #8). */
  readonly signingKey: string;
  /** What they are verified with (SPKI). */
  readonly publicKey: string;
  /** The key ring that persons are sealed with. */
  readonly personKeys: string;
  /** The published checkpoints, which the gateway adds to. */
  readonly anchor: string;
}

/**
 * Sees to it that there are keys for the utlämnandelogg. They are made once and never replaced: what is sealed with a
 * key can be read with that key alone.
 *
 * @returns where they are, or one sentence on why they cannot be used
 */
export function ensureLogKeys(dataFolder: string): LogKeyPaths | string {
  const folder = join(dataFolder, 'log-keys');
  const paths = pathsIn(folder);
  const anchorFolder = join(dataFolder, 'anchor');
  try {
    mkdirSync(anchorFolder, { recursive: true });
    // Where there is a database, there were keys: what has become of them is for somebody to find out.
    if (!existsSync(folder) && !existsSync(join(dataFolder, 'postgres', 'data'))) makeKeys(dataFolder, folder);
  } catch (error) {
    return `Nycklarna till utlämnandeloggen går inte att göra i ${dataFolder} (${errorCode(error)}): ge dig rätt till mappen, eller välj en annan med SAMSVAR_HOME.`;
  }
  const damaged = damagedFile(paths);
  if (damaged !== undefined) {
    return `${damaged} saknas, är skadad eller hör inte ihop med de andra nycklarna till utlämnandeloggen. Den görs inte om, för det som är skrivet med den går bara att läsa och pröva med den: lägg tillbaka hela ${folder} från en säkerhetskopia.`;
  }
  return { ...paths, anchor: join(anchorFolder, 'checkpoints.jsonl') };
}

function pathsIn(folder: string): Omit<LogKeyPaths, 'anchor'> {
  return {
    signingKey: join(folder, 'signing-key.pem'),
    publicKey: join(folder, 'signing-key.pub.pem'),
    personKeys: join(folder, 'person-keys.json'),
  };
}

/** Beside their place, and there in one step when all are written: a folder that is there is whole, or was damaged. */
function makeKeys(dataFolder: string, folder: string): void {
  const unfinished = mkdtempSync(join(dataFolder, '.log-keys-halv-'));
  const paths = pathsIn(unfinished);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const write = (path: string, text: string | Buffer, mode: number): void =>
    writeFileSync(path, text, { mode, flush: true });
  try {
    write(paths.signingKey, privateKey.export({ type: 'pkcs8', format: 'pem' }), OWNER_ONLY_FILE);
    write(paths.publicKey, publicPem(publicKey), READABLE_FILE);
    write(paths.personKeys, `${JSON.stringify(withNewKey([]), null, 2)}\n`, OWNER_ONLY_FILE);
    renameSync(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The first file that cannot be used for what it is for. */
function damagedFile({ signingKey, publicKey, personKeys }: Omit<LogKeyPaths, 'anchor'>): string | undefined {
  const signing = read(() => createPrivateKey(readFileSync(signingKey)));
  if (signing?.asymmetricKeyType !== 'ed25519') return signingKey;
  const written = read(() => createPublicKey(readFileSync(publicKey)));
  if (written === undefined || publicPem(written) !== publicPem(createPublicKey(signing))) return publicKey;
  const ring = read(() => new KeyRing(JSON.parse(readFileSync(personKeys, 'utf8'))));
  return ring === undefined ? personKeys : undefined;
}

function read<T>(how: () => T): T | undefined {
  try {
    return how();
  } catch {
    return undefined; // why is of no help: it is put back whole
  }
}

function publicPem(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
