import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateInStockholm, shiftDays, startOfDateInStockholm } from '@samsvar/calendar';
import { manyTestPersonnummer } from '@samsvar/testing';
import { KeyRing, withNewKey } from '@samsvar/audit';
import { PostgresRegistryStore } from '@samsvar/persistence';
import { systemClock } from '@samsvar/platform';
import { Client } from 'pg';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../../../libs/persistence/test/throw-away-database.js';
import { seeded } from '../../../../libs/registry/test/desk-contract.js';
import { testSurroundings, Written } from '../../test/surroundings.js';
import { WrittenLog } from '../../test/written-log.js';
import { runCommand } from '../command/run-command.js';
import { missbruk } from './missbruk.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const PART = '162120002411';
const MANAD = dateInStockholm(new Date()).slice(0, 7);
const HOUR_MS = 3_600_000;
const OFTEN = '199001012385';
const OTHERS = manyTestPersonnummer(8).filter((each) => each !== OFTEN);
const ROTATED = OTHERS[0] ?? '';

/** The first weekday of this month, and the Saturday after it: the database has a partition for them. */
const WEEKDAY = firstDay((day) => day >= 1 && day <= 5, `${MANAD}-01`);
const SATURDAY = firstDay((day) => day === 6, WEEKDAY);

function firstDay(isIt: (weekday: number) => boolean, date: string): string {
  return isIt(new Date(date).getUTCDay()) ? date : firstDay(isIt, shiftDays(date, 1));
}

/** On a day without a change of the clock, whichever month the test runs in. */
function at(date: string, hour: number, minute = 0): Date {
  return new Date((startOfDateInStockholm(date)?.getTime() ?? 0) + hour * HOUR_MS + minute * 60_000);
}

let server: ThrowAwayDatabase;
let folder: string;
let client: Client;

