import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyRing, storedKeysOf, withNewKey, type LogQuery, type LookupSnapshot } from '@samsvar/audit';
import { monthInStockholm, startOfDateInStockholm } from '@samsvar/calendar';
import { LookupReading, PostgresRegistryStore } from '@samsvar/persistence';
import { systemClock } from '@samsvar/platform';
import { Client } from 'pg';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../../../libs/persistence/test/throw-away-database.js';
import { deskOver, seeded } from '../../../../libs/registry/test/desk-contract.js';
import { OPERATOR_1 } from '../../../../libs/registry/test/sample-registry.js';
import { testSurroundings, Written } from '../../test/surroundings.js';
import { WrittenLog } from '../../test/written-log.js';
import type { Command } from '../command/command.js';
import { runCommand } from '../command/run-command.js';
import { arende, fraga, handlaggare, part, person } from './lookup-commands.js';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const [ANNA, BO, CECILIA, SKYDDAD] = ['199001012385', '199001012393', '199001022384', '199001042382'] as const;
const ALL = [ANNA, BO, CECILIA, SKYDDAD];
const SYFTE = ['--syfte', 'Begäran om registerutdrag'];
const MALMO = '162120001124';
const DATABASE_OFF = 'postgres://samsvar_gateway:fel@127.0.0.1:1/samsvar';

/** The first day of this month: the database has a partition for it. */
const DAY = `${monthInStockholm(new Date())}-01`;
const hour = (hours: number): Date =>
  new Date((startOfDateInStockholm(DAY)?.getTime() ?? 0) + hours * 3_600_000 + 1_800_000);

const GRUND = { rattsgrund: 'sol', samtycke: true } as const;

let server: ThrowAwayDatabase;
let folder: string;
let client: Client;
const ids: Record<'first' | 'rotated' | 'several' | 'lost' | 'open' | 'refused' | 'protected', string> = {
  first: '',
  rotated: '',
  several: '',
  lost: '',
  open: '',
  refused: '',
  protected: '',
};

beforeAll(async () => {
  server = await throwAwayDatabase();
  folder = mkdtempSync(join(tmpdir(), 'samsvar-uppslag-'));
  const one = withNewKey([]);
  const two = withNewKey(one);
  writeFileSync(join(folder, 'person-keys.json'), JSON.stringify(two));
  const before = await WrittenLog.open(server.url('gateway'), new KeyRing(one));
  ids.first = await before.ask({ at: hour(2), personidentiteter: [ANNA] });
  await before.stop();
  const log = await WrittenLog.open(server.url('gateway'), new KeyRing(two));
  ids.rotated = await log.ask({
    at: hour(3),
    personidentiteter: [ANNA],
    avsikt: { part: MALMO, syfte: `Samma hushåll som ${BO}`, arendeidentitet: `EB-${BO}`, ...GRUND },
    rad: { utfall: 'TIDSGRANS', felkod: 'SSBT-4001', skyddadIdentitet: 'OKAND' },
  });
  ids.several = await log.ask({ at: hour(4), personidentiteter: [BO, ANNA, CECILIA] });
  ids.lost = await log.ask({ at: hour(5), personidentiteter: [ANNA], closed: 'AVBRUTEN' });
  ids.open = await log.ask({ at: hour(6), personidentiteter: [ANNA], closed: 'OPEN' });
  ids.refused = await log.refuse(hour(7), '162120002411');
  const skydd = { avsikt: { arendeidentitet: 'EB-SKYDD' }, rad: { skyddadIdentitet: 'JA' } } as const;
  ids.protected = await log.ask({ at: hour(8), personidentiteter: [SKYDDAD], ...skydd });
  await log.stop();
  await fillRegistry();
  client = new Client({ connectionString: server.url('gateway') });
  await client.connect();
});

/** Malmö was connected once, and is no more. */
async function fillRegistry(): Promise<void> {
  const registry = new PostgresRegistryStore({ url: server.url('gateway'), application: 'test', statementMs: 10_000 });
  await seeded(registry);
  const gone = [
    { slag: 'avtal', id: 'malmo', innehall: null },
    { slag: 'certifikat', id: 'malmo', innehall: null },
    { slag: 'part', id: MALMO, innehall: null },
  ] as const;
  const removed = await deskOver(registry).request(OPERATOR_1, 'ÄR-1', gone);
  await registry.close();
  if (!removed.ok || removed.value.lage !== 'GALLER') throw new Error(JSON.stringify(removed));
}

