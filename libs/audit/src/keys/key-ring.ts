import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { z } from 'zod';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Hexadecimal: short enough to be read aloud, long enough that the persons of a month have one each. */
const PSEUDONYM_LENGTH = 8;
const CIPHER = 'aes-256-gcm';

/** A person as the log holds her: to be read with the key, and to be looked up without reading the others. */
export interface SealedPerson {
  /** Which key of the ring. */
  readonly key: number;
  /** Nonce, text and tag, base64. */
  readonly cipher: string;
  /** Keyed HMAC of the personidentitet, hexadecimal: the same for the same person and key. */
  readonly index: string;
}

/** The ring as it is kept in its file: all keys that rows may have, the newest last. */
export const keyRingSchema = z
  .array(z.strictObject({ id: z.int().positive(), key: z.base64().refine(isKey, '32 bytes in base64') }))
  .min(1)
  .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, 'each id once');

export type StoredKeys = z.infer<typeof keyRingSchema>;

interface DerivedKeys {
  readonly id: number;
  readonly seal: KeyObject;
  readonly index: KeyObject;
  readonly pseudonym: KeyObject;
}

/**
 * The keys that persons are sealed with. New rows take the newest; older rows keep theirs and are never written again, and
 * a look-up asks with all of them (DESIGN, data).
 */
export class KeyRing {
  private readonly keys: ReadonlyMap<number, DerivedKeys>;
  private readonly newest: DerivedKeys;
  private readonly oldest: DerivedKeys;

  /** @throws ZodError that says what is wrong with the ring, and never what stands in it */
  constructor(stored: StoredKeys) {
    const derived = keyRingSchema.parse(stored).map(derive);
    this.keys = new Map(derived.map((keys) => [keys.id, keys]));
    const [oldest, newest] = [derived[0], derived.at(-1)];
    if (!oldest || !newest) throw new Error('A key ring has at least one key.');
    this.oldest = oldest;
    this.newest = newest;
  }

  /** @param fragaId binds the sealed person to its row: moved to another it cannot be opened */
  seal(personidentitet: string, fragaId: string): SealedPerson {
    const { id, seal } = this.newest;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, seal, nonce).setAAD(Buffer.from(fragaId, 'utf8'));
    const text = Buffer.concat([cipher.update(personidentitet, 'utf8'), cipher.final()]);
    const sealed = Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64');
    return { key: id, cipher: sealed, index: indexOf(this.newest, personidentitet) };
  }

  /** @throws Error when the key is not in the ring, or the person was sealed for another Fråga or is not what was sealed */
  open({ key, cipher }: Pick<SealedPerson, 'key' | 'cipher'>, fragaId: string): string {
    const known = this.keys.get(key);
    if (!known) throw new Error(`Key ${key} is not in the key ring.`);
    const bytes = Buffer.from(cipher, 'base64');
    const decipher = createDecipheriv(CIPHER, known.seal, bytes.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(fragaId, 'utf8')).setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  }

  /** What the person is looked up by: one index for each key that rows may have. */
  indexesOf(personidentitet: string): readonly string[] {
    return [...this.keys.values()].map((keys) => indexOf(keys, personidentitet));
  }

  /**
   * The person's index with one of the keys.
   *
   * @throws Error when the key is not in the ring
   */
  indexWith(key: number, personidentitet: string): string {
    const known = this.keys.get(key);
    if (!known) throw new Error(`Key ${key} is not in the key ring.`);
    return indexOf(known, personidentitet);
  }

  /**
   * A short name for somebody that says nothing of who it is, and that nobody without the ring can make from a list of
   * names. The oldest key makes it, so that a new key changes no name.
   *
   * @param scope within which the same value has the same pseudonym; two scopes cannot be joined
   */
  pseudonym(scope: string, value: string): string {
    const text = JSON.stringify([scope, value]);
    return createHmac('sha256', this.oldest.pseudonym).update(text, 'utf8').digest('hex').slice(0, PSEUDONYM_LENGTH);
  }

  /** Whether an index is the person's. */
  isIndexOf(personidentitet: string, { key, index }: Pick<SealedPerson, 'key' | 'index'>): boolean {
    const known = this.keys.get(key);
    if (!known) return false;
    const [given, own] = [Buffer.from(index, 'hex'), Buffer.from(indexOf(known, personidentitet), 'hex')];
    return given.length === own.length && timingSafeEqual(given, own);
  }
}

/** A new ring, or the ring with one more key. */
export function withNewKey(stored: StoredKeys): StoredKeys {
  const id = Math.max(0, ...stored.map((each) => each.id)) + 1;
  return [...stored, { id, key: randomBytes(KEY_BYTES).toString('base64') }];
}

/** One key for each use: what is learnt of the one tells nothing of the other. */
function derive({ id, key }: StoredKeys[number]): DerivedKeys {
  const master = Buffer.from(key, 'base64');
  // As key objects they are taken in once, and not at each use.
  const of = (use: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), use, KEY_BYTES)));
  return {
    id,
    seal: of('samsvar person seal'),
    index: of('samsvar person index'),
    pseudonym: of('samsvar pseudonym'),
  };
}

function indexOf({ index }: DerivedKeys, personidentitet: string): string {
  return createHmac('sha256', index).update(personidentitet, 'utf8').digest('hex');
}

function isKey(base64: string): boolean {
  return Buffer.from(base64, 'base64').length === KEY_BYTES;
}
