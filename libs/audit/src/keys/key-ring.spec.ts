import { randomUUID } from 'node:crypto';
import { ZodError } from 'zod';
import { KeyRing, withNewKey } from './key-ring.js';

const PERSON = '199001012385';
const OTHER = '199001022392';
const fragaId = randomUUID();

describe('the ring of keys that persons are sealed with', () => {
  it('opens what it sealed, for the same Fråga only', () => {
    const ring = new KeyRing(withNewKey([]));
    const sealed = ring.seal(PERSON, fragaId);
    expect(ring.open(sealed, fragaId)).toBe(PERSON);
    expect(() => ring.open(sealed, randomUUID())).toThrow('unable to authenticate');
  });

  it('never writes the same person twice in the same way, but finds her by the same index', () => {
    const ring = new KeyRing(withNewKey([]));
    const [first, second] = [ring.seal(PERSON, fragaId), ring.seal(PERSON, fragaId)];
    expect(first.cipher).not.toBe(second.cipher);
    expect(first.index).toBe(second.index);
    expect(ring.seal(OTHER, fragaId).index).not.toBe(first.index);
    expect(JSON.stringify(first)).not.toContain(PERSON);
    expect(Buffer.from(first.cipher, 'base64').toString('latin1')).not.toContain(PERSON);
  });

  it('opens and finds older rows after a rotation, and writes with the new key', () => {
    const old = withNewKey([]);
    const before = new KeyRing(old).seal(PERSON, fragaId);
    const ring = new KeyRing(withNewKey(old));
    expect(ring.open(before, fragaId)).toBe(PERSON);
    expect(ring.isIndexOf(PERSON, before)).toBe(true);
    expect(ring.isIndexOf(OTHER, before)).toBe(false);
    const after = ring.seal(PERSON, fragaId);
    expect(after.key).toBe(2);
    expect(after.index).not.toBe(before.index);
    expect(ring.indexesOf(PERSON)).toEqual([before.index, after.index]);
  });

  it('opens nothing that was changed, and nothing of a key that is gone', () => {
    const ring = new KeyRing(withNewKey([]));
    const sealed = ring.seal(PERSON, fragaId);
    const bytes = Buffer.from(sealed.cipher, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => ring.open({ ...sealed, cipher: changed.toString('base64') }, fragaId)).toThrow(
        'unable to authenticate',
      );
    }
    expect(() => ring.open({ ...sealed, key: 7 }, fragaId)).toThrow('Key 7 is not in the key ring.');
    expect(ring.isIndexOf(PERSON, { ...sealed, key: 7 })).toBe(false);
  });

  it.each([
    ['no key at all', []],
    ['a key that is too short', [{ id: 1, key: Buffer.alloc(16, 1).toString('base64') }]],
    ['one id twice', [...withNewKey([]), ...withNewKey([])]],
  ])('is refused with %s, and the keys are not in the words', (_, stored) => {
    const made = (): KeyRing => new KeyRing(stored);
    expect(made).toThrow(ZodError);
    for (const { key } of stored) expect(made).not.toThrow(key);
  });

  it('gives the index that any one of its keys makes', () => {
    const ring = new KeyRing(withNewKey(withNewKey([])));
    expect([1, 2].map((key) => ring.indexWith(key, PERSON))).toEqual(ring.indexesOf(PERSON));
    expect(() => ring.indexWith(3, PERSON)).toThrow('Key 3 is not in the key ring.');
  });

  it('makes pseudonyms that a new key does not change, and that say nothing outside their scope', () => {
    const old = withNewKey([]);
    const [before, after] = [new KeyRing(old), new KeyRing(withNewKey(old))];
    expect(after.pseudonym('november', PERSON)).toBe(before.pseudonym('november', PERSON));
    expect(before.pseudonym('december', PERSON)).not.toBe(before.pseudonym('november', PERSON));
    expect(new KeyRing(withNewKey([])).pseudonym('november', PERSON)).not.toBe(before.pseudonym('november', PERSON));
    expect(before.pseudonym('november', PERSON)).toMatch(/^[0-9a-f]{8}$/);
    expect(before.indexesOf(PERSON)[0]).not.toContain(before.pseudonym('november', PERSON));
  });
});
