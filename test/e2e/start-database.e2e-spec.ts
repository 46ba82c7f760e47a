import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localDatabase } from '@samsvar/persistence';
import { Client, type QueryResult } from 'pg';
import { throwAwayDatabase } from '../../libs/persistence/test/throw-away-database.js';
import type { CompiledApp } from '../harness/compiled-app.js';
import { NpmStart } from '../harness/npm-start.js';
import { postgresOn, processesWith } from '../harness/what-is-left.js';

jest.setTimeout(60_000);

const POSTMASTER_PID = ['postgres', 'data', 'postmaster.pid'];
const ROW = randomUUID();
const ADD = `
  INSERT INTO utlamnandelogg (at, writer, sequence, kind, content, previous, hash)
  VALUES (now(), $1, 1, 'PROV', '{}', '', '')`;

const samsvar = new NpmStart();
const { home } = samsvar;

afterAll(async () => {
  await samsvar.remove();
});

async function query(url: string, statement: string, values: readonly string[] = []): Promise<QueryResult> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement, [...values]);
  } finally {
    await client.end();
  }
}

async function asGateway(statement: string, values: readonly string[] = []): Promise<QueryResult> {
  const database = await localDatabase(home);
  if (!database) throw new Error('No PostgreSQL runs on the data folder.');
  return query(database.url('gateway'), statement, values);
}

async function isRowThere(): Promise<boolean> {
  return (await asGateway('SELECT 1 FROM utlamnandelogg WHERE writer = $1', [ROW])).rowCount === 1;
}

function killAll(numbers: readonly number[]): void {
  for (const number of numbers) process.kill(number, 'SIGKILL');
}

/** What is secret, with the words of every log and of the terminal to look for it in. */
function secretsAndWords(app: CompiledApp): { secrets: readonly string[]; words: string } {
  const { owner, roles } = JSON.parse(readFileSync(join(home, 'postgres', 'passwords.json'), 'utf8'));
  const logs = readdirSync(join(home, 'logs')).map((name) => readFileSync(join(home, 'logs', name), 'utf8'));
  return { secrets: [owner, ...Object.values(roles)].map(String), words: [app.output, ...logs].join('\n') };
}

// One story in time, on one data folder.
describe('the database of npm start', () => {
  let app: CompiledApp;

  it('is there with its tables, and one is told where, but never the passwords', async () => {
    ({ app } = await samsvar.start());
    await asGateway(ADD, [ROW]);
    const [, port, passwords] = /^ +Databas +127\.0\.0\.1:(\d+) +\(lösenord: (\S+)\)$/m.exec(app.output) ?? [];
    expect(await localDatabase(home)).toMatchObject({ port: Number(port) });
    expect(passwords).toBe(join('data', 'postgres', 'passwords.json'));
    const { secrets, words } = secretsAndWords(app);
    expect(secrets).toHaveLength(5);
    expect(secrets.filter((secret) => words.includes(secret))).toEqual([]);
  });

  it('is stopped with everything else, and its rows are there at the next start', async () => {
    await app.stop();
    expect(await samsvar.left()).toEqual([]);
    expect(existsSync(join(home, ...POSTMASTER_PID))).toBe(false);
    ({ app } = await samsvar.start());
    expect(await isRowThere()).toBe(true);
  });

  it('is there with its rows after kill -9 of everything', async () => {
    killAll(await samsvar.left());
    await samsvar.untilGone();
    expect(existsSync(join(home, ...POSTMASTER_PID))).toBe(true);
    ({ app } = await samsvar.start());
    expect(await isRowThere()).toBe(true);
  });

  it('is taken over with its rows after kill -9 of everything but PostgreSQL', async () => {
    const [orphan, ...others] = await postgresOn(home);
    killAll(await processesWith('SAMSVAR_HOME', home));
    await app.exited;
    expect([await postgresOn(home), others]).toEqual([[orphan], []]);
    ({ app } = await samsvar.start());
    const now = await postgresOn(home);
    expect([now.length, now.includes(orphan ?? 0)]).toEqual([1, false]);
    expect(await isRowThere()).toBe(true);
  });

  it('ends Samsvar with a sentence that says where to read on when PostgreSQL dies', async () => {
    killAll(await postgresOn(home));
    expect(await app.exited).toMatchObject({ code: 1 });
    const log = join(home, 'logs', 'postgres.log');
    expect(app.output).toContain('postgres dog oväntat (kod 1): Samsvar kan inte fortsätta utan den.');
    expect(app.output).toContain(log);
    expect(readFileSync(log, 'utf8')).toContain('PostgreSQL avslutades (signal SIGKILL).');
    await samsvar.untilGone();
  });

  it('comes up though a file names a process that is somebody else’s, which is left alone', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
    try {
      const lines = readFileSync(join(home, ...POSTMASTER_PID), 'utf8').split('\n');
      writeFileSync(join(home, ...POSTMASTER_PID), [String(other.pid), ...lines.slice(1)].join('\n'));
      ({ app } = await samsvar.start());
      expect(await isRowThere()).toBe(true);
      expect([other.exitCode, other.signalCode]).toEqual([null, null]);
      await app.stop();
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('goes by itself, in order, when Samsvar alone is killed', async () => {
    ({ app } = await samsvar.start());
    await app.kill();
    await samsvar.untilGone();
    expect(readFileSync(join(home, 'logs', 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });
});

describe('npm start with DATABASE_URL', () => {
  it('uses that database, with its tables made by the other role, and starts none', async () => {
    const given = await throwAwayDatabase({ isMigrated: false });
    const other = new NpmStart();
    try {
      const env = {
        DATABASE_URL: given.url('gateway'),
        SAMSVAR_MIGRATOR_DATABASE_URL: given.url('migrator'),
        SAMSVAR_WORKER_DATABASE_URL: given.url('worker'),
      };
      const { app } = await other.start(env);
      expect(await postgresOn(other.home)).toEqual([]);
      expect(existsSync(join(other.home, 'postgres'))).toBe(false);
      await query(given.url('gateway'), ADD, [ROW]);
      expect(app.output).toMatch(
        new RegExp(`^ +Databas +127\\.0\\.0\\.1:${given.cluster.port} +\\(DATABASE_URL\\)$`, 'm'),
      );
      const passwords = Object.values(env).map((url) => new URL(url).password);
      expect(passwords.filter((password) => app.output.includes(password))).toEqual([]);
      await app.stop();
    } finally {
      await other.remove();
      await given.remove();
    }
  });
});
