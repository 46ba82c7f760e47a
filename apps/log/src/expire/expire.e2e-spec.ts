import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dateInStockholm, shiftMonths } from '@samsvar/calendar';
import type { LogRecord } from '@samsvar/audit';
import { KeptLog, type Outcome, type TestWriter } from '../../test/kept-log.js';
import { exportLog } from '../export/export-log.js';
import { verify } from '../verify/verify.js';
import { expire } from './expire.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const monthsAgo = (months: number): string => shiftMonths(dateInStockholm(new Date()), -months).slice(0, 7);
const [FIRST, SECOND, THIRD] = [monthsAgo(63), monthsAgo(62), monthsAgo(61)];
/** The one in which the retention ends, and one that is kept for long yet. */
const [LIMIT, KEPT] = [monthsAgo(60), monthsAgo(40)];
const inMonth = (month: string, day: number): Date =>
  new Date(`${month}-${String(day).padStart(2, '0')}T12:00:00.000Z`);

let log: KeptLog;
/** Writes in FIRST alone and is gone; the second one said where it ended. */
let gone: LogRecord;
/** Writes in all months from FIRST to KEPT. */
let long: TestWriter;
/** Begins in THIRD. */
let late: TestWriter;

beforeAll(async () => {
  log = await KeptLog.begin();
});

beforeEach(async () => {
  await log.empty();
  for (const month of [FIRST, SECOND, THIRD, LIMIT, KEPT]) await log.makeMonth(month);
  const first = await log.beginWriter(inMonth(FIRST, 2));
  gone = await first.write(inMonth(FIRST, 3), 10);
  await first.session.close();
  long = await log.beginWriter(inMonth(FIRST, 4));
  await long.session.tend();
  await long.write(inMonth(FIRST, 28), 5);
  await long.write(inMonth(SECOND, 2), 5);
  await long.write(inMonth(THIRD, 15), 5);
  late = await log.beginWriter(inMonth(THIRD, 20));
  await late.write(inMonth(THIRD, 21), 5);
  await late.write(inMonth(LIMIT, 2), 5);
  await long.write(inMonth(KEPT, 2), 5);
});

afterAll(() => log.remove());

/** The log as it is, exported and judged. */
async function judged(): Promise<{ exitCode: number; verdict: { findings: unknown[]; expired: string[] } }> {
  const path = join(log.home, 'logg.jsonl');
  writeFileSync(path, (await log.run(exportLog, ['--syfte', 'Prov'])).stdout);
  const { exitCode, stdout } = await log.run(verify, ['--export', path, '--json']);
  return { exitCode, verdict: JSON.parse(stdout) };
}

