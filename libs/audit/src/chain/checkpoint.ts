import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { ChainHead } from './hash-chain.js';

const HASH = z.string().regex(/^[0-9a-f]{64}$/);

const headSchema = z.strictObject({ writer: z.uuid(), sequence: z.int().nonnegative(), hash: HASH });

/** How far chains had come at a time, signed: published where whoever can change the database cannot change it. */
export const checkpointSchema = z.strictObject({
  /** RUNNING is a writer's own, of its chain alone; CLOSING ends an export and names the end of every chain in it. */
  kind: z.enum(['RUNNING', 'CLOSING']),
  heads: z.array(headSchema).min(1),
  at: z.iso.datetime({ precision: 3 }),
  /** Which key it is signed with. */
  key: z.string().regex(/^[0-9a-f]{16}$/),
  /** Ed25519, base64. */
  signature: z.base64(),
});

export type Checkpoint = Readonly<z.infer<typeof checkpointSchema>>;

const FORMAT = 'samsvar-checkpoint-1';
const KEY_ID_LENGTH = 16;

/** @param key an Ed25519 private key */
export function signCheckpoint(
  kind: Checkpoint['kind'],
  heads: readonly ChainHead[],
  now: Date,
  key: KeyObject,
): Checkpoint {
  const unsigned = { kind, heads: [...heads], at: now.toISOString(), key: keyIdOf(createPublicKey(key)) };
  return { ...unsigned, signature: sign(null, textOf(unsigned), key).toString('base64') };
}

/** Whether the checkpoint was signed with the private half of this very key. */
export function isSignedBy(checkpoint: Checkpoint, publicKey: KeyObject): boolean {
  if (checkpoint.key !== keyIdOf(publicKey)) return false;
  return verify(null, textOf(checkpoint), publicKey, Buffer.from(checkpoint.signature, 'base64'));
}

/** The first sixteen hexadecimal digits of the SHA-256 of the public key (SubjectPublicKeyInfo). */
function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, KEY_ID_LENGTH);
}

function textOf({ kind, heads, at, key }: Omit<Checkpoint, 'signature'>): Buffer {
  const ends = heads.map(({ writer, sequence, hash }) => [writer, sequence, hash]);
  return Buffer.from(JSON.stringify([FORMAT, kind, ends, at, key]), 'utf8');
}
