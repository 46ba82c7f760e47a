import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../../libs/persistence/test/throw-away-database.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { migrate } from './migrate.js';
import type { Patience } from './patience.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const MAIN = resolve(__dirname, '../../../dist/apps/migrate/src/main.js');

/** For a database that is there. */
const AT_ONCE: Patience = { everyMs: 0, withinMs: 0, nowMs: () => 0, pause, tellOfWait: () => undefined };

const open: (() => Promise<void>)[] = [];
let server: ThrowAwayDatabase;

beforeAll(async () => {
  server = await throwAwayDatabase({ isMigrated: false });
});

afterAll(async () => {
  for (const close of open) await close();
  await server.remove();
});

/** What `node dist/apps/migrate/src/main.js` says and how it ends. */
async function run(url: string | undefined): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env['PATH'], ...(url === undefined ? {} : { DATABASE_URL: url }) };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [MAIN], { env });
    return { code: 0, said: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr };
  }
}

describe('the migrations', () => {
  it('are run once by whoever comes first, also when two start at the same time', async () => {
    const url = server.url('migrator');
    const names = await Promise.all([migrate(url, AT_ONCE), migrate(url, AT_ONCE)]);
    expect(names.flat()).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(await migrate(url, AT_ONCE)).toEqual([]);
  });

  it('are a command that says what it did, and ends', async () => {
    expect(await run(server.url('migrator'))).toEqual({ code: 0, said: 'Databasen är redan som den ska.\n' });
  });

  it('say what is missing', async () => {
    expect(await run(undefined)).toMatchObject({ code: 1, said: expect.stringContaining('DATABASE_URL saknas') });
  });

  it.each([
    ['a wrong password', (url: URL) => (url.password = 'hemligt-men-fel'), /känner inte till samsvar_migrator/],
    ['a database that is not there', (url: URL) => (url.pathname = '/annan'), /ingen databas som heter annan\b/],
    ['a role that may not', (url: URL) => (url.href = server.url('gateway')), /samsvar_gateway får inte ändra/],
  ])('say at once of %s what is wrong and where, and never the password', async (_, change, words) => {
    const url = new URL(server.url('migrator'));
    change(url);
    const { code, said } = await run(url.href);
    expect([code, said.split('\n').length]).toEqual([1, 2]);
    expect(said).toMatch(words);
    expect(said).toContain(`127.0.0.1:${server.cluster.port}`);
    expect(said).not.toContain(url.password);
  });

  it('wait for a database that is not there yet, and say so once', async () => {
    const url = new URL(server.url('migrator'));
    const { port, close } = await doorTo(server.cluster.port);
    await close();
    const told: string[] = [];
    const openDoor = async (): Promise<void> => {
      const door = await doorTo(server.cluster.port, port);
      open.push(door.close);
    };
    const patience = { ...AT_ONCE, withinMs: 1, pause: openDoor, tellOfWait: () => told.push('wait') };
    url.port = String(port);
    expect(await migrate(url.href, patience)).toEqual([]);
    expect(told).toEqual(['wait']);
  });
});

/** A way to the database on another port, which can be there or not. */
async function doorTo(database: number, port = 0): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const door = createServer((socket) => {
    const inside = connect(database, '127.0.0.1');
    for (const each of [socket, inside]) sockets.add(each.on('error', () => undefined));
    socket.pipe(inside).pipe(socket);
  });
  await new Promise<void>((listening) => door.listen(port, '127.0.0.1', listening));
  return {
    port: (door.address() as AddressInfo).port,
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise((closed) => door.close(() => closed()));
    },
  };
}
