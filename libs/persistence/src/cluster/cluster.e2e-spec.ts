import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { PostgresCluster } from './cluster.js';
import { newPasswords } from './cluster-passwords.js';
import { databaseUrl, provision } from './provision.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const passwords = newPasswords();
let home: string;
let dataFolder: string;
const running: PostgresCluster[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'samsvar-pg-'));
  // Traversable for the account that the server runs as when the tests run as root.
  chmodSync(home, 0o755);
  dataFolder = join(home, 'data');
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((cluster) => cluster.stop()));
  rmSync(home, { recursive: true, force: true });
});

async function start(): Promise<PostgresCluster> {
  const options = { dataFolder, ownerPassword: passwords.owner, port: 0, logPath: join(home, 'postgres.log') };
  const cluster = await PostgresCluster.start(options);
  running.push(cluster);
  return cluster;
}

async function asRole<T>(
  cluster: PostgresCluster,
  role: 'migrator' | 'gateway' | 'reader',
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: databaseUrl(cluster, role, passwords) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function startedWithARow(): Promise<PostgresCluster> {
  const cluster = await start();
  await provision(cluster, passwords);
  await asRole(cluster, 'migrator', (client) => client.query('CREATE TABLE prov AS SELECT 42 AS tal'));
  return cluster;
}

async function rowIn(cluster: PostgresCluster): Promise<unknown> {
  return asRole(cluster, 'migrator', async (client) => (await client.query('SELECT tal FROM prov')).rows);
}

describe('a PostgreSQL of our own', () => {
  it('puts what is committed on the disk, listens on loopback alone, and writes no statement in its log', async () => {
    const cluster = await start();
    await provision(cluster, passwords);
    const settings = await asRole(cluster, 'reader', async (client) => {
      const { rows } = await client.query<{ name: string; setting: string }>(
        `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes',
         'listen_addresses', 'log_statement', 'log_min_error_statement', 'data_checksums', 'server_encoding')`,
      );
      return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
    });
    expect(settings).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      log_statement: 'none',
      log_min_error_statement: 'panic',
      data_checksums: 'on',
      server_encoding: 'UTF8',
    });
    const failing = asRole(cluster, 'reader', (client) => client.query(`SELECT 'hemligt' FROM finns_inte`));
    await expect(failing).rejects.toThrow('finns_inte');
    expect(readFileSync(join(home, 'postgres.log'), 'utf8')).not.toContain('hemligt');
  });

  it('lets nobody in without the password, and no role do what is not its own', async () => {
    const cluster = await start();
    await provision(cluster, passwords);
    const stranger = new Client({
      connectionString: databaseUrl(cluster, 'gateway', {
        ...passwords,
        roles: { ...passwords.roles, gateway: 'fel' },
      }),
    });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
    for (const role of ['gateway', 'reader'] as const) {
      const creates = asRole(cluster, role, (client) => client.query('CREATE TABLE min (tal int)'));
      await expect(creates).rejects.toMatchObject({ code: '42501' });
      const makesRole = asRole(cluster, role, (client) => client.query('CREATE ROLE vem_som_helst'));
      await expect(makesRole).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('comes up where folders are closed to others, as root’s own home is', async () => {
    chmodSync(home, 0o700);
    const cluster = await start();
    await provision(cluster, passwords);
    await cluster.stop();
    running.pop();
    const again = await start();
    expect(await asRole(again, 'reader', (client) => client.query('SELECT 1 AS one'))).toMatchObject({ rowCount: 1 });
  });

  it('keeps its data over a stop, and takes the same passwords again', async () => {
    const cluster = await startedWithARow();
    await cluster.stop();
    const again = await start();
    await provision(again, passwords);
    expect(await rowIn(again)).toEqual([{ tal: 42 }]);
  });

  it('starts again after kill -9, with everything that was committed', async () => {
    const cluster = await startedWithARow();
    process.kill(cluster.pid ?? 0, 'SIGKILL');
    await cluster.exited;
    expect(await rowIn(await start())).toEqual([{ tal: 42 }]);
  });

  it('takes the data folder over from a server that a killed start left behind', async () => {
    const orphan = await startedWithARow();
    const taker = await start();
    await expect(orphan.exited).resolves.toBe('kod 0');
    expect(await rowIn(taker)).toEqual([{ tal: 42 }]);
  });

  it('stops nobody else whose process has the number that was left behind', async () => {
    const cluster = await startedWithARow();
    await cluster.stop();
    const other = await anotherProcess();
    try {
      writeFileSync(join(dataFolder, 'postmaster.pid'), `${other.pid}\n${dataFolder}\n1\n5432\n\n127.0.0.1\n\nready\n`);
      expect(await rowIn(await start())).toEqual([{ tal: 42 }]);
      expect(other.exitCode).toBeNull();
      expect(other.signalCode).toBeNull();
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('makes the cluster anew when a start was killed while it was made', async () => {
    mkdirSync(join(home, '.data-halv-1'));
    writeFileSync(join(home, '.data-halv-1', 'PG_VERSION'), '18');
    await start();
    expect(existsSync(join(dataFolder, 'PG_VERSION'))).toBe(true);
    expect(readdirSync(home).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('takes no folder that holds something else, and leaves nothing half', async () => {
    mkdirSync(dataFolder);
    writeFileSync(join(dataFolder, 'annat'), '');
    await expect(start()).rejects.toThrow(/^Databasen i \S+data kunde inte göras: .*ENOTEMPTY/);
    expect([readdirSync(home), readdirSync(dataFolder)]).toEqual([['data'], ['annat']]);
  });

  it('says where to read on when the server does not come up', async () => {
    const cluster = await start();
    await cluster.stop();
    rmSync(join(dataFolder, 'global'), { recursive: true });
    await expect(start()).rejects.toThrow(/^PostgreSQL avslutades \(kod \d+\) innan den var redo\. .*postgres\.log$/);
  });
});

function anotherProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000); process.stdout.write("up")'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve) => child.stdout.once('data', () => resolve(child)));
}
