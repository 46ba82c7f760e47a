import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing } from '@samsvar/audit';
import { ensureLogKeys, type LogKeyPaths } from './log-keys.js';

describe('the keys of the utlämnandelogg', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'samsvar-nycklar-'));
  });

  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  function made(): LogKeyPaths {
    const paths = ensureLogKeys(home);
    if (typeof paths === 'string') throw new Error(paths);
    return paths;
  }

  const contents = (): Record<string, string> =>
    Object.fromEntries(
      readdirSync(join(home, 'log-keys')).map((name) => [name, readFileSync(join(home, 'log-keys', name), 'utf8')]),
    );

  it('are made where there are none, for their owner alone, and can be used', () => {
    const { signingKey, publicKey, personKeys, anchor } = made();
    const signature = sign(null, Buffer.from('text'), createPrivateKey(readFileSync(signingKey)));
    expect(verify(null, Buffer.from('text'), createPublicKey(readFileSync(publicKey)), signature)).toBe(true);
    const ring = new KeyRing(JSON.parse(readFileSync(personKeys, 'utf8')));
    expect(ring.open(ring.seal('199001012385', 'a'), 'a')).toBe('199001012385');
    expect([signingKey, personKeys].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
    expect(anchor).toBe(join(home, 'anchor', 'checkpoints.jsonl'));
    expect(readdirSync(home).toSorted()).toEqual(['anchor', 'log-keys']);
  });

  it('are kept', () => {
    const paths = made();
    const before = contents();
    expect(made()).toEqual(paths);
    expect(contents()).toEqual(before);
  });

  it.each([
    ['signing-key.pem', 'skadad'],
    ['signing-key.pem', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })],
    ['signing-key.pem', generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' })],
    ['signing-key.pub.pem', ''],
    ['person-keys.json', '[]'],
    ['person-keys.json', '[{"id":1,'],
  ])('are refused and not replaced when %s holds something else', (name, text) => {
    made();
    writeFileSync(join(home, 'log-keys', name), text);
    const before = contents();
    expect(ensureLogKeys(home)).toMatch(/signing-key|person-keys/);
    expect(ensureLogKeys(home)).toContain('lägg tillbaka hela');
    expect(contents()).toEqual(before);
  });

  it.each(['signing-key.pem', 'signing-key.pub.pem', 'person-keys.json'])('are refused without %s', (name) => {
    made();
    rmSync(join(home, 'log-keys', name));
    expect(ensureLogKeys(home)).toContain(join(home, 'log-keys', name));
    expect(contents()).not.toHaveProperty([name]);
  });

  it('are not made anew where there is a database that was written with others', () => {
    mkdirSync(join(home, 'postgres', 'data'), { recursive: true });
    expect(ensureLogKeys(home)).toContain('lägg tillbaka hela');
    expect(readdirSync(home).toSorted()).toEqual(['anchor', 'postgres']);
  });

  it('cannot be made in a folder that is none, and that is said', () => {
    expect(ensureLogKeys(join(home, 'finns-inte', '\0'))).toContain('SAMSVAR_HOME');
  });
});
