import { randomBytes } from 'node:crypto';
import type { ClusterPasswords } from './provision.js';

const PASSWORD_BYTES = 24;

/** Passwords that nobody has to remember. */
export function newPasswords(): ClusterPasswords {
  const password = (): string => randomBytes(PASSWORD_BYTES).toString('base64url');
  return { owner: password(), roles: { migrator: password(), gateway: password(), reader: password() } };
}