beforeAll(async () => {
  server = await throwAwayDatabase();
  folder = mkdtempSync(join(tmpdir(), 'samsvar-missbruk-'));
  const one = withNewKey([]);
  const two = withNewKey(one);
  writeFileSync(join(folder, 'person-keys.json'), JSON.stringify(withNewKey(two)));
  const before = await WrittenLog.open(server.url('gateway'), new KeyRing(one));
  // Just before the office hours, and in their first and last minute; then after them.
  await before.ask({ at: at(WEEKDAY, 6, 59), personidentiteter: [OFTEN] });
  for (const [hour, minute] of [
    [7, 0],
    [9, 0],
    [12, 0],
    [17, 59],
  ] as const) {
    await before.ask({ at: at(WEEKDAY, hour, minute), personidentiteter: [OFTEN] });
  }
  await before.ask({ at: at(WEEKDAY, 18), personidentiteter: [ROTATED, ...OTHERS.slice(1, 3)] });
  await before.stop();
  const after = await WrittenLog.open(server.url('gateway'), new KeyRing(two));
  const asks = ['Bo Ek', 'Cia Dal', 'Dan Eng', 'Eva Fors'].map((handlaggare, place) => ({
    at: at(SATURDAY, 10, place),
    personidentiteter: [ROTATED],
    avsikt: { handlaggare, arendeidentitet: `EB-${place}` },
  }));
  for (const ask of asks) await after.ask(ask);
  await after.refuse(at(SATURDAY, 11), PART);
  await after.ask({
    at: at(SATURDAY, 12),
    personidentiteter: [OFTEN],
    avsikt: { ingivare: '162120001124', part: '162120001124' },
  });
  await after.stop();
  const registry = new PostgresRegistryStore({ url: server.url('gateway'), application: 'test', statementMs: 10_000 });
  await seeded(registry);
  await registry.close();
  client = new Client({ connectionString: server.url('reader') });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const env = { DATABASE_URL: server.url('gateway'), SAMSVAR_LOG_PERSON_KEYS: join(folder, 'person-keys.json') };
  const given = ['--part', PART, '--manad', MANAD, '--syfte', 'Månadens kontroll', ...args];
  const [stdout, stderr] = [new Written(), new Written()];
  const exitCode = await runCommand(
    missbruk,
    testSurroundings({ args: given, env, vem: 'karin', clock: systemClock, stdout, stderr }),
  );
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

interface Lista {
  antal: number;
  rader: Record<string, unknown>[];
}

async function json(...args: string[]) {
  const { stdout } = await run(...args, '--format', 'json');
  return JSON.parse(stdout) as Record<'totaler' | 'granser', Record<string, unknown>> &
    Record<'perHandlaggare' | 'flestFragor' | 'mangaArenden' | 'mangaHandlaggare' | 'upprepade', Lista> & {
      avvisade: unknown;
    };
}

describe('npm run log:missbruk', () => {
  it('counts the questions of the part and month, and nobody else’s; a person with two keys is one', async () => {
    expect((await json()).totaler).toEqual({
      fragor: 10,
      personer: 4,
      handlaggare: 5,
      arenden: 5,
      utanforKontorstid: 6,
      avvisade: 1,
    });
  });

  it('counts for each handläggare, the one who asked most first', async () => {
    const { perHandlaggare } = await json();
    expect(perHandlaggare.antal).toBe(5);
    expect(perHandlaggare.rader[0]).toEqual({
      handlaggare: expect.stringMatching(/^H-[0-9a-f]{8}$/),
      fragor: 6,
      personer: 4,
      arenden: 1,
      utanforKontorstid: 2,
    });
  });

  it('finds who was asked about most, in many ärenden and by many, over a change of keys', async () => {
    const { flestFragor, mangaArenden, mangaHandlaggare } = await json();
    expect(flestFragor.rader.map(({ fragor }) => fragor)).toEqual([5, 5]);
    const rotated = { person: expect.stringMatching(/^P-[0-9a-f]{8}$/), fragor: 5, handlaggare: 5, arenden: 5 };
    expect(mangaArenden).toEqual({ antal: 1, rader: [rotated] });
    expect(mangaHandlaggare).toEqual({ antal: 1, rader: [rotated] });
    expect((await json('--handlaggare', '6')).mangaHandlaggare).toEqual({ antal: 0, rader: [] });
  });

  it('finds questions that were repeated without another ärende, from the limit on', async () => {
    const { upprepade, perHandlaggare } = await json();
    expect(upprepade).toMatchObject({
      antal: 1,
      rader: [{ handlaggare: perHandlaggare.rader[0]?.['handlaggare'], fragor: 5 }],
    });
    expect(upprepade.rader[0]).toMatchObject({
      forsta: at(WEEKDAY, 6, 59).toISOString(),
      sista: at(WEEKDAY, 17, 59).toISOString(),
    });
    expect((await json('--upprepningar', '6')).upprepade.antal).toBe(0);
  });

  it('takes other office hours, and fewer rows', async () => {
    const { totaler, perHandlaggare, granser } = await json('--kontorstid', '06-19', '--rader', '1');
    expect(totaler['utanforKontorstid']).toBe(4);
    expect(perHandlaggare).toMatchObject({ antal: 5, rader: [{ fragor: 6 }] });
    expect(granser).toEqual({
      kontorstid: { from: 6, tom: 19 },
      upprepningar: 5,
      arenden: 3,
      handlaggare: 5,
      rader: 1,
    });
  });

  it('holds no personal data: no name, no number, no index; the same pseudonyms each time', async () => {
    const texts = [(await run()).stdout, JSON.stringify(await json())];
    const { rows } = await client.query<{ index: string }>(
      `SELECT DISTINCT encode(unnest(personer), 'hex') AS index FROM utlamnandelogg`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(5);
    for (const text of texts) {
      for (const each of [OFTEN, ...OTHERS, 'anna.berg', 'Bo Ek', ...rows.map(({ index }) => index)]) {
        expect(text).not.toContain(each);
      }
    }
    const pseudonyms = (text: string) => text.match(/[HP]-[0-9a-f]{8}/g);
    expect(pseudonyms((await run()).stdout)).toEqual(pseudonyms(texts[0] ?? ''));
  });

  it('names handläggare when told to, and that it did is in the log', async () => {
    const { stdout } = await run('--visa-handlaggare');
    expect(stdout).toMatch(/anna\.berg +6 +4 +1 +2 \(33,3 %\)\n/);
    expect(stdout).not.toContain(OFTEN);
    const { rows } = await client.query<{ content: string }>(
      `SELECT content FROM utlamnandelogg WHERE kind = 'UPPSLAG' ORDER BY at DESC, writer, sequence LIMIT 1`,
    );
    expect(JSON.parse(rows[0]?.content ?? '')).toMatchObject({
      sort: 'MISSBRUK',
      vem: 'karin',
      syfte: 'Månadens kontroll',
      sokt: `${PART} ${MANAD} med handläggare`,
    });
  });

  it('is text of at most a hundred columns, and says what it does not know', async () => {
    const { exitCode, stdout } = await run();
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Missbruksrapport · Sundsvalls kommun (${PART}) · ${MANAD}`);
    expect(stdout).toContain('Utanför kontorstid (vardagar 07–18): 6 (60,0 %)');
    expect(stdout).toContain('Avvisade frågor: 1 · SSBT-1101 1');
    expect(stdout).toContain('Helgdagar och dagar före dem räknas som vardagar');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('is written to a file that only its owner can read', async () => {
    const path = join(folder, 'rapport.txt');
    expect(await run('--ut', path)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    expect(readFileSync(path, 'utf8')).toContain('Missbruksrapport');
  });

  it.each([
    [['--manad', '2026-13'], 'Ange --manad som ÅÅÅÅ-MM'],
    [['--manad', '2999-01'], 'Månaden i --manad har inte börjat'],
    [['--part', '199001012385'], 'Ange --part, ett organisationsnummer'],
    [['--kontorstid', '18-07'], '--kontorstid är två hela timmar'],
    [['--upprepningar', '0'], '--upprepningar är ett tal från 1 till 1000'],
    [['--format', 'pdf'], '--format är text eller json'],
    [['--syfte', 'x'], 'Ange varför du söker med --syfte'],
    [['--syfte', 'Frågan om 199001012385'], '--syfte ska inte innehålla något personnummer'],
    [['199001012385'], 'Ange kommunen med --part'],
  ])('%j is refused with one sentence', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await run(...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain(OFTEN);
  });

  it('--help teaches', async () => {
    const { exitCode, stdout } = await run('--help');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Personer visas aldrig, bara som pseudonymer');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
