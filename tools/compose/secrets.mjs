// The secrets of docker-compose.yml that are nobody else's: passwords, and the addresses that hold them. What is there is
// kept: the database knows the passwords that it was made with.
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiled } from './compiled.mjs';

const OWNER_ONLY_FOLDER = 0o700;
/** The accounts in the containers have other numbers than whoever starts them; it is the folder that nobody else may enter. */
const READABLE_FILE = 0o444;
const PASSWORD_BYTES = 32;
const ROLES = ['migrator', 'gateway', 'reader', 'worker'];

/** Writes what is not there, and gives what then is. */
function kept(folder, name, make) {
  const path = join(folder, name);
  if (!existsSync(path)) writeFileSync(path, `${make()}\n`, { mode: READABLE_FILE, flag: 'wx' });
  return readFileSync(path, 'utf8').trim();
}

/** @param {string} folder is made, so that its owner alone may enter */
export function makeSecrets(folder) {
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  const password = (name) => kept(folder, name, () => randomBytes(PASSWORD_BYTES).toString('hex'));
  password('postgres-password');
  for (const role of ROLES) {
    const own = password(`samsvar-${role}-password`);
    if (role === 'reader') continue;
    kept(folder, `${role}-database-url`, () => `postgres://samsvar_${role}:${own}@postgres:5432/samsvar`);
  }
  const redis = password('redis-password');
  kept(folder, 'redis-url', () => `redis://:${redis}@redis:6379/0`);
}

/** What somebody else gives in operation: certificates and keys for trying it out. Needs the compiled project. */
export async function makeTrialFiles(folder) {
  const { ensureCertificates } = compiled('apps/samsvar/src/certificates/certificates.js');
  const { ensureLogKeys } = compiled('apps/samsvar/src/start/log-keys.js');
  const home = mkdtempSync(join(tmpdir(), 'samsvar-prov-'));
  try {
    const { authority, server, operators } = await ensureCertificates(home, new Date());
    const keys = ensureLogKeys(home);
    if (typeof keys === 'string') throw new Error(keys);
    const given = {
      'ca.pem': authority.certificate,
      'server.pem': server.certificate,
      'server.key': server.privateKey,
      'operator-1.pem': operators[0].certificate,
      'operator-2.pem': operators[1].certificate,
      'signing-key.pem': keys.signingKey,
      'person-keys.json': keys.personKeys,
      // Of those who try it: not handed to any container.
      'sundsvall.pem': join(home, 'certs/sundsvall.pem'),
      'sundsvall.key': join(home, 'certs/sundsvall.key'),
    };
    for (const [name, path] of Object.entries(given)) {
      const target = join(folder, name);
      if (existsSync(target)) throw new Error(`${target} finns redan och ersätts inte.`);
      copyFileSync(path, target);
      chmodSync(target, READABLE_FILE);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
