import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readEnv } from './read-env.js';

describe('reading the environment', () => {
  it('gives the default where nothing is set, as the type that is used', () => {
    expect(readEnv({}, ['SAMSVAR_PORT_GATEWAY', 'SAMSVAR_BUDGET_POLICY'])).toEqual({
      SAMSVAR_PORT_GATEWAY: 8443,
      SAMSVAR_BUDGET_POLICY: 'strict',
    });
  });

  it.each([{}, { REDIS_URL: '' }])('has nothing for what may be left out, and is: %j', (env) => {
    expect(readEnv(env, ['REDIS_URL'])).toEqual({});
    expect(() => readEnv({ REDIS_URL: 'hemligt' }, ['REDIS_URL'])).toThrow('REDIS_URL ska vara en adress som börjar');
  });

  it('reports all faults together, by name and rule, and never the value', () => {
    const read = () =>
      readEnv({ SAMSVAR_PORT_GATEWAY: 'hemligt-värde', SAMSVAR_BASTJANST_AF: 'ftp://x' }, [
        'SAMSVAR_PORT_GATEWAY',
        'SAMSVAR_BASTJANST_AF',
        'SAMSVAR_TLS_KEY',
      ]);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/SAMSVAR_PORT_GATEWAY ska vara ett portnummer/);
    expect(read).toThrow(/SAMSVAR_BASTJANST_AF ska vara en adress/);
    expect(read).toThrow(/SAMSVAR_TLS_KEY saknas/);
    expect(read).not.toThrow(/hemligt-värde/);
  });

  it('reads a secret from the file that is named, unless it is given itself', () => {
    const folder = mkdtempSync(join(tmpdir(), 'samsvar-env-'));
    const file = join(folder, 'redis-url');
    writeFileSync(file, 'redis://:a@b:1/0\n');
    const read = (env: Readonly<Record<string, string>>) => readEnv(env, ['REDIS_URL']).REDIS_URL;
    expect(read({ REDIS_URL_FILE: file, REDIS_URL: '' })).toBe('redis://:a@b:1/0');
    expect(read({ REDIS_URL_FILE: file, REDIS_URL: 'redis://c' })).toBe('redis://c');
    writeFileSync(file, 'hemligt');
    expect(() => read({ REDIS_URL_FILE: file })).toThrow(/REDIS_URL ska vara(?!.*hemligt)/);
    rmSync(folder, { recursive: true });
    expect(() => read({ REDIS_URL_FILE: file })).toThrow(`REDIS_URL_FILE: filen ${file} går inte att läsa.`);
    // What is no secret stands in the environment.
    expect(readEnv({ SAMSVAR_HOST_FILE: file }, ['SAMSVAR_HOST']).SAMSVAR_HOST).toBe('127.0.0.1');
  });

  it('gives values that nobody can change afterwards', () => {
    expect(Object.isFrozen(readEnv({}, ['SAMSVAR_HOST']))).toBe(true);
  });
});