afterAll(async () => {
  await client.end();
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** As whoever may change what others may do. */
async function asOwner(statement: string): Promise<void> {
  const owner = new Client({ connectionString: server.url('migrator') });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
}

async function run(command: Command, ...args: string[]) {
  return runOn(server.url('gateway'), command, ...args);
}

async function runOn(url: string, command: Command, ...args: string[]) {
  const env = { DATABASE_URL: url, SAMSVAR_LOG_PERSON_KEYS: join(folder, 'person-keys.json') };
  const [stdout, stderr] = [new Written(), new Written()];
  const exitCode = await runCommand(
    command,
    testSurroundings({ args, env, vem: 'karin', clock: systemClock, stdout, stderr }),
  );
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

async function json(command: Command, ...args: string[]) {
  const { stdout } = await run(command, ...args, '--format', 'json');
  return JSON.parse(stdout) as { poster: Record<string, unknown>[]; antal: number; uppslagId: string };
}

/** The look-ups in the log, the newest last. */
async function uppslag(): Promise<{ fragaId: string; content: Record<string, unknown> }[]> {
  const { rows } = await client.query<{ fraga_id: string; content: string }>(
    `SELECT fraga_id, content FROM utlamnandelogg WHERE kind = 'UPPSLAG' ORDER BY at, writer, sequence`,
  );
  return rows.map(({ fraga_id: fragaId, content }) => ({ fragaId, content: JSON.parse(content) }));
}

const fragor = (poster: Record<string, unknown>[]) => poster.filter(({ sort }) => sort === 'FRAGA');

describe('npm run log:person', () => {
  it('shows every question about the person, whichever key she was sealed with, and how it ended', async () => {
    const { poster } = await json(person, ANNA, ...SYFTE);
    expect(fragor(poster).map(({ fragaId, status, felkod }) => ({ fragaId, status, felkod }))).toEqual([
      { fragaId: ids.first, status: 'LAMNAD', felkod: null },
      { fragaId: ids.rotated, status: 'LAMNAD', felkod: null },
      { fragaId: ids.several, status: 'LAMNAD', felkod: null },
      { fragaId: ids.lost, status: 'EJ_LAMNAD', felkod: 'SSBT-5001' },
      { fragaId: ids.open, status: 'PAGAR', felkod: null },
    ]);
  });

  it('tells who asked for whom, why, what, and what came of it, in plain words', async () => {
    const { exitCode, stdout } = await run(person, ANNA, ...SYFTE);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Registerutdrag · 19900101-****');
    expect(stdout).toContain('CSN svarade inte i tid. Inga uppgifter lämnades. (120 ms, SSBT-4001)');
    expect(stdout).toContain('Frågad om: v4.0; 2026-08-01 till 2026-10-31; alla uppgifter som ingår i tjänsten');
    expect(stdout).toContain('CSN svarade, men svaret lämnades aldrig ut till kommunen.');
    expect(stdout).toContain('och 2 andra personer');
    for (const id of [ids.first, ids.rotated, ids.several, ids.lost, ids.open]) expect(stdout).toContain(id);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('names an organisation as the registry does, also one that it has no more', async () => {
    const { stdout } = await run(person, ANNA, ...SYFTE);
    expect(stdout).toContain('Ingivare        Sundsvalls kommun (162120002411)');
    expect(stdout).toContain('Ombud           Malmö stad (162120001124)');
  });

  it.each([
    ['log:person', person, (): string => ANNA],
    ['log:fraga', fraga, (): string => ids.rotated],
  ] as const)('%s says by which legal ground it was asked, and with which consent', async (_name, command, sokt) => {
    const { stdout } = await run(command, sokt(), ...SYFTE);
    expect(stdout).toContain('  Rättsgrund      11 kap. 11 a § socialtjänstlagen (sol)\n');
    expect(stdout).toContain('  Samtycke        Den som frågade angav att personen samtycker.\n');
    const { poster } = await json(command, sokt(), ...SYFTE);
    expect(poster.find(({ fragaId }) => fragaId === ids.rotated)).toMatchObject({
      ...GRUND,
      lagrum: '11 kap. 11 a § socialtjänstlagen',
    });
  });

  it('shows the id of a legal ground that the registry does not know', async () => {
    expect((await run(fraga, ids.first, ...SYFTE)).stdout).toContain('  Rättsgrund      ekonomiskt-bistand\n');
    const { poster } = await json(fraga, ids.first, ...SYFTE);
    expect(poster).toMatchObject([{ rattsgrund: 'ekonomiskt-bistand', samtycke: false }]);
    expect(poster[0]).not.toHaveProperty('lagrum');
  });

  it('shows all but the names when the registry cannot be read, and says so', async () => {
    await asOwner('REVOKE SELECT ON registerrad FROM samsvar_gateway');
    const { exitCode, stdout, stderr } = await run(person, ANNA, ...SYFTE);
    await asOwner('GRANT SELECT ON registerrad TO samsvar_gateway');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'Registret går inte att läsa (42501): organisationer och rättsgrunder visas utan namn.\n',
    });
    expect(stdout).toContain('Ingivare        162120002411\n');
    for (const id of [ids.first, ids.rotated, ids.several]) expect(stdout).toContain(id);
  });

  it('names nobody else, in no format, not even where somebody wrote a number in the purpose', async () => {
    const path = join(folder, 'utdrag.pdf');
    const { exitCode } = await run(person, ANNA, ...SYFTE, '--format', 'pdf', '--ut', path);
    expect(exitCode).toBe(0);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const pdf = await textOf(path);
    const texts = [pdf, (await run(person, ANNA, ...SYFTE)).stdout, JSON.stringify(await json(person, ANNA, ...SYFTE))];
    for (const text of texts) {
      for (const other of ALL.filter((each) => each !== ANNA)) {
        expect(text.replace(/[-\s]/g, '')).not.toContain(other);
      }
    }
    for (const id of [ids.first, ids.rotated, ids.several, ids.lost, ids.open]) expect(pdf).toContain(id);
    expect(pdf).toContain('Person: 19900101-2385');
  });

  it('shows only the rows of the person, of a question about several', async () => {
    const { poster } = await json(person, ANNA, ...SYFTE);
    const [several] = poster.filter(({ fragaId }) => fragaId === ids.several);
    expect(several).toMatchObject({
      andraPersoner: 2,
      personer: [{ beteckning: null, rader: [{ bastjanst: 'CSN' }] }],
    });
  });

  it('shows who looked in the log about the person before, and is itself shown the next time', async () => {
    const { uppslagId } = await json(person, BO, '--syfte', 'Kontroll av Bo');
    const { poster } = await json(person, BO, ...SYFTE);
    expect(poster).toContainEqual(
      expect.objectContaining({ sort: 'UPPSLAG', uppslagId, vem: 'karin', syfte: 'Kontroll av Bo', felkod: null }),
    );
  });

  it('keeps to the days that were asked for', async () => {
    expect((await json(person, CECILIA, ...SYFTE, '--from', DAY, '--tom', DAY)).antal).toBe(1);
    expect((await json(person, CECILIA, ...SYFTE, '--tom', '2020-01-01')).antal).toBe(0);
    const { stdout } = await run(person, CECILIA, ...SYFTE, '--tom', '2020-01-01');
    expect(stdout).toContain('Bara till och med 2020-01-01.\n');
  });

  it('says so when the log has nothing', async () => {
    const { stdout } = await run(person, '199001062398', ...SYFTE);
    expect(stdout).toContain('Loggen har inget om detta.');
  });
});

describe('a look-up', () => {
  it('is in the log with who, why and whom, before anything is shown', async () => {
    const { uppslagId } = await json(person, ANNA, ...SYFTE);
    const { fragaId, content } = (await uppslag()).at(-1) ?? { fragaId: '', content: {} };
    expect(fragaId).toBe(uppslagId);
    expect(content).toMatchObject({ sort: 'PERSON', vem: 'karin', syfte: SYFTE[1], sokt: null, felkod: null });
    expect(JSON.stringify(content)).not.toContain(ANNA);
  });

  it('shows nothing when it cannot be written', async () => {
    const reader = await runOn(server.url('reader'), person, ANNA, ...SYFTE);
    expect(reader).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'Utlämnandeloggen går inte att skriva i (42501): ingenting visas.\n',
    });
    const away = await runOn(DATABASE_OFF, person, ANNA, ...SYFTE);
    expect(away).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining('ECONNREFUSED') });
  });

  it('with other keys than the log’s is not made: it would find nobody', async () => {
    const keys = join(folder, 'other-keys.json');
    writeFileSync(keys, JSON.stringify(withNewKey([])));
    const env = { DATABASE_URL: server.url('gateway'), SAMSVAR_LOG_PERSON_KEYS: keys };
    const [stdout, stderr] = [new Written(), new Written()];
    const surroundings = testSurroundings({ args: [ANNA, ...SYFTE], env, clock: systemClock, stdout, stderr });
    expect(await runCommand(person, surroundings)).toBe(2);
    expect(stdout.text).toBe('');
    expect(stderr.text).toContain('Nyckelringen är inte den som loggen är skriven med');
  });

  it('of a file that is there is not made at all', async () => {
    const before = (await uppslag()).length;
    const taken = join(folder, 'person-keys.json');
    const { exitCode, stderr } = await run(person, ANNA, ...SYFTE, '--ut', taken);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `Filen ${taken} finns redan: ange en som inte finns.\n`,
    });
    expect(await uppslag()).toHaveLength(before);
  });
});

