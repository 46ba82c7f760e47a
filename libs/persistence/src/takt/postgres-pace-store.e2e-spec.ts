import 'reflect-metadata';
import { NO_PACE_STATE } from '@samsvar/domain';
import { Client } from 'pg';
import { paceStoreCases } from '../../test/pace-store-cases.js';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../test/throw-away-database.js';
import { PostgresPaceStore } from './postgres-pace-store.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

let server: ThrowAwayDatabase;
let stores: readonly [PostgresPaceStore, PostgresPaceStore];

const opened = (): PostgresPaceStore => new PostgresPaceStore({ url: server.url('gateway'), application: 'test' });

beforeAll(async () => {
  server = await throwAwayDatabase();
  stores = [opened(), opened()];
});
afterAll(async () => {
  for (const store of stores) await store.close();
  await server.remove();
});

async function as<T>(role: 'gateway' | 'migrator' | 'reader', work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server.url(role) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the pace in PostgreSQL', () => {
  paceStoreCases(() => stores);

  it('loses what nobody has used for a day when a new key comes, and nothing else', async () => {
    const [store] = stores;
    await store.replace('gammal', '', NO_PACE_STATE);
    await store.replace('yngre', '', NO_PACE_STATE);
    const aged = (key: string, age: string) => (client: Client) =>
      client.query('UPDATE takt SET andrad = now() - $2::interval WHERE nyckel = $1', [key, age]);
    await as('migrator', aged('gammal', '24 hours 1 minute'));
    await as('migrator', aged('yngre', '23 hours 59 minutes'));
    const before = await store.read('gammal');
    await store.replace('ny', '', NO_PACE_STATE);
    expect((await store.read('gammal')).version).toBe('');
    expect((await store.read('yngre')).version).not.toBe('');
    // Made anew it is another one: who read it before it went cannot set anything over it.
    await store.replace('gammal', '', NO_PACE_STATE);
    expect(await store.replace('gammal', before.version, NO_PACE_STATE)).toBe(false);
  });

  it('is not written to the disk for its own sake, and is nobody else’s', async () => {
    const [row] = await as('reader', async (client) => {
      const { rows } = await client.query(`SELECT relpersistence FROM pg_class WHERE relname = 'takt'`);
      return rows;
    });
    expect(row).toEqual({ relpersistence: 'u' });
    const read = as('reader', (client) => client.query('SELECT * FROM takt'));
    await expect(read).rejects.toMatchObject({ code: '42501' });
  });

  it('rejects within its time while the server is away, and works again when it is back', async () => {
    const store = opened();
    await store.replace('avbrott', '', NO_PACE_STATE);
    await server.cluster.stop();
    const fromMs = performance.now();
    await expect(store.read('avbrott')).rejects.toThrow(/connect|terminat|timeout/i);
    expect(performance.now() - fromMs).toBeLessThan(1_500);
    await server.restart();
    expect(readable(await store.read('avbrott'))).toBe(true);
    await store.close();
  });

  it('rejects within its time while somebody else holds the row', async () => {
    const [store] = stores;
    await store.replace('hallen', '', NO_PACE_STATE);
    const { version } = await store.read('hallen');
    await as('migrator', async (client) => {
      await client.query('BEGIN');
      await client.query(`SELECT 1 FROM takt WHERE nyckel = 'hallen' FOR UPDATE`);
      const fromMs = performance.now();
      await expect(store.replace('hallen', version, NO_PACE_STATE)).rejects.toThrow(/timeout/);
      expect(performance.now() - fromMs).toBeLessThan(1_500);
      await client.query('ROLLBACK');
    });
    expect(await store.replace('hallen', version, NO_PACE_STATE)).toBe(true);
  });
});

function readable({ nowMs }: { readonly nowMs: number }): boolean {
  return Number.isInteger(nowMs);
}