async function partitions(): Promise<string[]> {
  const rows = await log.sql<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'utlamnandelogg'::regclass`,
  );
  return rows.map(({ name }) => name.replace('utlamnandelogg_', '').replace('_', '-'));
}

const published = (): string[] =>
  readFileSync(log.anchorPath, 'utf8')
    .trimEnd()
    .split('\n')
    .filter((line) => JSON.parse(line).kind === 'GALLRING');

const refusedWith = async (outcome: Outcome, code: number, sentence: RegExp): Promise<void> => {
  expect(outcome.exitCode).toBe(code);
  expect(outcome.stdout + outcome.stderr).toMatch(sentence);
  expect(await partitions()).toEqual(expect.arrayContaining([FIRST, SECOND, THIRD, LIMIT, KEPT]));
  expect(published()).toEqual([]);
};

describe('npm run log:expire', () => {
  it('takes away the months that have been kept long enough, and the log is still found whole', async () => {
    expect(await judged()).toMatchObject({ exitCode: 0, verdict: { findings: [], expired: [] } });

    const trial = await log.run(expire, ['--prov']);
    expect(trial).toEqual({
      exitCode: 0,
      stdout: `Skulle ta bort 3 månader, ${FIRST} till ${THIRD} (34 poster från 3 skrivare). Inget är gjort.\n`,
      stderr: '',
    });
    expect(await partitions()).toContain(FIRST);
    expect(published()).toEqual([]);

    const done = await log.run(expire, []);
    expect(done).toEqual({
      exitCode: 0,
      stdout: `Borttaget: 3 månader, ${FIRST} till ${THIRD} (34 poster från 3 skrivare). Det är signerat och publicerat i ankaret.\n`,
      stderr: '',
    });
    expect(await partitions()).not.toEqual(expect.arrayContaining([FIRST]));
    expect(await partitions()).toEqual(expect.arrayContaining([LIMIT, KEPT]));
    const kept = await log.sql<{ checkpoint: string }>('SELECT checkpoint FROM utlamnandelogg_gallring');
    expect(kept.map(({ checkpoint }) => checkpoint)).toEqual(published());

    const expired = [FIRST, SECOND, THIRD];
    expect(await judged()).toMatchObject({ exitCode: 0, verdict: { findings: [], expired } });
    const again = await log.run(expire, []);
    expect(again).toMatchObject({
      exitCode: 0,
      stdout: `Ingenting att gallra: i loggen finns inget från före ${LIMIT}.\n`,
    });
  });

  it('takes away month after month, and writers go on as if nothing had happened', async () => {
    expect(await log.run(expire, ['--fore', SECOND])).toMatchObject({ exitCode: 0 });
    expect(await judged()).toMatchObject({ exitCode: 0, verdict: { findings: [], expired: [FIRST] } });
    await long.write(inMonth(KEPT, 3), 5);
    expect(await log.run(expire, ['--fore', THIRD])).toMatchObject({ exitCode: 0 });
    await late.write(inMonth(KEPT, 3), 5);
    expect(await log.run(expire, [])).toMatchObject({ exitCode: 0 });
    const expired = [FIRST, SECOND, THIRD];
    expect(await judged()).toMatchObject({ exitCode: 0, verdict: { findings: [], expired } });
  });

  it.each([
    ['what says that it was taken away is itself taken away', 'DELETE FROM utlamnandelogg_gallring', 'REMOVED'],
    [
      'what says so is changed',
      `UPDATE utlamnandelogg_gallring SET checkpoint = replace(checkpoint, '"months":["', '"months":["2001-01","')`,
      'SIGNATURE',
    ],
    [
      'the first record that was left is taken away too',
      `DELETE FROM utlamnandelogg WHERE (writer, sequence) IN
         (SELECT writer, min(sequence) FROM utlamnandelogg GROUP BY writer HAVING min(sequence) > 1)`,
      'REMOVED',
    ],
  ])('shows when %s', async (_what, statement, code) => {
    await log.run(expire, []);
    await log.sql(statement);
    const { exitCode, verdict } = await judged();
    expect(exitCode).toBe(1);
    expect(verdict.findings).toContainEqual(expect.objectContaining({ code }));
  });

  it('shows what is put back in the place of what was taken away', async () => {
    await log.run(expire, []);
    await log.sql(
      `INSERT INTO utlamnandelogg (at, writer, sequence, kind, content, previous, hash)
       VALUES ($1, $2, 1, 'SLUT', '{}', decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'))`,
      [inMonth(KEPT, 9), gone.writer],
    );
    const { verdict } = await judged();
    const place = { writer: gone.writer, sequence: 1 };
    expect(verdict.findings).toEqual(expect.arrayContaining([{ code: 'OUT_OF_PLACE', place }]));
  });

  it.each([
    [
      'a record was moved to where it would be taken away',
      `UPDATE utlamnandelogg SET at = $1 WHERE at > $1 AND kind = 'SLUT' AND at = (SELECT max(at) FROM utlamnandelogg
         WHERE kind = 'SLUT')`,
      /har ändrats efter att den skrevs/,
    ],
    [
      'a record was changed',
      `UPDATE utlamnandelogg SET content = '{"a":1}' WHERE at < $1 AND sequence = 2`,
      /har ändrats/,
    ],
    [
      'a record was taken away',
      'DELETE FROM utlamnandelogg WHERE at < $1 AND sequence = 3',
      /före den här har tagits bort/,
    ],
    [
      'the end of a chain was cut off',
      `DELETE FROM utlamnandelogg WHERE at < $1 AND (writer, sequence) IN
         (SELECT writer, max(sequence) FROM utlamnandelogg GROUP BY writer)`,
      /Loggen slutar för tidigt/,
    ],
    [
      'the first record that would be left was taken away',
      `DELETE FROM utlamnandelogg WHERE (writer, sequence) IN
         (SELECT writer, min(sequence) FROM utlamnandelogg WHERE at >= $1 GROUP BY writer)`,
      /före den här har tagits bort/,
    ],
  ])('takes nothing away and signs nothing when %s', async (_what, statement, sentence) => {
    await log.sql(statement, [inMonth(SECOND, 1)]);
    await refusedWith(await log.run(expire, ['--fore', THIRD]), 1, sentence);
  });

  it.each([
    [['--fore', KEPT], /Loggen behålls i 60 månader: bara månader före \d{4}-\d{2} får tas bort\. Inget är gjort\./],
    [['--fore', monthsAgo(0)], /Inget är gjort/],
    [['--fore', monthsAgo(-1)], /Inget är gjort/],
    [['--fore', '2021-13'], /--fore är en månad/],
    [['--fore', '199001012385'], /--fore är en månad/],
    [['2021-07'], /Kommandot tar inga argument/],
  ])('refuses %j', async (args, sentence) => {
    const outcome = await log.run(expire, args);
    await refusedWith(outcome, 2, sentence);
    expect(outcome.stderr).not.toContain('199001012385');
  });

  it.each(['0', '61', 'alltid'])('refuses to keep the log for %s months', async (months) => {
    const env = { SAMSVAR_HOME: log.home, SAMSVAR_LOG_RETENTION_MONTHS: months };
    await refusedWith(
      await log.run(expire, [], { env }),
      2,
      /SAMSVAR_LOG_RETENTION_MONTHS ska vara ett antal månader 1–60/,
    );
  });

  it('keeps the log for a shorter time when that is said', async () => {
    const env = { SAMSVAR_HOME: log.home, SAMSVAR_LOG_RETENTION_MONTHS: '39' };
    const { stdout } = await log.run(expire, ['--prov'], { env });
    expect(stdout).toContain(`5 månader, ${FIRST} till ${KEPT}`);
  });

  it('does nothing with a table that does not hold a month, whatever its name is', async () => {
    await log.sql(`CREATE TABLE utlamnandelogg_1999_01 PARTITION OF utlamnandelogg
      FOR VALUES FROM ('1999-01-01 00:00Z') TO ('1999-02-03 00:00Z')`);
    await refusedWith(await log.run(expire, []), 2, /utlamnandelogg_1999_01 rymmer inte precis en månad/);
  });

  it('lets go when somebody reads the log for long: a later time does it', async () => {
    const name = `cursor_${randomUUID().replaceAll('-', '')}`;
    const reader = log.sql(
      `DO $$ BEGIN /* ${name} */ LOCK TABLE utlamnandelogg IN ACCESS SHARE MODE; PERFORM pg_sleep(4); END $$`,
    );
    await waitFor(async () => {
      const rows = await log.sql(
        `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%${name}%' AND wait_event = 'PgSleep'`,
      );
      return rows.length > 0;
    });
    const outcome = await log.run(expire, []);
    expect(outcome).toMatchObject({ exitCode: 2, stderr: expect.stringMatching(/^Loggen läses just nu/) });
    await reader;
    expect(await partitions()).toContain(FIRST);
    expect(await judged()).toMatchObject({ exitCode: 0, verdict: { findings: [], expired: [] } });
    expect(await log.run(expire, [])).toMatchObject({ exitCode: 0 });
    expect(await judged()).toMatchObject({ exitCode: 0, verdict: { findings: [], expired: [FIRST, SECOND, THIRD] } });
  });

  it('asks for what was published when the anchor is an address', async () => {
    const env = { SAMSVAR_HOME: log.home, SAMSVAR_LOG_ANCHOR: 'https://ankare.example.se' };
    await refusedWith(await log.run(expire, [], { env }), 2, /ange en kopia .* med --anchor FIL/);
    const trial = await log.run(expire, ['--prov', '--anchor', log.anchorPath], { env });
    expect(trial).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Skulle ta bort 3 månader') });
  });
});

async function waitFor(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
