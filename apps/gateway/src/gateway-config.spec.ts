import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { withNewKey } from '@samsvar/audit';
import { ConfigError } from '@samsvar/platform';
import { readGatewayConfig } from './gateway-config.js';

describe('the configuration of the gateway', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'samsvar-config-'));
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file('signing'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
    writeFileSync(file('persons'), JSON.stringify(withNewKey([])));
    for (const name of ['cert', 'key', 'ca', 'client']) writeFileSync(file(name), `PEM of ${name}\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string): string => join(folder, `${name}.pem`);
  const env = (changes: Readonly<Record<string, string | undefined>> = {}) => ({
    SAMSVAR_TLS_CERT: file('cert'),
    SAMSVAR_TLS_KEY: file('key'),
    SAMSVAR_TLS_CLIENT_CA: file('ca'),
    DATABASE_URL: 'postgres://samsvar_gateway:hemlig@db.test/samsvar',
    SAMSVAR_LOG_SIGNING_KEY: file('signing'),
    SAMSVAR_LOG_PERSON_KEYS: file('persons'),
    SAMSVAR_LOG_ANCHOR: '/anchor/checkpoints.jsonl',
    ...changes,
  });
  const read = (changes = {}) => readGatewayConfig(env(changes), '/schemas');
  const faults = (changes: Readonly<Record<string, string | undefined>>): readonly string[] => {
    try {
      read(changes);
    } catch (error) {
      if (error instanceof ConfigError) return error.faults;
      throw error;
    }
    return [];
  };

  it('needs no more than its certificates, the database and the keys of the log', () => {
    expect(read()).toMatchObject({
      schemasFolder: '/schemas',
      host: '127.0.0.1',
      port: 8443,
      healthPort: 9090,
      tls: { cert: 'PEM of cert\n', key: 'PEM of key\n', clientCa: 'PEM of ca\n' },
      budget: { malMs: 7_000, takMs: 12_000, perYtterligarePersonMs: 1_500, reservMs: 150 },
      policy: 'strict',
      tailMargin: 0.02,
      capacity: {
        places: 200,
        placesPerParty: 100,
        queue: 100,
        queuePerParty: 10,
        waitMs: 500,
        maxPerSecond: null,
        maxPerMinute: null,
      },
      bodyTimeoutMs: 1_500,
      bastjanstTls: null,
      redisUrl: null,
      logg: { anchor: '/anchor/checkpoints.jsonl', checkpointMs: 60_000, signingKey: { type: 'private' } },
    });
  });

  it('takes what the environment says', () => {
    const changes = {
      SAMSVAR_HOST: '0.0.0.0',
      SAMSVAR_PORT_GATEWAY: '0',
      SAMSVAR_BUDGET_TARGET_MS: '700',
      SAMSVAR_BUDGET_CEILING_MS: '700',
      SAMSVAR_BUDGET_RESERVE_MS: '699',
      SAMSVAR_BUDGET_POLICY: 'tail',
      REDIS_URL: 'rediss://samsvar:hemlig@redis.test:6380/2',
    };
    expect(read(changes)).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      budget: { malMs: 700, takMs: 700, reservMs: 699 },
      policy: 'tail',
      redisUrl: 'rediss://samsvar:hemlig@redis.test:6380/2',
    });
  });

  it.each([
    ['1', 1],
    ['5', 3],
    ['8', 4],
  ])('leaves one municipality half of %s places unless it says otherwise', (places, placesPerParty) => {
    expect(read({ SAMSVAR_CAPACITY_PLACES: places }).capacity).toMatchObject({ placesPerParty });
    const changes = { SAMSVAR_CAPACITY_PLACES: places, SAMSVAR_CAPACITY_PLACES_PER_PARTY: '1' };
    expect(read(changes).capacity).toMatchObject({ placesPerParty: 1 });
  });

  it.each([
    [
      'a certificate of our own',
      { SAMSVAR_BASTJANST_TLS_CERT: 'client', SAMSVAR_BASTJANST_TLS_KEY: 'key' },
      { client: { cert: 'PEM of client\n', key: 'PEM of key\n' }, ca: null },
    ],
    ['an issuer of theirs', { SAMSVAR_BASTJANST_TLS_CA: 'ca' }, { client: null, ca: 'PEM of ca\n' }],
  ])('reaches the Bastjänster over TLS with %s', (_title, names, bastjanstTls) => {
    const changes = Object.fromEntries(Object.entries(names).map(([name, value]) => [name, file(value)]));
    expect(read(changes).bastjanstTls).toEqual(bastjanstTls);
  });

  it.each([
    [{ SAMSVAR_TLS_CERT: undefined }, ['SAMSVAR_TLS_CERT saknas']],
    [{ SAMSVAR_PORT_GATEWAY: '65536' }, ['SAMSVAR_PORT_GATEWAY ska vara ett portnummer']],
    [{ SAMSVAR_TLS_KEY: '/finns/inte.pem' }, ['SAMSVAR_TLS_KEY: filen /finns/inte.pem går inte att läsa (ENOENT)']],
    [{ SAMSVAR_TLS_KEY: '/' }, ['SAMSVAR_TLS_KEY: filen / går inte att läsa (EISDIR)']],
    [{ SAMSVAR_BASTJANST_TLS_CERT: 'x' }, ['SAMSVAR_BASTJANST_TLS_CERT och SAMSVAR_BASTJANST_TLS_KEY hör ihop']],
    [{ SAMSVAR_BASTJANST_TLS_KEY: 'x' }, ['SAMSVAR_BASTJANST_TLS_CERT och SAMSVAR_BASTJANST_TLS_KEY hör ihop']],
    [{ SAMSVAR_BASTJANST_TLS_CA: '/finns/inte.pem' }, ['SAMSVAR_BASTJANST_TLS_CA: filen']],
    [{ SAMSVAR_BUDGET_RESERVE_MS: '7000' }, ['SAMSVAR_BUDGET_RESERVE_MS ska vara mindre än']],
    [{ SAMSVAR_BUDGET_CEILING_MS: '6999' }, ['SAMSVAR_BUDGET_CEILING_MS ska vara minst']],
    [{ SAMSVAR_CAPACITY_PLACES: '0' }, ['SAMSVAR_CAPACITY_PLACES ska vara ett antal 1–99999']],
    [{ SAMSVAR_CAPACITY_PLACES_PER_PARTY: '0' }, ['SAMSVAR_CAPACITY_PLACES_PER_PARTY ska vara ett antal 1–99999']],
    [{ SAMSVAR_CAPACITY_PLACES_PER_PARTY: '201' }, ['SAMSVAR_CAPACITY_PLACES_PER_PARTY ska vara högst']],
    [{ SAMSVAR_CAPACITY_QUEUE: '-1' }, ['SAMSVAR_CAPACITY_QUEUE ska vara ett antal 0–99999']],
    [{ SAMSVAR_CAPACITY_WAIT_MS: '7000' }, ['SAMSVAR_CAPACITY_WAIT_MS ska vara mindre än']],
    [{ SAMSVAR_CAPACITY_PER_SECOND: 'tre' }, ['SAMSVAR_CAPACITY_PER_SECOND ska vara ett antal 1–99999, eller tomt']],
    [{ REDIS_URL: 'http://hemlig@redis' }, ['REDIS_URL ska vara en adress som börjar med redis://']],
    [{ DATABASE_URL: 'mysql://hemlig@db' }, ['DATABASE_URL ska vara en adress']],
    [{ SAMSVAR_LOG_SIGNING_KEY: 'cert' }, ['SAMSVAR_LOG_SIGNING_KEY: Signeringsnyckeln är ingen Ed25519']],
    [{ SAMSVAR_LOG_PERSON_KEYS: 'cert' }, ['SAMSVAR_LOG_PERSON_KEYS: Nyckelringen går inte att läsa']],
    [{ SAMSVAR_LOG_CHECKPOINT_MS: '99' }, ['SAMSVAR_LOG_CHECKPOINT_MS ska vara minst 100']],
    [{ SAMSVAR_LOG_ANCHOR: undefined }, ['SAMSVAR_LOG_ANCHOR saknas']],
  ])('is refused by name: %j', (changes, expected) => {
    const named = Object.entries(changes).map(([name, value]) => [name, value === 'cert' ? file(value) : value]);
    const found = faults(Object.fromEntries(named));
    expect(found.length).toBe(expected.length);
    expected.forEach((start, index) => expect(found[index]).toContain(start));
  });

  it('tells of all that is wrong together, variables and files', () => {
    const found = faults({
      SAMSVAR_TLS_CERT: undefined,
      SAMSVAR_TLS_KEY: '/finns/inte.pem',
      SAMSVAR_PORT_HEALTH: 'nittio',
      SAMSVAR_PRIVATE_ENDPOINTS: 'hemlig',
      SAMSVAR_BASTJANST_TLS_CA: '/finns/inte/heller.pem',
    });
    const named = ['TLS_KEY:', 'BASTJANST_TLS_CA:', 'TLS_CERT saknas', 'PORT_HEALTH ska', 'PRIVATE_ENDPOINTS ska'];
    expect(found.length).toBe(named.length);
    for (const name of named) expect(found.join('\n')).toContain(`SAMSVAR_${name}`);
    expect(found.join('\n')).not.toContain('hemlig');
  });

  it('tells of files and budget together', () => {
    expect(faults({ SAMSVAR_TLS_KEY: '/finns/inte.pem', SAMSVAR_BUDGET_RESERVE_MS: '9000' })).toHaveLength(2);
  });
});
