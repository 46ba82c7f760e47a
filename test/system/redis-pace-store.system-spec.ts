import { setTimeout as pause } from 'node:timers/promises';
import { NO_PACE_STATE } from '@samsvar/domain';
import { RedisPaceStore } from '@samsvar/persistence';
import { paceStoreCases } from '../../libs/persistence/test/pace-store-cases.js';
import { RedisServer } from '../harness/redis-server.js';
import { makeTestCertificates } from '../harness/test-certificates.js';

jest.setTimeout(30_000);

const KEEP_MS = 60_000;
/** The time limit of a command, and what a busy machine adds to it. */
const WITHIN_MS = 1_500;

let server: RedisServer;
const opened: RedisPaceStore[] = [];

async function open(url = server.url): Promise<RedisPaceStore> {
  const store = new RedisPaceStore({ url, application: 'samsvar test/1' });
  opened.push(store);
  await store.connected();
  return store;
}

beforeAll(async () => {
  server = await RedisServer.start();
});
afterAll(async () => {
  for (const store of opened) await store.close();
  await server.stop();
});

describe('the pace in Redis', () => {
  let stores: readonly [RedisPaceStore, RedisPaceStore];
  beforeAll(async () => {
    stores = [await open(), await open()];
  });

  paceStoreCases(() => stores);

  it('is forgotten when it says nothing more, and is another one when it is made anew', async () => {
    const [store] = stores;
    await store.replace('kort', '', NO_PACE_STATE, 60);
    const before = await store.read('kort');
    await pause(100);
    expect(await store.read('kort')).toMatchObject({ state: null, version: '' });
    await store.replace('kort', '', NO_PACE_STATE, KEEP_MS);
    expect(await store.replace('kort', before.version, NO_PACE_STATE, KEEP_MS)).toBe(false);
  });

  it('rejects within its time while Redis does not answer', async () => {
    const [store] = stores;
    server.pause();
    const fromMs = performance.now();
    await expect(store.read('tyst')).rejects.toThrow(/timed out/);
    expect(performance.now() - fromMs).toBeLessThan(WITHIN_MS);
    server.resume();
    expect(await store.replace('tyst', '', NO_PACE_STATE, KEEP_MS)).toBe(true);
  });

  it('rejects at once while Redis is away, sends nothing late, and works again when it is back', async () => {
    const [store] = stores;
    await server.kill();
    await pause(100);
    const lost = store.replace('avbrott', '', NO_PACE_STATE, KEEP_MS);
    const fromMs = performance.now();
    await expect(lost).rejects.toThrow(/./);
    expect(performance.now() - fromMs).toBeLessThan(WITHIN_MS);
    await server.restart();
    await store.connected();
    expect(await store.read('avbrott')).toMatchObject({ state: null, version: '' });
  });

  it('takes no Redis whose certificate nobody vouches for', async () => {
    const certificates = await makeTestCertificates();
    const unknown = await RedisServer.start(certificates);
    const store = await open(unknown.url);
    await expect(store.read('okand')).rejects.toThrow(/writeable/);
    await unknown.stop();
    certificates.remove();
  });
});
