import 'reflect-metadata';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { KeyRing, withNewKey } from '@samsvar/audit';
import { Client } from 'pg';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../../../libs/persistence/test/throw-away-database.js';
import { WrittenLog } from '../../test/written-log.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const DIST = resolve(__dirname, '../../../../dist/apps/log/src');
const PERSON = '199001012385';
const SYFTE = ['--syfte', 'Begäran om registerutdrag'];

let server: ThrowAwayDatabase;
let folder: string;
let fragaId: string;

beforeAll(async () => {
  server = await throwAwayDatabase();
  folder = mkdtempSync(join(tmpdir(), 'samsvar-uppslag-'));
  const stored = withNewKey([]);
  writeFileSync(join(folder, 'person-keys.json'), JSON.stringify(stored));
  const log = await WrittenLog.open(server.url('gateway'), new KeyRing(stored));
  fragaId = await log.ask({ at: new Date(), personidentiteter: [PERSON] });
  await log.stop();
});

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

function run(name: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const log = { DATABASE_URL: server.url('gateway'), SAMSVAR_LOG_PERSON_KEYS: join(folder, 'person-keys.json') };
  const env = { PATH: process.env['PATH'], ...log, ...more };
  return new Promise<{ exitCode: number; stdout: string; stderr: string }>((done) => {
    const child = execFile(
      process.execPath,
      [join(DIST, `${name}.main.js`), ...args],
      { env, cwd: folder },
      (_error, stdout, stderr) => done({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

describe('the look-ups, as processes', () => {
  it.each([
    ['person', PERSON],
    ['handlaggare', 'anna.berg'],
    ['part', '162120002411'],
    ['arende', 'EB-2026-117'],
    ['fraga', ''],
  ])('npm run log:%s shows the question, and nothing on standard error', async (name, sokt) => {
    const { exitCode, stdout, stderr } = await run(name, [sokt === '' ? fragaId : sokt, ...SYFTE]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(fragaId);
    expect(stdout).not.toContain(PERSON);
  });

  it('npm run log:missbruk counts it', async () => {
    const manad = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', year: 'numeric', month: '2-digit' });
    const args = ['--part', '162120002411', '--manad', manad.format(new Date()), ...SYFTE];
    expect(await run('missbruk', args)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Frågor 1 ·') });
  });

  it('a PDF is a PDF', async () => {
    const path = join(folder, 'utdrag.pdf');
    const pdf = [PERSON, ...SYFTE, '--format', 'pdf'];
    const written = (name: string) => ({ exitCode: 0, stdout: '', stderr: `Skrivet till ${name}.\n` });
    expect(await run('person', [...pdf, '--ut', path])).toEqual(written(path));
    // Without a name it has one that says nothing of the person, and is never written over.
    expect(await run('person', pdf)).toEqual(written('registerutdrag.pdf'));
    for (const each of [path, join(folder, 'registerutdrag.pdf')]) {
      expect(readFileSync(each, 'latin1')).toMatch(/^%PDF-1\.7\n[^]*%%EOF\n$/);
    }
    expect(await run('person', pdf)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('finns redan') });
  });

  it('who looks is whom the system knows, whatever the environment says', async () => {
    await run('person', [PERSON, ...SYFTE], { USER: 'chefen', LOGNAME: 'chefen', USERNAME: 'chefen' });
    const client = new Client({ connectionString: server.url('reader') });
    await client.connect();
    const { rows } = await client.query<{ content: string }>(
      `SELECT content FROM utlamnandelogg WHERE kind = 'UPPSLAG' ORDER BY at DESC LIMIT 1`,
    );
    await client.end();
    expect(JSON.parse(rows[0]?.content ?? '')).toMatchObject({ vem: userInfo().username });
  });

  it('a database that does not answer is one sentence, without its password', async () => {
    const url = 'postgres://samsvar_gateway:hemligt@127.0.0.1:1/samsvar';
    expect(await run('person', [PERSON, ...SYFTE], { DATABASE_URL: url })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'Utlämnandeloggen går inte att skriva i (ECONNREFUSED): ingenting visas.\n',
    });
  });
});
