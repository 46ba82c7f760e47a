import 'reflect-metadata';
import { systemClock } from '@samsvar/platform';
import type { RegistryStore } from '@samsvar/registry';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { deskContract, deskOver, seeded } from '../../../registry/test/desk-contract.js';
import { CSN, DRIFT, MALMO, OPERATOR_1, OPERATOR_2, SUNDSVALL, UMEA } from '../../../registry/test/sample-registry.js';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../test/throw-away-database.js';
import { databaseBy } from '../data-source.js';
import type { RoleName } from '../roles.js';
import { PostgresRegistrySource } from './postgres-registry-source.js';
import { PostgresRegistryStore } from './postgres-registry-store.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const DENIED = { code: '42501' };

let server: ThrowAwayDatabase;
const stores: PostgresRegistryStore[] = [];
const sources: PostgresRegistrySource[] = [];
const databases: DataSource[] = [];

beforeAll(async () => {
  server = await throwAwayDatabase();
});
afterEach(async () => {
  for (const each of sources.splice(0)) await each.close();
  for (const each of stores.splice(0)) await each.close();
  for (const each of databases.splice(0)) await each.destroy();
});
afterAll(async () => {
  await server.remove();
});

function store(): PostgresRegistryStore {
  const made = new PostgresRegistryStore({ url: server.url('gateway'), application: 'prov', statementMs: 10_000 });
  stores.push(made);
  return made;
}

function source(): PostgresRegistrySource {
  const made = new PostgresRegistrySource({ url: server.url('gateway'), application: 'prov', clock: systemClock });
  sources.push(made);
  return made;
}

async function as(role: RoleName): Promise<DataSource> {
  const database = databaseBy({ url: server.url(role), application: 'prov', connections: 2, statementMs: 30_000 });
  await database.initialize();
  databases.push(database);
  return database;
}

/** As if nothing had ever been changed: only whoever owns the tables can do that. */
async function empty(): Promise<void> {
  const client = new Client({ connectionString: server.url('migrator') });
  await client.connect();
  await client.query('TRUNCATE registerrad, registerandring RESTART IDENTITY');
  await client.end();
}

async function emptyStore(): Promise<RegistryStore> {
  await empty();
  return store();
}

