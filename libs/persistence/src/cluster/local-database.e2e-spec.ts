import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { ROLE_NAMES } from '../roles.js';
import type { PostgresCluster } from './cluster.js';
import { localDatabase, passwordsPath, startLocalDatabase } from './local-database.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

let home: string;
const running: PostgresCluster[] = [];

function newHome(): string {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-pg-'));
  // Traversable for the account that the server runs as when the tests run as root.
  chmodSync(folder, 0o755);
  return folder;
}

async function start({ port = 0, stop = new AbortController() } = {}): Promise<PostgresCluster> {
  const logPath = join(home, 'postgres.log');
  const cluster = await startLocalDatabase({ dataFolder: home, port, logPath, stopSignal: stop.signal });
  running.push(cluster);
  return cluster;
}

async function whoAmI(url: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query('SELECT current_user AS role, current_database() AS database')).rows[0];
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((cluster) => cluster.stop()));
});

describe('the database of a data folder', () => {
  // Made once: it is what takes time.
  beforeAll(async () => {
    home = newHome();
    await (await start()).stop();
  });

  afterAll(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it('is found while it runs, with an address for each role', async () => {
    expect(await localDatabase(home)).toBeUndefined();
    const cluster = await start();
    const database = await localDatabase(home);
    expect(database).toMatchObject({ host: '127.0.0.1', port: cluster.port });
    for (const role of ROLE_NAMES) {
      expect(await whoAmI(database?.url(role) ?? '')).toEqual({ role: `samsvar_${role}`, database: 'samsvar' });
    }
    await cluster.stop();
    expect(await localDatabase(home)).toBeUndefined();
  });

  it('is not found where a file names a process that is somebody else’s', async () => {
    const cluster = await start();
    const file = postmasterPid();
    const lines = readFileSync(file, 'utf8').split('\n');
    await cluster.stop();
    writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'));
    expect(await localDatabase(home)).toBeUndefined();
    rmSync(file);
  });

  it('has passwords that are made once, for their owner alone', async () => {
    const before = readFileSync(passwordsPath(home), 'utf8');
    expect(statSync(passwordsPath(home)).mode & 0o777).toBe(0o600);
    await start();
    expect(readFileSync(passwordsPath(home), 'utf8')).toBe(before);
  });

  it('gives a role that its file is older than a password, and lets it in', async () => {
    const before = JSON.parse(readFileSync(passwordsPath(home), 'utf8'));
    const { worker, ...older } = before.roles;
    writeFileSync(passwordsPath(home), JSON.stringify({ ...before, roles: older }));
    await start();
    const after = JSON.parse(readFileSync(passwordsPath(home), 'utf8'));
    expect(after).toEqual({ ...before, roles: { ...older, worker: expect.stringMatching(/^[\w-]{32}$/) } });
    expect(after.roles.worker).not.toBe(worker);
    expect(statSync(passwordsPath(home)).mode & 0o777).toBe(0o600);
    const database = await localDatabase(home);
    expect(await whoAmI(database?.url('worker') ?? '')).toMatchObject({ role: 'samsvar_worker' });
  });

  it.each([
    ['gone', (path: string) => rmSync(path), /är borta.*flytta undan databasen/],
    ['damaged', (path: string) => writeFileSync(path, '{"owner":"hemligt"'), /passwords\.json är skadad/],
    ['of another shape', (path: string) => writeFileSync(path, '{"owner":"hemligt"}'), /passwords\.json är skadad/],
    ['another database’s', exchangeOwner, /passwords\.json är inte databasens/],
  ])(
    'does not come up when the passwords are %s, and says what to do without telling them',
    async (_, spoil, words) => {
      const whole = readFileSync(passwordsPath(home), 'utf8');
      spoil(passwordsPath(home));
      const left = textOf(passwordsPath(home));
      const refusal: unknown = await start().catch((error: unknown) => error);
      const after = textOf(passwordsPath(home));
      writeFileSync(passwordsPath(home), whole);
      expect(String(refusal)).toMatch(words);
      expect(String(refusal)).not.toContain('hemligt');
      expect(after).toBe(left);
      expect(existsSync(postmasterPid())).toBe(false);
    },
  );

  it('says which variable moves it when its port is taken', async () => {
    const squatter = createServer();
    await new Promise<void>((listening) => squatter.listen(0, '127.0.0.1', listening));
    const { port } = squatter.address() as AddressInfo;
    const refusal: unknown = await start({ port }).catch((error: unknown) => error);
    squatter.close();
    expect(String(refusal)).toMatch(/Port \d+, som är till för PostgreSQL.*SAMSVAR_PORT_POSTGRES\.$/);
  });
});

describe('a database that is told to stop while it comes up', () => {
  beforeEach(() => {
    home = newHome();
  });

  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it.each([0, 300, 900])('after %i ms leaves nothing running, and comes up the next time', async (ms) => {
    const stop = new AbortController();
    const ended = start({ stop }).then(
      (cluster) => cluster.exited,
      () => 'never up',
    );
    await pause(ms);
    stop.abort();
    expect(await ended).toMatch(/^(never up|kod 0)$/);
    expect(existsSync(postmasterPid())).toBe(false);
    const cluster = await start();
    expect(await localDatabase(home)).toMatchObject({ port: cluster.port });
  });
});

function postmasterPid(): string {
  return join(home, 'postgres', 'data', 'postmaster.pid');
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function exchangeOwner(path: string): void {
  const passwords: { owner: string } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...passwords, owner: 'hemligt' }));
}