describe('a person with protected identity', () => {
  it('is shown to nobody without a reviewer, and the attempt is in the log', async () => {
    const { exitCode, stdout, stderr } = await run(person, SKYDDAD, ...SYFTE);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(
      /^Uppslaget gäller en person med skyddad identitet.*SSBT-3001; försöket står i loggen\.\)\n$/,
    );
    expect((await uppslag()).at(-1)?.content).toMatchObject({ felkod: 'SSBT-3001', granskare: null });
  });

  it('is shown with one, who is in the log; the refused attempt is among her entries', async () => {
    const { poster } = await json(person, SKYDDAD, ...SYFTE, '--granskare', 'Bo Ek');
    expect(fragor(poster).map(({ fragaId }) => fragaId)).toEqual([ids.protected]);
    expect(poster).toContainEqual(expect.objectContaining({ sort: 'UPPSLAG', felkod: 'SSBT-3001' }));
    expect((await uppslag()).at(-1)?.content).toMatchObject({ felkod: null, granskare: 'Bo Ek' });
  });

  it('is a pseudonym in other look-ups, and by her number needs a reviewer there too', async () => {
    expect((await run(arende, 'EB-SKYDD', ...SYFTE)).stdout).toMatch(/Person +P-[0-9a-f]{8}\n/);
    expect(await run(arende, 'EB-SKYDD', ...SYFTE, '--visa-personer')).toMatchObject({ exitCode: 1, stdout: '' });
    const shown = await run(arende, 'EB-SKYDD', ...SYFTE, '--visa-personer', '--granskare', 'Bo Ek');
    expect(shown.stdout).toContain(SKYDDAD);
    const { poster } = await json(person, SKYDDAD, ...SYFTE, '--granskare', 'Bo Ek');
    expect(poster).toContainEqual(expect.objectContaining({ sort: 'UPPSLAG', uppslag: 'ARENDE', felkod: null }));
  });
});

