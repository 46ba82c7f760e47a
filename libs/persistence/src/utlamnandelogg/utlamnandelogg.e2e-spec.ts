import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { KeyRing, LogSession, NO_INDEX, withNewKey } from '@samsvar/audit';
import { ManualClock } from '@samsvar/testing';
import type { DataSource } from 'typeorm';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../test/throw-away-database.js';
import { MIGRATIONS } from '../../../../migrations/index.js';
import { databaseBy } from '../data-source.js';
import type { RoleName } from '../roles.js';
import { LogConnection } from './log-connection.js';
import { UtlamnandeloggRow } from './utlamnandelogg.entity.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const PERSON = '199001012385';
const DENIED = { code: '42501' };

let server: ThrowAwayDatabase;
const open: DataSource[] = [];

beforeAll(async () => {
  server = await throwAwayDatabase();
});

afterEach(async () => {
  for (const database of open.splice(0)) await database.destroy();
  for (const each of sessions.splice(0)) await each.close();
});

afterAll(async () => {
  await server.remove();
});

async function as(role: RoleName): Promise<DataSource> {
  const database = databaseBy({
    url: server.url(role),
    application: 'test',
    connections: 4,
    statementMs: 30_000,
    migrations: MIGRATIONS,
  });
  await database.initialize();
  open.push(database);
  return database;
}

const sessions: LogSession[] = [];

async function session(): Promise<LogSession> {
  const url = server.url('gateway');
  const open = (writer: string) => LogConnection.open(writer, { url, application: 'test', commitMs: 10_000 });
  const config = { instans: 'test', version: '0', mostInOne: 64, mostWaiting: 10_000 };
  const begun = await LogSession.begin(randomUUID(), open, new ManualClock(new Date()), config);
  sessions.push(begun);
  return begun;
}

