import 'reflect-metadata';
import { EventEmitter } from 'node:events';
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { ManualClock } from '@samsvar/testing';
import { KeptLog, type Outcome } from '../../test/kept-log.js';
import { verify } from '../verify/verify.js';
import { exportLog } from './export-log.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

let log: KeptLog;

beforeAll(async () => {
  log = await KeptLog.begin();
});

afterAll(() => log.remove());

const HOUR_MS = 3_600_000;
const ago = (ms: number): Date => new Date(Date.now() - ms);
const SYFTE = ['--syfte', 'Kontroll av månaden'];

function judged(exported: string, its = log): Promise<Outcome> {
  const path = join(its.home, 'logg.jsonl');
  writeFileSync(path, exported);
  return its.run(verify, ['--export', path, '--json']);
}

const codesOf = ({ stdout }: Outcome): string[] =>
  JSON.parse(stdout).findings.map(({ code }: { code: string }) => code);

describe('npm run log:export', () => {
  it('writes the whole log, says in it who does it and why, and what it wrote is found whole', async () => {
    const [a, b] = [await log.beginWriter(ago(HOUR_MS)), await log.beginWriter(ago(HOUR_MS))];
    await a.write(ago(HOUR_MS), 1_500);
    await b.write(ago(HOUR_MS / 2), 1_200);
    const { exitCode, stdout, stderr } = await log.run(exportLog, SYFTE);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^Exporterat: 2\u00a0704 poster från 3 skrivare\. Kontrollpunkten är publicerad i /);

    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2_705);
    const uppslag = lines.map((line) => JSON.parse(line)).find(({ kind }) => kind === 'UPPSLAG');
    expect(JSON.parse(uppslag.content)).toMatchObject({ sort: 'EXPORT', syfte: 'Kontroll av månaden', vem: 'anna' });

    const verdict = await judged(stdout);
    expect(verdict.exitCode).toBe(0);
    expect(JSON.parse(verdict.stdout)).toMatchObject({
      isWhole: true,
      isAnchored: true,
      records: 2_704,
      writers: 3,
      until: JSON.parse(lines.at(-1) ?? '').at,
      findings: [],
    });
    expect(existsSync(log.anchorPath)).toBe(true);
    expect(readFileSync(log.anchorPath, 'utf8')).toContain(lines.at(-1));
  });

  it('is found whole also when others write and publish meanwhile, with a clock that is behind', async () => {
    const live = await log.beginWriter(ago(HOUR_MS));
    await live.write(ago(HOUR_MS), 1_000);
    let text = '';
    let meanwhile: Promise<unknown> | null = null;
    const events = new EventEmitter();
    const stdout = Object.assign(events, {
      write(part: string) {
        text += part;
        if (meanwhile !== null) return true;
        meanwhile = live.write(ago(3_000), 10).then(() => events.emit('drain'));
        return false;
      },
    });
    expect((await log.run(exportLog, SYFTE, { stdout })).exitCode).toBe(0);
    const verdict = await judged(text);
    expect(meanwhile).not.toBeNull();
    expect(JSON.parse(verdict.stdout)).toMatchObject({ isWhole: true, findings: [] });
    expect(verdict.exitCode).toBe(0);
  });

  it('shows what has been done to the database before, by what was published', async () => {
    const forged = await KeptLog.begin();
    try {
      const { writer, sequence } = await (await forged.beginWriter(ago(HOUR_MS))).write(ago(HOUR_MS), 10);
      await forged.sql('DELETE FROM utlamnandelogg WHERE writer = $1 AND sequence = $2', [writer, sequence]);
      const cut = await judged((await forged.run(exportLog, SYFTE)).stdout, forged);
      expect(codesOf(cut)).toEqual(['TRUNCATED']);
      await forged.sql('DELETE FROM utlamnandelogg WHERE writer = $1 AND sequence = 5', [writer]);
      await forged.sql(`UPDATE utlamnandelogg SET content = '{}' WHERE writer = $1 AND sequence = 7`, [writer]);
      const again = await judged((await forged.run(exportLog, SYFTE)).stdout, forged);
      expect(again.exitCode).toBe(1);
      expect(codesOf(again).toSorted()).toEqual(['CHANGED', 'REMOVED', 'TRUNCATED']);
    } finally {
      await forged.remove();
    }
  });

  it('writes to a file that has its name when it is whole, and is for its owner alone', async () => {
    const path = join(log.home, 'export.jsonl');
    const { exitCode, stdout } = await log.run(exportLog, [...SYFTE, '--ut', path]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(existsSync(`${path}.ny`)).toBe(false);
    expect((await judged(readFileSync(path, 'utf8'))).exitCode).toBe(0);
    const again = await log.run(exportLog, [...SYFTE, '--ut', path]);
    expect(again).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `Filen ${path} finns redan: ange en som inte finns.\n`,
    });
  });

  it('reads nothing when it cannot be published that it does, and leaves no half file', async () => {
    appendFileSync(join(log.home, 'stop'), '');
    const env = { SAMSVAR_HOME: log.home, SAMSVAR_LOG_ANCHOR: join(log.home, 'stop', 'anchor.jsonl') };
    const path = join(log.home, 'unpublished.jsonl');
    const { exitCode, stderr } = await log.run(exportLog, [...SYFTE, '--ut', path], { env });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^Ankaret .* tar inte emot kontrollpunkten \((ENOTDIR|EEXIST)\)\.\n$/);
    expect([existsSync(path), existsSync(`${path}.ny`)]).toEqual([false, false]);
  });

  it('stops when nobody reads what it writes', async () => {
    await (await log.beginWriter(ago(HOUR_MS))).write(ago(HOUR_MS), 2_000);
    const stdout = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
    });
    const { exitCode, stderr } = await log.run(exportLog, SYFTE, { stdout });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'Exporten avbröts: det som läser den slutade läsa (EPIPE).\n',
    });
  });

  it.each([
    [[], /^Ange varför loggen exporteras med --syfte "…": det loggas\. Se ".*"\.\n$/],
    [['--syfte', ' '], /^Ange varför/],
    [['--syfte', 'Om 199001012385'], /^Skriv inget personnummer i --syfte/],
    [['--syfte', 'a', '199001012385'], /^Ange varför/],
    [['--nej', '199001012385'], /^Okänt eller ofullständigt val i "--nej"\./],
  ])('%j is refused with one sentence that repeats no number', async (args, sentence) => {
    const count = () => log.sql('SELECT count(*) FROM utlamnandelogg');
    const before = await count();
    const { exitCode, stdout, stderr } = await log.run(exportLog, args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('199001012385');
    expect(await count()).toEqual(before);
  });

  it('says that Samsvar is not running', async () => {
    const { stderr } = await log.run(exportLog, SYFTE, { localDatabase: () => Promise.resolve(undefined) });
    expect(stderr).toBe('Samsvar är inte igång: starta det med npm start, eller ange DATABASE_URL.\n');
  });

  it('shows on a terminal how far it has come, when it takes its time', async () => {
    await (await log.beginWriter(ago(HOUR_MS))).write(ago(HOUR_MS), 3_000);
    const clock = new ManualClock(new Date());
    const shown: string[] = [];
    const stderr = Object.assign(
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          shown.push(chunk.toString());
          done();
        },
      }),
      { isTTY: true },
    );
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        clock.block(2_000);
        done();
      },
    });
    expect((await log.run(exportLog, SYFTE, { clock, stderr, stdout })).exitCode).toBe(0);
    expect(shown[0]).toMatch(/… \d\u00a0000 .*poster exporterade$/);
  });
});