describe('the other look-ups', () => {
  it.each([
    ['log:handlaggare', handlaggare, 'anna.berg'],
    ['log:part', part, '162120002411'],
    ['log:arende', arende, 'EB-2026-117'],
  ] as const)('%s finds its questions, with pseudonyms for the persons', async (_name, command, sokt) => {
    const { exitCode, stdout } = await run(command, sokt, ...SYFTE);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(ids.first);
    expect(stdout).toContain(ids.several);
    expect(new Set(stdout.match(/P-[0-9a-f]{8}/g)).size).toBeGreaterThanOrEqual(3);
    for (const each of ALL) expect(stdout).not.toContain(each);
    expect((await uppslag()).at(-1)?.content).toMatchObject({ sokt, personer: [] });
  });

  it('know a person by one pseudonym, whichever key she was sealed with', async () => {
    const { poster } = await json(handlaggare, 'anna.berg', ...SYFTE);
    const of = (id: string) => fragor(poster).find(({ fragaId }) => fragaId === id)?.['personer'];
    const [first] = of(ids.first) as { beteckning: string }[];
    const several = of(ids.several) as { beteckning: string }[];
    expect(several.map(({ beteckning }) => beteckning)).toContain(first?.beteckning);
  });

  it('show persons when told to, and each of them can see that', async () => {
    const { poster } = await json(fraga, ids.several, ...SYFTE, '--visa-personer');
    const shown = poster.flatMap(({ personer }) =>
      (personer as { beteckning: string }[]).map((each) => each.beteckning),
    );
    expect(shown).toEqual([BO, ANNA, CECILIA]);
    const { poster: about } = await json(person, CECILIA, ...SYFTE);
    expect(about).toContainEqual(expect.objectContaining({ sort: 'UPPSLAG', uppslag: 'FRAGA', andraPersoner: 2 }));
  });

  it('find a question that was refused, by its id and by its part', async () => {
    expect((await run(fraga, ids.refused, ...SYFTE)).stdout).toContain('SSBT-1101');
    expect((await json(part, '162120002411', ...SYFTE)).poster).toContainEqual(
      expect.objectContaining({ sort: 'AVVISAD', fragaId: ids.refused }),
    );
  });

  it('find what an ombud asked for another, and keep to one part when told to', async () => {
    expect(fragor((await json(part, MALMO, ...SYFTE)).poster).map(({ fragaId }) => fragaId)).toEqual([ids.rotated]);
    expect((await json(handlaggare, 'anna.berg', ...SYFTE, '--part', MALMO)).antal).toBe(0);
  });
});

