import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { LogSession, NO_INDEX } from '@samsvar/audit';
import { ManualClock } from '@samsvar/testing';
import { Client } from 'pg';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../test/throw-away-database.js';
import { LogConnection } from './log-connection.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const CONFIG = { instans: 'prov/1', version: '0', mostInOne: 100, mostWaiting: 1_000 };

let server: ThrowAwayDatabase;
const sessions: LogSession[] = [];

beforeAll(async () => {
  server = await throwAwayDatabase();
});
afterEach(async () => {
  for (const each of sessions.splice(0)) await each.close();
  // The next test finds nothing open.
  const last = await begin();
  await last.tend();
});
afterAll(async () => {
  await server.remove();
});

const connect = (writer: string): Promise<LogConnection> =>
  LogConnection.open(writer, { url: server.url('gateway'), application: 'prov', commitMs: 10_000 });

async function begin(writer = randomUUID(), now = new Date()): Promise<LogSession> {
  const session = await LogSession.begin(writer, connect, new ManualClock(now), CONFIG);
  sessions.push(session);
  return session;
}

const append = (session: LogSession, kind: 'AVSIKT' | 'SLUT' | 'AVBRUTEN', fragaId: string) =>
  session.append({ kind, fragaId, content: '{}' }, NO_INDEX);

interface Row {
  readonly kind: string;
  readonly fraga_id: string | null;
  readonly content: string;
}

const isAbout = ({ content }: Row, { id }: LogSession): boolean => content.includes(`"skrivare":"${id}"`);

async function rows(writer: string): Promise<readonly Row[]> {
  const client = new Client({ connectionString: server.url('reader') });
  await client.connect();
  const { rows: found } = await client.query(
    'SELECT kind, fraga_id, content FROM utlamnandelogg WHERE writer = $1 ORDER BY sequence',
    [writer],
  );
  await client.end();
  return found;
}

describe('a writer of the log in PostgreSQL', () => {
  it('is not taken for gone while it is there, and its id is nobody else’s', async () => {
    const writer = randomUUID();
    await append(await begin(writer), 'AVSIKT', randomUUID());
    const other = await begin();
    expect(await other.tend()).toBe(0);
    expect((await rows(other.id)).map(({ kind }) => kind)).not.toContain('AVBRUTEN');
    await expect(connect(writer)).rejects.toThrow('Another writer has this id.');
  });

  it('that is gone is recovered once: what it left open is closed, and where it ended is named', async () => {
    const gone = await begin();
    const [open, answered, undelivered] = [randomUUID(), randomUUID(), randomUUID()];
    for (const id of [open, answered, undelivered]) await append(gone, 'AVSIKT', id);
    await append(gone, 'SLUT', answered);
    const last = await append(gone, 'AVBRUTEN', undelivered);
    await gone.close();
    const next = await begin();
    expect(await next.tend()).toBe(1);
    const written = (await rows(next.id)).filter((row) => row.kind !== 'ATERHAMTNING' || isAbout(row, gone));
    expect(written.map(({ kind, fraga_id: id }) => [kind, id])).toEqual([
      ['START', null],
      ['AVBRUTEN', open],
      ['ATERHAMTNING', null],
    ]);
    const named = JSON.parse(written[2]?.content ?? '') as object;
    expect(named).toEqual({ skrivare: gone.id, nummer: last.sequence, hash: last.hash, avbrutna: 1 });
    const third = await begin();
    expect([await next.tend(), await third.tend()]).toEqual([0, 0]);
    expect((await rows(third.id)).filter((row) => isAbout(row, gone))).toEqual([]);
  });

  it('that is gone is recovered by one of two that find it at the same time', async () => {
    const gone = await begin();
    await append(gone, 'AVSIKT', randomUUID());
    await gone.close();
    const both = [await begin(), await begin()];
    const closed = await Promise.all(both.map((each) => each.tend()));
    expect(closed.reduce((sum, each) => sum + each, 0)).toBe(1);
    const written = (await Promise.all(both.map(({ id }) => rows(id)))).flat();
    expect(written.filter((row) => isAbout(row, gone))).toHaveLength(1);
  });

  it('closes nothing that has been closed in another chain', async () => {
    const gone = await begin();
    const fragaId = randomUUID();
    await append(gone, 'AVSIKT', fragaId);
    await gone.close();
    const next = await begin();
    await append(next, 'AVBRUTEN', fragaId);
    expect(await next.tend()).toBe(0);
  });

  it('says when its connection has ended', async () => {
    const session = await begin();
    const client = new Client({ connectionString: server.url('gateway') });
    await client.connect();
    await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'prov'`);
    await client.end();
    await expect(session.ended).resolves.toMatchObject({ code: '57P01' });
    expect(session.overBy).not.toBeNull();
    await expect(append(session, 'AVSIKT', randomUUID())).rejects.toThrow('not available');
  });

  it('gives up a commit that takes too long', async () => {
    const impatient = (writer: string) =>
      LogConnection.open(writer, { url: server.url('gateway'), application: 'prov', commitMs: 300 });
    const session = await LogSession.begin(randomUUID(), impatient, new ManualClock(new Date()), CONFIG);
    const owner = new Client({ connectionString: server.url('migrator') });
    await owner.connect();
    await owner.query('BEGIN; LOCK TABLE utlamnandelogg IN ACCESS EXCLUSIVE MODE');
    await expect(append(session, 'AVSIKT', randomUUID())).rejects.toMatchObject({ mayBeDurable: true });
    await owner.query('ROLLBACK');
    await owner.end();
    await session.close();
  });
});
