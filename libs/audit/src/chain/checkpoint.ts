import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { ChainHead } from './hash-chain.js';

const HASH = z.string().regex(/^[0-9a-f]{64}$/);
const MONTH = z.string().regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/);

const headSchema = z.strictObject({ writer: z.uuid(), sequence: z.int().nonnegative(), hash: HASH });

/** How far chains had come at a time, signed: published where whoever can change the database cannot change it. */
export const checkpointSchema = z
  .strictObject({
    /**
     * RUNNING is a writer's own, of its chain alone; CLOSING ends an export and names the end of every chain in it;
     * GALLRING says what has been taken away: of each chain everything up to its head.
     */
    kind: z.enum(['RUNNING', 'CLOSING', 'GALLRING']),
    heads: z.array(headSchema),
    /** Of a GALLRING: the months in Stockholm that were taken away, `yyyy-MM`. */
    months: z.array(MONTH).min(1).optional(),
    at: z.iso.datetime({ precision: 3 }),
    /** Which key it is signed with. */
    key: z.string().regex(/^[0-9a-f]{16}$/),
    /** Ed25519, base64. */
    signature: z.base64(),
  })
  // A month in which nothing was written is taken away without the end of any chain.
  .refine(({ kind, heads, months }) => (kind === 'GALLRING' ? months !== undefined : !months && heads.length > 0));

export type Checkpoint = Readonly<z.infer<typeof checkpointSchema>>;

const FORMAT = 'samsvar-checkpoint-1';
const KEY_ID_LENGTH = 16;

/** @param key an Ed25519 private key */
export function signCheckpoint(
  kind: 'RUNNING' | 'CLOSING',
  heads: readonly ChainHead[],
  now: Date,
  key: KeyObject,
): Checkpoint {
  return signed({ kind, heads: [...heads], at: now.toISOString(), key: keyIdOf(createPublicKey(key)) }, key);
}

/**
 * Signs what is taken away.
 *
 * @param months in Stockholm, `yyyy-MM`
 * @param heads the last record that is taken away, of each chain that has any
 * @param key an Ed25519 private key
 */
export function signGallring(
  months: readonly string[],
  heads: readonly ChainHead[],
  now: Date,
  key: KeyObject,
): Checkpoint {
  const keyId = keyIdOf(createPublicKey(key));
  return signed({ kind: 'GALLRING', heads: [...heads], months: [...months], at: now.toISOString(), key: keyId }, key);
}

/** Tells whether a checkpoint was signed with the private half of one of these very keys. */
export function signedByOneOf(publicKeys: readonly KeyObject[]): (checkpoint: Checkpoint) => boolean {
  const byId = new Map(publicKeys.map((key) => [keyIdOf(key), key]));
  return (checkpoint) => {
    const key = byId.get(checkpoint.key);
    return key !== undefined && verify(null, textOf(checkpoint), key, Buffer.from(checkpoint.signature, 'base64'));
  };
}

function signed(unsigned: Omit<Checkpoint, 'signature'>, key: KeyObject): Checkpoint {
  return { ...unsigned, signature: sign(null, textOf(unsigned), key).toString('base64') };
}

/** The first sixteen hexadecimal digits of the SHA-256 of the public key (SubjectPublicKeyInfo). */
function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, KEY_ID_LENGTH);
}

function textOf({ kind, heads, months, at, key }: Omit<Checkpoint, 'signature'>): Buffer {
  const ends = heads.map(({ writer, sequence, hash }) => [writer, sequence, hash]);
  const text = [FORMAT, kind, ends, at, key, ...(months ? [months] : [])];
  return Buffer.from(JSON.stringify(text), 'utf8');
}