describe('the tables', () => {
  it('are what the entities say, to the last column and index', async () => {
    const database = await as('migrator');
    const { upQueries } = await database.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('are migrated once', async () => {
    const database = await as('migrator');
    expect(await database.showMigrations()).toBe(false);
    expect(await database.runMigrations()).toEqual([]);
  });

  it('never lose a migration again', async () => {
    const database = await as('migrator');
    await expect(database.undoLastMigration()).rejects.toThrow('Migrations go forward only.');
  });
});

describe('the disclosure log in PostgreSQL', () => {
  it('holds a record as it was written, to the last character', async () => {
    const database = await as('gateway');
    const ring = new KeyRing(withNewKey([]));
    const fragaId = randomUUID();
    const person = ring.seal(PERSON, fragaId);
    const content = JSON.stringify({ syfte: 'Beslut om bistånd – "åäö" \u0000 \ud800', person });
    const index = {
      part: '162120002411',
      ombud: '162120001124',
      handlaggare: 'anna.berg',
      arendeidentitet: 'EB-1',
      personer: [person.index],
    };
    const head = await (await session()).append({ kind: 'AVSIKT', fragaId, content }, index);
    const [row, ...others] = await database.getRepository(UtlamnandeloggRow).findBy({ fragaId });
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      writer: head.writer,
      sequence: '2',
      kind: 'AVSIKT',
      content,
      part: '162120002411',
      ombud: '162120001124',
      handlaggare: 'anna.berg',
      arendeidentitet: 'EB-1',
    });
    expect(row?.hash.toString('hex')).toBe(head.hash);
    expect(row?.previous.toString('hex')).toBe(head.previous);
    expect(row?.personer.map((each) => each.toString('hex'))).toEqual([person.index]);
  });

  it('takes many records at once in few commits, and all of them', async () => {
    const database = await as('gateway');
    const writer = await session();
    const heads = await Promise.all(
      Array.from({ length: 1_000 }, () =>
        writer.append({ kind: 'SLUT', fragaId: randomUUID(), content: '{}' }, NO_INDEX),
      ),
    );
    const [{ commits }] = await database.query(
      'SELECT count(DISTINCT xmin::text) AS commits FROM utlamnandelogg WHERE writer = $1',
      [heads[0]?.writer],
    );
    // The thousand by sixty-four, and START.
    expect(Number(commits)).toBeLessThanOrEqual(18);
    const id = heads[0]?.writer ?? '';
    const rows = await database.getRepository(UtlamnandeloggRow).findBy({ writer: id, kind: 'SLUT' });
    expect(new Set(rows.map(({ sequence }) => Number(sequence)))).toEqual(
      new Set(heads.map(({ sequence }) => sequence)),
    );
    expect(rows).toHaveLength(1_000);
  });

  it.each([
    ['gateway', 'UPDATE utlamnandelogg SET content = $$nej$$'],
    ['gateway', 'DELETE FROM utlamnandelogg'],
    ['gateway', 'TRUNCATE utlamnandelogg'],
    ['gateway', 'DROP TABLE utlamnandelogg'],
    ['gateway', 'ALTER TABLE utlamnandelogg ADD COLUMN extra text'],
    ['gateway', 'UPDATE migrations SET name = $$nej$$'],
    ['gateway', 'UPDATE utlamnandelogg_skrivare SET writer = gen_random_uuid()'],
    ['gateway', 'DELETE FROM utlamnandelogg_skrivare'],
    ['gateway', 'INSERT INTO utlamnandelogg_gallring VALUES (now(), $$nej$$)'],
    // No file of the machine can be read by way of the database, least of all the key that checkpoints are signed with.
    ['gateway', 'SELECT pg_read_file($$/etc/hostname$$)'],
    ['gateway', 'SELECT lo_import($$/etc/hostname$$)'],
    ['gateway', 'COPY utlamnandelogg (content) FROM $$/etc/hostname$$'],
    ['gateway', 'COPY utlamnandelogg (content) FROM PROGRAM $$cat /etc/hostname$$'],
    ['reader', 'UPDATE utlamnandelogg SET content = $$nej$$'],
    ['reader', 'DELETE FROM utlamnandelogg'],
    ['reader', 'INSERT INTO utlamnandelogg SELECT * FROM utlamnandelogg'],
    ['gateway', 'INSERT INTO utlamnandelogg_gallring VALUES (now(), $${}$$)'],
    ['gateway', 'UPDATE utlamnandelogg_gallring SET checkpoint = $${}$$'],
    ['gateway', 'DELETE FROM utlamnandelogg_gallring'],
    ['reader', 'INSERT INTO utlamnandelogg_gallring VALUES (now(), $${}$$)'],
    ['reader', 'DELETE FROM utlamnandelogg_gallring'],
    ['reader', 'SELECT make_utlamnandelogg_partitions(1)'],
  ] as const)('refuses the %s: %s', async (role, statement) => {
    const database = await as(role);
    await expect(database.query(statement)).rejects.toMatchObject(DENIED);
  });

  it('refuses the same by way of a partition', async () => {
    const gateway = await as('gateway');
    const partitions: { name: string }[] = await gateway.query(
      `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'utlamnandelogg'::regclass`,
    );
    expect(partitions.length).toBeGreaterThanOrEqual(3);
    for (const { name } of partitions) {
      for (const statement of [`UPDATE ${name} SET content = 'nej'`, `DELETE FROM ${name}`, `TRUNCATE ${name}`]) {
        await expect(gateway.query(statement)).rejects.toMatchObject(DENIED);
      }
    }
  });

  it('gets its months made ahead by who writes it, as often as one likes', async () => {
    const gateway = await as('gateway');
    await gateway.query('SELECT make_utlamnandelogg_partitions(12)');
    await gateway.query('SELECT make_utlamnandelogg_partitions(12)');
    const [{ count }] = await gateway.query(
      `SELECT count(*) FROM pg_inherits WHERE inhparent = 'utlamnandelogg'::regclass`,
    );
    expect(Number(count)).toBe(13);
  });

  it('is on the disk when it is written: the server has not been told to be quicker', async () => {
    const gateway = await as('gateway');
    const settings = await Promise.all(
      ['fsync', 'synchronous_commit', 'full_page_writes'].map((name) => gateway.query(`SHOW ${name}`)),
    );
    expect(settings.map(([row]) => Object.values(row)[0])).toEqual(['on', 'on', 'on']);
  });
});
