import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../../libs/persistence/test/throw-away-database.js';
import { MIGRATIONS } from '../../../migrations/index.js';
import { migrate } from './migrate.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const MAIN = resolve(__dirname, '../../../dist/apps/migrate/src/main.js');

let server: ThrowAwayDatabase;

beforeAll(async () => {
  server = await throwAwayDatabase({ isMigrated: false });
});

afterAll(async () => {
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
    const names = await Promise.all([migrate(url), migrate(url)]);
    expect(names.flat()).toEqual(MIGRATIONS.map(({ name }) => name));
    expect(await migrate(url)).toEqual([]);
  });

  it('are a command that says what it did, and ends', async () => {
    expect(await run(server.url('migrator'))).toEqual({ code: 0, said: 'Databasen är redan som den ska.\n' });
  });

  it('say what is missing or wrong, and never the password', async () => {
    expect(await run(undefined)).toMatchObject({ code: 1, said: expect.stringContaining('DATABASE_URL saknas') });
    const wrong = new URL(server.url('migrator'));
    wrong.password = 'hemligt-men-fel';
    const { code, said } = await run(wrong.href);
    expect(code).toBe(1);
    expect(said).toMatch(/^Databasen kunde inte ändras: /);
    expect(said).not.toContain('hemligt');
  });
});