describe('the log is read', () => {
  const QUERY = { by: 'HANDLAGGARE', values: ['anna.berg'], part: null, period: { from: null, before: null } } as const;

  async function idsBy(pageSize: number, query: LogQuery): Promise<readonly (string | null)[]> {
    const url = server.url('reader');
    const reading = await LookupReading.open({ url, application: 'test', statementMs: 10_000, pageSize });
    const read = async (log: LookupSnapshot) => {
      const found = [];
      for await (const { head, closing } of log.fragor(query)) found.push(`${head.fragaId} ${closing.length}`);
      return found;
    };
    const ids = await reading.inSnapshot(read);
    await reading.close();
    return ids;
  }

  it.each([
    ['HANDLAGGARE', ['anna.berg']],
    ['PART', ['162120002411', MALMO]],
    ['PERSON', 'ANNA'],
  ] as const)('page by page, each record once, by %s', async (by, given) => {
    const keys = new KeyRing(storedKeysOf(readFileSync(join(folder, 'person-keys.json'), 'utf8')));
    const query = { ...QUERY, by, values: given === 'ANNA' ? keys.indexesOf(ANNA) : given };
    const whole = await idsBy(500, query);
    expect(whole.length).toBeGreaterThanOrEqual(5);
    expect(new Set(whole).size).toBe(whole.length);
    for (const pageSize of [1, 2, whole.length]) expect(await idsBy(pageSize, query)).toEqual(whole);
  });

  it('as it was when the reading began, whatever is written meanwhile', async () => {
    const reading = await LookupReading.open({
      url: server.url('reader'),
      application: 'test',
      statementMs: 10_000,
      pageSize: 1,
    });
    const log = await WrittenLog.open(server.url('gateway'), new KeyRing(withNewKey([])));
    const seen = await reading.inSnapshot(async (snapshot) => {
      const found = [];
      for await (const { head } of snapshot.fragor({ ...QUERY, values: ['mitt.under'] })) found.push(head.fragaId);
      await log.ask({ at: new Date(), personidentiteter: [BO], avsikt: { handlaggare: 'mitt.under' }, closed: 'OPEN' });
      for await (const { head } of snapshot.fragor({ ...QUERY, values: ['mitt.under'] })) found.push(head.fragaId);
      return found;
    });
    await Promise.all([reading.close(), log.stop()]);
    expect(seen).toEqual([]);
    expect(await idsBy(10, { ...QUERY, values: ['mitt.under'] })).toHaveLength(1);
  });
});

async function textOf(path: string): Promise<string> {
  const { getDocumentProxy, extractText } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(path)));
  return (await extractText(pdf, { mergePages: true })).text.replace(/\s+/g, ' ');
}
