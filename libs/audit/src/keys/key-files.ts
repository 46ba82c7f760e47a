import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { KeyRing, keyRingSchema, type StoredKeys } from './key-ring.js';

const ED25519 = 'ed25519';

/**
 * The key ring as it stands in its file.
 *
 * @throws Error in words for the operator; never with what stands in the file
 */
export function keyRingOf(json: string): KeyRing {
  return new KeyRing(storedKeysOf(json));
}

/**
 * The keys of the ring as it stands in its file, for whoever adds one.
 *
 * @throws Error in words for the operator; never with what stands in the file
 */
export function storedKeysOf(json: string): StoredKeys {
  const read = keyRingSchema.safeParse(parsed(json));
  if (read.success) return read.data;
  const place = read.error.issues[0]?.path.join('.') ?? '';
  throw new Error(`Nyckelringen går inte att läsa (${place === '' ? 'ingen lista av nycklar' : place}).`);
}

/**
 * The private key that checkpoints are signed with (PKCS 8, PEM).
 *
 * @throws Error in words for the operator; never with what stands in the file
 */
export function signingKeyOf(pem: string): KeyObject {
  return ed25519('Signeringsnyckeln', () => createPrivateKey(pem));
}

/**
 * A public key that checkpoints are checked with (SPKI, PEM).
 *
 * @throws Error in words for the reader
 */
export function verifyingKeyOf(pem: string): KeyObject {
  return ed25519('Verifieringsnyckeln', () => createPublicKey(pem));
}

function ed25519(name: string, read: () => KeyObject): KeyObject {
  const key = keyOrNull(read);
  if (key?.asymmetricKeyType !== ED25519) throw new Error(`${name} är ingen Ed25519-nyckel i PEM.`);
  return key;
}

function keyOrNull(read: () => KeyObject): KeyObject | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