async function until(holds: () => boolean, withinMs: number): Promise<void> {
  const begun = Date.now();
  while (!holds()) {
    if (Date.now() - begun > withinMs) throw new Error(`Not so within ${withinMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the desk of the registry, over PostgreSQL', () => {
  deskContract(emptyStore);

  it('is the same for two gateways: what one approves the other one asked for', async () => {
    await empty();
    const [one, other] = [deskOver(store()), deskOver(store())];
    await seeded(store());
    const umea = { slag: 'part', id: UMEA, innehall: { namn: 'Umeå kommun', slag: 'KOMMUN' } } as const;
    const asked = await one.request(OPERATOR_1, 'ÄR-1', [umea]);
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    const both = await Promise.all([one, other].map((desk) => desk.decide(OPERATOR_2, asked.value.id, 'GALLER')));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ avvisning: { felkod: 'SSBT-6009' } });
  });
});

describe('the tables of the registry', () => {
  beforeAll(async () => {
    await empty();
    const made = store();
    await seeded(made);
    await deskOver(made).request(OPERATOR_1, 'ÄR-1', [{ slag: 'avtal', id: 'sundsvall', innehall: null }]);
    const umea = { slag: 'part', id: UMEA, innehall: { namn: 'Umeå kommun', slag: 'KOMMUN' } } as const;
    await deskOver(made).request(OPERATOR_1, 'ÄR-2', [umea]);
  });

  it.each([
    ['gateway', 'UPDATE registerrad SET efter = NULL'],
    ['gateway', 'UPDATE registerandring SET arende = $$nej$$'],
    ['gateway', 'UPDATE registerandring SET begard_av = $${}$$'],
    ['gateway', 'UPDATE registerandring SET oppnar = false'],
    [
      'gateway',
      `UPDATE registerandring SET lage = 'AVSLAGEN', version = NULL, beslutad = now(), beslutad_av = '{}' WHERE version = 2`,
    ],
    ['gateway', 'UPDATE registerandring SET version = 9 WHERE version = 2'],
    ['gateway', 'DELETE FROM registerandring'],
    ['gateway', 'DELETE FROM registerrad'],
    ['gateway', 'TRUNCATE registerrad'],
    ['gateway', 'ALTER TABLE registerandring DISABLE TRIGGER ALL'],
    ['reader', `UPDATE registerandring SET lage = 'AVSLAGEN'`],
    ['reader', 'INSERT INTO registerrad SELECT * FROM registerrad'],
    ['reader', 'DELETE FROM registerandring'],
  ] as const)('refuse the %s: %s', async (role, statement) => {
    const database = await as(role);
    await expect(database.query(statement)).rejects.toMatchObject(DENIED);
  });

  it.each([
    ['registerandring_oppnar', `lage = 'GALLER', version = 3`],
    ['registerandring_tva_personer', `lage = 'GALLER', version = 3, beslutad = now(), beslutad_av = begard_av`],
    ['registerandring_galler', `lage = 'AVSLAGEN', version = 3, beslutad = now(), beslutad_av = '{"fingerprint":"x"}'`],
    ['registerandring_beslut', `lage = 'AVSLAGEN'`],
    ['registerandring_version', `lage = 'GALLER', version = 2, beslutad = now(), beslutad_av = '{"fingerprint":"x"}'`],
  ])('keep a decision that no desk makes out: %s', async (constraint, assignment) => {
    const database = await as('gateway');
    const statement = `UPDATE registerandring SET ${assignment} WHERE lage = 'VANTAR'`;
    await expect(database.query(statement)).rejects.toMatchObject({ constraint });
  });
});

describe('what posts said last', () => {
  beforeEach(empty);

  it('is what holds, and of what was taken away what it said; nothing of what never took effect', async () => {
    const made = store();
    await seeded(made);
    const gone = (['avtal', 'certifikat'] as const).map((slag) => ({ slag, id: 'malmo', innehall: null }));
    const malmo = { slag: 'part', id: MALMO, innehall: null } as const;
    const removed = await deskOver(made).request(OPERATOR_1, 'ÄR-1', [...gone, malmo]);
    expect(removed).toMatchObject({ ok: true, value: { lage: 'GALLER' } });
    const umea = { slag: 'part', id: UMEA, innehall: { namn: 'Umeå kommun', slag: 'KOMMUN' } } as const;
    await deskOver(made).request(OPERATOR_1, 'ÄR-2', [umea]);
    expect((await made.state()).find('part', MALMO)).toBeUndefined();
    const said = await made.lastSaid(['part', 'rattsgrund']);
    expect(said.map(({ slag, id }) => `${slag} ${id}`)).toEqual(
      [`part ${MALMO}`, `part ${SUNDSVALL}`, `part ${DRIFT}`, `part ${CSN}`, 'rattsgrund sol'].toSorted(),
    );
    expect(said).toContainEqual({ slag: 'part', id: MALMO, innehall: expect.objectContaining({ namn: 'Malmö stad' }) });
  });
});

describe('the registry as a gateway follows it', () => {
  beforeEach(empty);

  it('is woken when a change takes effect, and reads what holds', async () => {
    const followed = source();
    expect(await followed.version()).toBe(0);
    let woken = 0;
    followed.onWake(() => (woken += 1));
    const made = store();
    await seeded(made);
    await until(() => woken === 1, 1_000);
    expect(await followed.version()).toBe(1);
    const state = await followed.read();
    expect(state.version).toBe(1);
    expect(state.find('part', SUNDSVALL)).toMatchObject({ namn: 'Sundsvalls kommun' });
    expect(state).toEqual(await made.state());
    await deskOver(made).request(OPERATOR_1, 'ÄR-1', [{ slag: 'avtal', id: 'malmo', innehall: null }]);
    await until(() => woken === 2, 1_000);
    expect((await followed.read()).find('avtal', 'malmo')).toBeUndefined();
  });

  it('is not woken by what waits for a decision', async () => {
    await seeded(store());
    const followed = source();
    await followed.version();
    let woken = 0;
    followed.onWake(() => (woken += 1));
    const umea = { slag: 'part', id: UMEA, innehall: { namn: 'Umeå kommun', slag: 'KOMMUN' } } as const;
    await deskOver(store()).request(OPERATOR_1, 'ÄR-1', [umea]);
    expect(await followed.version()).toBe(1);
    expect(woken).toBe(0);
  });

  it('says which post it cannot read, and goes on', async () => {
    await seeded(store());
    const followed = source();
    const owner = await as('migrator');
    await owner.query(`UPDATE registerrad SET efter = '{"namn": 1}' WHERE id = '${SUNDSVALL}'`);
    await expect(followed.read()).rejects.toThrow(`part ${SUNDSVALL} cannot be read`);
    expect(await followed.version()).toBe(1);
  });

  it('gives up a question that takes too long, and asks the next one on another connection', async () => {
    await seeded(store());
    const followed = source();
    expect(await followed.version()).toBe(1);
    const owner = new Client({ connectionString: server.url('migrator') });
    await owner.connect();
    await owner.query('BEGIN; LOCK TABLE registerandring IN ACCESS EXCLUSIVE MODE');
    const begun = Date.now();
    await expect(followed.version()).rejects.toThrow('time');
    expect(Date.now() - begun).toBeLessThan(3_000);
    await owner.query('ROLLBACK');
    await owner.end();
    expect(await followed.version()).toBe(1);
  });

  it('connects again by itself when the database was away, and wakes whoever listens', async () => {
    await seeded(store());
    const followed = source();
    expect(await followed.version()).toBe(1);
    let woken = 0;
    followed.onWake(() => (woken += 1));
    await server.cluster.stop();
    await expect(followed.version()).rejects.toThrow(/terminat|ECONNREFUSED|closed/i);
    await server.restart();
    await until(() => woken === 1, 3_000);
    expect(await followed.version()).toBe(1);
    expect((await followed.read()).version).toBe(1);
  });

  it('holds five thousand posts that were changed ten times each, and reads them in time', async () => {
    await seeded(store());
    const owner = await as('migrator');
    await owner.query(`
      INSERT INTO registerandring (id, arende, begard, begard_av, oppnar, lage, version)
      SELECT gen_random_uuid(), 'ÄR', now(), '{"roll": "SYSTEM"}', false, 'GALLER', 1 + n FROM generate_series(1, 10) AS n`);
    await owner.query(`
      INSERT INTO registerrad (andring, plats, slag, id, efter)
      SELECT nummer, n, 'avtal', 'a' || n, '{"part": "${SUNDSVALL}", "from": "2024-01-01"}'
      FROM registerandring, generate_series(1, 5000) AS n WHERE version > 1`);
    const state = await source().read();
    expect(state.version).toBe(11);
    expect(state.posts.length).toBeGreaterThan(5_000);
  });
});
