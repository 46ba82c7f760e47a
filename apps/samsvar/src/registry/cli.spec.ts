import { X509Certificate } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { FakeRegister } from '../../test/fake-register.js';
import { COMMANDS, runRegistryCli } from './cli.js';

/** The certificates that are tried with hold from today on. */
const NOW = new Date();
const IDAG = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
const daysOn = (days: number): string => new Date(NOW.getTime() + days * 86_400_000).toISOString().slice(0, 10);
const SUNDSVALL = {
  namn: 'Sundsvalls kommun',
  slag: 'KOMMUN',
  bastjanster: ['AF', 'CSN'],
  aktorsid: '026-51',
  sammanfattning: true,
  rattsgrund: 'ekonomiskt-bistand',
};

describe('npm run registry', () => {
  let home: string;
  let register: FakeRegister;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'samsvar-registry-'));
    register = await FakeRegister.start(home, NOW);
  });

  beforeEach(() => {
    register.forget();
    register.put('part', '162120002411', SUNDSVALL);
    register.put('part', '162021001819', { namn: 'CSN', slag: 'UPPGIFTSLAMNARE', bastjanster: [] });
    register.put('part', '162021002114', { namn: 'Arbetsförmedlingen', slag: 'UPPGIFTSLAMNARE', bastjanster: [] });
    register.put('avtal', 'sundsvall', { part: '162120002411', from: '2024-01-01', tom: null });
    register.put('certifikat', 'sundsvall', certifikat('162120002411', daysOn(12)));
    register.put('bastjanst', 'AF', { namn: 'Arbetsförmedlingen', uppgiftslamnare: '162021002114' });
    register.put('bastjanst', 'CSN', { namn: 'CSN', uppgiftslamnare: '162021001819' });
    register.put('bastjanstversion', 'af-2', version('AF', '2', 'http://127.0.0.1:9101'));
    register.put('rattsgrund', 'ekonomiskt-bistand', { partslag: ['KOMMUN', 'NAMND'], from: '2008-01-01', tom: null });
  });

  afterAll(async () => {
    await register.stop();
    rmSync(home, { recursive: true, force: true });
  });

  async function registry(line: string, answer: boolean | null = null, env: Record<string, string> = {}) {
    const written = { stdout: '', stderr: '' };
    const questions: string[] = [];
    const exitCode = await runRegistryCli({
      args: wordsOf(line),
      env: { SAMSVAR_HOME: home, SAMSVAR_PORT_GATEWAY: String(register.port), ...env },
      repositoryRoot: resolve(__dirname, '../../../..'),
      workingFolder: home,
      stdout: { write: (text) => ((written.stdout += text), true) },
      stderr: { write: (text) => ((written.stderr += text), true) },
      now: () => NOW,
      confirm: answer === null ? null : async (question) => (questions.push(question), answer),
    });
    return { exitCode, ...written, questions };
  }

  const changed = () => register.heard.filter(({ line }) => line.startsWith('POST')).map(({ line }) => line);

  describe('looks', () => {
    it('at parties and Bastjänster at a glance, and at what somebody should do', async () => {
      register.changes.push({ id: 'ab12cd34', lage: 'VANTAR', arende: 'A', poster: [], wanted: [] });
      const { exitCode, stdout } = await registry('list');

      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^162120002411 +Sundsvalls kommun +KOMMUN +AF,CSN +från 2024-01-01 +1 st$/m);
      expect(stdout).toMatch(/^AF +Arbetsförmedlingen +Arbetsförmedlingen +2 +AF +från 2024-01-01 +http:\/\/127/m);
      expect(stdout).toMatch(/^CSN +CSN +CSN +ingen version$/m);
      expect(stdout).toContain(`Går ut ${daysOn(12)}: certifikat sundsvall (System)`);
      expect(stdout).toContain('1 ändring väntar på en andra operatör: npm run registry -- waiting');
      expect(register.heard.every(({ caller }) => caller === 'drift-anna')).toBe(true);
    });

    it.each([
      ['ends after thirty days', { tom: daysOn(32) }],
      ['has ended', { tom: daysOn(-2) }],
      ['goes on', { tom: null }],
      ['is blocked', { sparrat: true }],
    ])('past a certificate that %s', async (_title, more) => {
      register.put('certifikat', 'sundsvall', { ...certifikat('162120002411', daysOn(12)), ...more });
      expect((await registry('list')).stdout).not.toContain('Går ut');
    });

    it('at all posts of a kind, page by page', async () => {
      const { stdout } = await registry('list part');
      expect(stdout).toMatch(/^162021001819 .*\n162021002114 .*\n162120002411 .*\n\n3 st\.$/m);
      expect(register.heard.map(({ line }) => line)).toContain(
        'GET /api/v1/register/part?limit=500&after=162021002114',
      );
    });

    it('at one post, for a person or for a program', async () => {
      expect((await registry('show part 162120002411')).stdout).toMatch(/^ {2}bastjanster +AF,CSN$/m);
      const { stdout } = await registry('show part 162120002411 --json');
      expect(JSON.parse(stdout)).toEqual(SUNDSVALL);
    });

    it('at what a post has said', async () => {
      await registry('change part 162120002411 --namn "Sundsvall" --arende A-7');
      const { stdout } = await registry('history part 162120002411');
      expect(stdout).toContain('Version 8 · ärende A-7\n  begärd 2026-11-22 13:00:00 av Anna Drift (162021005521)');
      expect(stdout).toContain('    namn: Sundsvalls kommun → Sundsvall\n');
    });

    it('with the certificate of an Uppgiftslämnare, by its name or its path', async () => {
      await registry('list part --som csn');
      await registry('list part --som certs/csn.pem');
      expect(new Set(register.heard.map(({ caller }) => caller))).toEqual(new Set(['csn']));
    });
  });

  describe('adds a municipality', () => {
    const UMEA = '162120002627';

    it('with part, avtal and certificate in one change, that another operator approves', async () => {
      await registry(`certifikat umea ${UMEA} --namn "Umeå kommun"`);
      const pem = new X509Certificate(readFileSync(join(home, 'certs', 'umea.pem')));
      const { exitCode, stdout } = await registry(
        `add kommun ${UMEA} --namn "Umeå kommun" --cert certs/umea.pem --arende A-1`,
      );

      expect(exitCode).toBe(0);
      const [change] = register.changes;
      const [part, avtal, certificate] = change?.wanted ?? [];
      expect(part).toEqual({
        slag: 'part',
        id: UMEA,
        innehall: { namn: 'Umeå kommun', slag: 'KOMMUN', bastjanster: ['AF', 'CSN'], rattsgrund: 'ekonomiskt-bistand' },
      });
      expect(avtal).toEqual({ slag: 'avtal', id: UMEA, innehall: { part: UMEA, from: IDAG } });
      const sha256 = pem.fingerprint256.replaceAll(':', '').toLowerCase();
      expect(certificate).toMatchObject({
        slag: 'certifikat',
        id: `umea-${sha256.slice(0, 8)}`,
        innehall: { part: UMEA, namn: 'Umeå kommun', sha256, from: IDAG },
      });
      expect(stdout).toContain('+ part 162120002627\n    namn: Umeå kommun\n');
      expect(stdout).toContain(`Väntar på en andra operatör: ändring ${change?.id.slice(0, 8)}`);
      expect(stdout).not.toContain('OBS');

      const approved = await registry('approve senaste --som bertil');
      expect(approved.stdout).toContain('Godkänd: ändringen gäller nu, i version 8 av registret.');
      expect(register.heard.at(-1)).toMatchObject({ caller: 'drift-bertil', body: '{"lage":"GALLER"}' });
      expect(register.posts.has(`part/${UMEA}`)).toBe(true);
    });

    it('without a certificate, and says how it is added', async () => {
      const { stdout } = await registry(`add kommun ${UMEA} --namn Umeå --bastjanster af --arende A-1`);
      expect(register.changes[0]?.wanted.map(({ slag }) => slag)).toEqual(['part', 'avtal']);
      expect(register.changes[0]?.wanted[0]?.innehall).toMatchObject({ bastjanster: ['AF'] });
      expect(stdout).toContain(`npm run registry -- add certifikat --part ${UMEA} --cert fil.pem`);
    });

    it('only with a legal ground that is chosen, where several fit', async () => {
      register.put('rattsgrund', 'annan', { partslag: ['KOMMUN'], from: '2020-01-01', tom: null });
      register.put('rattsgrund', 'slut', { partslag: ['KOMMUN'], from: '2020-01-01', tom: '2021-01-01' });
      const { exitCode, stderr } = await registry(`add kommun ${UMEA} --namn Umeå --arende A-1`);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--rattsgrund (annan, ekonomiskt-bistand)')]);
      await registry(`add kommun ${UMEA} --namn Umeå --rattsgrund annan --arende A-1`);
      expect(register.changes[0]?.wanted[0]?.innehall).toMatchObject({ rattsgrund: 'annan' });
    });

    it('once', async () => {
      const { exitCode, stderr } = await registry('add kommun 162120002411 --namn Sundsvall --arende A-1');
      expect([exitCode, stderr]).toEqual([
        2,
        '162120002411 finns redan: se "npm run registry -- show part 162120002411".\n',
      ]);
    });
  });

  describe('adds a Bastjänst', () => {
    const KFM =
      'add bastjanst KFM --namn Kronofogden --kontrakt generisk_json --adress http://127.0.0.1:9108 --arende A-2';

    it('with its Uppgiftslämnare and its first version', async () => {
      await registry(`${KFM} --uppgiftslamnare 162021005489 --takt.onlinefraga.perSekund 3`);
      expect(register.changes[0]?.wanted).toEqual([
        { slag: 'part', id: '162021005489', innehall: { namn: 'Kronofogden', slag: 'UPPGIFTSLAMNARE' } },
        { slag: 'bastjanst', id: 'KFM', innehall: { namn: 'Kronofogden', uppgiftslamnare: '162021005489' } },
        {
          slag: 'bastjanstversion',
          id: 'kfm-1',
          innehall: {
            bastjanst: 'KFM',
            version: '1',
            kontrakt: 'GENERISK_JSON',
            adress: 'http://127.0.0.1:9108',
            from: IDAG,
            takt: { onlinefraga: { perSekund: 3 } },
          },
        },
      ]);
    });

    it('of an Uppgiftslämnare that is a Part already', async () => {
      await registry(`${KFM} --uppgiftslamnare 162021001819`);
      expect(register.changes[0]?.wanted.map(({ slag }) => slag)).toEqual(['bastjanst', 'bastjanstversion']);
    });
  });

  it('registers a certificate from its file, and says what to look out for', async () => {
    const { stdout } = await registry(
      'add certifikat --part 162021001819 --cert certs/sundsvall.pem --roll operator --arende A-3',
    );
    expect(register.changes[0]?.wanted[0]).toMatchObject({
      slag: 'certifikat',
      innehall: { part: '162021001819', roll: 'OPERATOR' },
    });
    expect(stdout).toContain('OBS: det nämner inte organisationsnumret 162021001819.');
    expect(stdout).toMatch(/gäller \d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d, SHA-256 [0-9a-f]{64}\n/);
  });

  describe('changes a post', () => {
    it('in the fields that are named, and shows the difference', async () => {
      const { stdout } = await registry('change part 162120002411 --aktorsid null --sammanfattning nej --arende A-4');
      expect(register.posts.get('part/162120002411')).toEqual({ ...SUNDSVALL, aktorsid: null, sammanfattning: false });
      expect(stdout).toContain('~ part 162120002411\n    aktorsid: 026-51 → –\n    sammanfattning: ja → nej\n');
      expect(stdout).toContain('Gäller nu, i version 8 av registret.');
    });

    it('and shows of a field that had nothing only what it has now', async () => {
      register.put('bastjanstversion', 'af-2', {
        ...version('AF', '2', 'http://af.example'),
        takt: { onlinefraga: null },
      });
      const { stdout } = await registry('change bastjanstversion af-2 --takt.onlinefraga.perSekund 3 --arende A-4');
      expect(stdout).toContain('~ bastjanstversion af-2\n    takt.onlinefraga.perSekund: – → 3\n\n');
    });

    it('from JSON, in a file or on the line', async () => {
      writeFileSync(join(home, 'post.json'), '{"namn":"Ur fil"}');
      await registry('change part 162120002411 --fil post.json --arende A-4');
      expect(register.posts.get('part/162120002411')).toEqual({ ...SUNDSVALL, namn: 'Ur fil' });
      await registry(`change part 162120002411 --json '{"namn":"Ur JSON"}' --aktorsid 1 --arende A-4`);
      expect(register.posts.get('part/162120002411')).toEqual({ ...SUNDSVALL, namn: 'Ur JSON', aktorsid: '1' });
    });

    it('not at all when it is only tried, and needs no reason for that', async () => {
      const { exitCode, stdout } = await registry('change part 162120002411 --namn X --prov');
      expect([exitCode, changed()]).toEqual([0, ['POST /api/v1/register/andringar?prov=true']]);
      expect(stdout).toContain('Provkörning: ingenting är ändrat.');
      expect(register.posts.get('part/162120002411')).toEqual(SUNDSVALL);
    });

    it.each([
      ['is done when whoever sits there says yes', true, '', 2],
      ['is not done when whoever sits there says no', false, '', 1],
    ])('and %s', async (_title, answer, more, calls) => {
      const { questions, exitCode } = await registry(`change part 162120002411 --namn X --arende A-4 ${more}`, answer);
      expect([questions, changed().length, exitCode]).toEqual([['Genomför ändringen? [j/N] '], calls, 0]);
    });

    it('without asking when yes has been said beforehand', async () => {
      const { questions } = await registry('change part 162120002411 --namn X --arende A-4 --ja', false);
      expect([questions, changed().length]).toEqual([[], 2]);
    });

    it('only for a reason', async () => {
      const { exitCode, stderr } = await registry('change part 162120002411 --namn X');
      expect([exitCode, stderr]).toEqual([
        2,
        '--arende saknas, till exempel --arende A-2026-17. Se "npm run registry -- change part --help".\n',
      ]);
      expect(changed()).toEqual([]);
    });
  });

  describe('ends', () => {
    it.each([
      ['an avtal today, to midnight', 'end avtal sundsvall', 'avtal/sundsvall', { tom: IDAG }],
      ['an avtal on a day', 'end avtal sundsvall --tom 2027-01-31', 'avtal/sundsvall', { tom: '2027-01-31' }],
      [
        'a certificate at once',
        'end certifikat sundsvall --sparra',
        'certifikat/sundsvall',
        { sparrat: true, tom: daysOn(12) },
      ],
      ['a version', 'end bastjanstversion af-2 --tom 2027-01-31', 'bastjanstversion/af-2', { tom: '2027-01-31' }],
    ])('%s', async (_title, line, place, says) => {
      expect((await registry(`${line} --arende A-5`)).exitCode).toBe(0);
      expect(register.posts.get(place)).toMatchObject(says);
    });

    it('what has no last day by taking it away, when told to', async () => {
      const { exitCode, stderr } = await registry('end bastjanst CSN --arende A-5');
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('En bastjanst har ingen sista dag')]);
      await registry('end bastjanst CSN --bort --arende A-5');
      expect(register.posts.has('bastjanst/CSN')).toBe(false);
    });

    it.each(['end avtal sundsvall --sparra', 'end avtal sundsvall --tom 2027-01-31 --bort'])(
      'nothing by %s',
      async (line) => {
        expect((await registry(`${line} --arende A-5`)).exitCode).toBe(2);
        expect(changed()).toEqual([]);
      },
    );
  });

  describe('decides', () => {
    const waits = (id: string): void => {
      register.changes.push({ id, lage: 'VANTAR', arende: 'A-6', poster: [], wanted: [] });
    };

    it('about the one that an id begins, or the last one', async () => {
      waits('aaaa1111-0000-4000-8000-000000000000');
      waits('aabb2222-0000-4000-8000-000000000000');
      await registry('reject aabb --som bertil');
      await registry('withdraw senaste');
      expect(register.changes.map(({ lage }) => lage)).toEqual(['ATERTAGEN', 'AVSLAGEN']);
    });

    it.each([
      ['approve aa', 'Flera ändringar börjar med "aa"'],
      ['approve cc', 'Ingen ändring som väntar börjar med "cc"'],
    ])('nothing by %s when several or none begin so', async (line, words) => {
      waits('aaaa1111-0000-4000-8000-000000000000');
      waits('aabb2222-0000-4000-8000-000000000000');
      const { exitCode, stderr } = await registry(line);
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
      expect(changed()).toEqual([]);
    });

    it('nothing when whoever sits there says no', async () => {
      waits('aaaa1111-0000-4000-8000-000000000000');
      expect((await registry('approve senaste', false)).stdout).toContain('Ingenting är beslutat.');
      expect(register.changes[0]?.lage).toBe('VANTAR');
    });

    it('among those that wait', async () => {
      expect((await registry('waiting')).stdout).toBe('Ingen ändring väntar.\n');
      expect((await registry('approve senaste')).stderr).toBe('Ingen ändring väntar.\n');
      await registry('add kommun 162120002627 --namn Umeå --arende A-8');
      const id = register.changes[0]?.id.slice(0, 8) ?? 'none';
      expect((await registry('waiting')).stdout).toMatch(
        new RegExp(`^${id} +2026-11-22 13:00:00 +Anna Drift +A-8 +part 162120002627, avtal 162120002627$`, 'm'),
      );
    });
  });

  describe('as YAML', () => {
    it('is written where somebody says, over nothing that is there', async () => {
      expect((await registry('export')).stdout).toBe('part: []\n');
      await registry('export --ut register.yaml');
      expect(readFileSync(join(home, 'register.yaml'), 'utf8')).toBe('part: []\n');
      expect(await registry('export --ut register.yaml')).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('finns redan') as string,
      });
    });

    it('is read from a file, tried first', async () => {
      writeFileSync(join(home, 'in.yaml'), 'part: []\n');
      await registry('import in.yaml --ersatt --arende "A 9"');
      expect(register.heard.map(({ line, body }) => [line, body])).toEqual([
        ['POST /api/v1/register/andringar?arende=A+9&prov=true&ersatt=true', 'part: []\n'],
        ['POST /api/v1/register/andringar?arende=A+9&prov=false&ersatt=true', 'part: []\n'],
      ]);
    });
  });

  describe('tells of what goes wrong', () => {
    it('with the code, the sentence and each breach of a refusal, and ends with 1', async () => {
      const brott = [
        { pekare: '/poster/0/innehall/tom', text: 'avtalet överlappar ett annat' },
        { text: '/poster/1/id har fel form', pekare: '/poster/1/id' },
      ];
      register.problem = { felkod: 'SSBT-6004', title: 'Ändringen gör att avtal överlappar.', brott };
      const { exitCode, stderr } = await registry('change part 162120002411 --namn X --arende A');
      expect(exitCode).toBe(1);
      expect(stderr).toBe(
        'SSBT-6004: Ändringen gör att avtal överlappar.\n  part 162120002411/tom: avtalet överlappar ett annat\n  /poster/1/id har fel form\n',
      );
    });

    it('but not when the registry says what is wanted already', async () => {
      register.problem = { felkod: 'SSBT-6015', title: 'Ändringen ändrar ingenting.' };
      const { exitCode, stdout } = await registry('change part 162120002411 --namn X --arende A');
      expect([exitCode, stdout]).toEqual([0, 'Ingenting att ändra: registret säger redan detta.\n']);
    });

    it.each([
      ['lista', 'Kommandot "lista" finns inte.'],
      ['list kommuner', 'Registret har inga "kommuner". Sorterna är rattsgrund, part,'],
      ['list part avtal', 'En sort i taget'],
      ['show part', 'Kommandot skrivs "npm run registry -- show <sort> <id> …".'],
      ['show part 1', 'Registret har ingen part "1".'],
      ['add', 'Vad ska läggas till?'],
      ['change --namn X', 'Vad ska ändras?'],
      ['add part 162120002411 --namn X --arende A', 'part 162120002411 finns redan'],
      ['add kommun 162120002628 --namn X --arende A', 'kontrollsiffran stämmer inte'],
      ['add kommun 162120002627 --arende A', '--namn saknas'],
      ['change part 162120002411 --nam X', 'Valet --nam finns inte för change part. Menade du --namn?'],
      ['change part 162120002411 --slag STAD', '--slag är KOMMUN, NAMND,'],
      ['change part 162120002411 --namn null', '--namn kan inte tömmas.'],
      ['change part 162120002411 --bastjanster -CSN', '--val=-värde'],
      ['change part 162120002411 --json [] --arende A', '--json är inget JSON-objekt'],
      ['add certifikat --part 162120002411 --cert certs/ca.key --arende A', 'är inget certifikat'],
      ['import saknas.yaml --arende A', 'går inte att läsa'],
      ['list --som ../../etc', '--som är anna, bertil'],
      ['list --som ingen', 'ingen.pem finns inte'],
      ['certifikat sundsvall 162120002411', 'finns redan'],
      ['certifikat ../x 162120002411', 'Namnet är små bokstäver'],
    ])('%s: one sentence on standard error, and ends with 2', async (line, words) => {
      const { exitCode, stdout, stderr } = await registry(line);
      expect([exitCode, stdout]).toEqual([2, '']);
      expect(stderr).toContain(words);
      expect(stderr.trimEnd()).not.toContain('\n');
    });

    it('when nobody answers', async () => {
      const { exitCode, stderr } = await registry('list', null, { SAMSVAR_PORT_GATEWAY: '1' });
      expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Samsvar svarar inte på https://localhost:1')]);
    });
  });

  it('issues no certificate by an authority that npm start has not made', async () => {
    const other = mkdtempSync(join(tmpdir(), 'samsvar-annan-ca-'));
    const none = await registry('certifikat umea 162120002627', null, { SAMSVAR_HOME: other });
    expect([none.exitCode, none.stderr]).toEqual([2, expect.stringContaining('Utvecklings-CA:n saknas')]);
    mkdirSync(join(other, 'certs'));
    for (const end of ['pem', 'key'])
      copyFileSync(join(home, 'certs', `csn.${end}`), join(other, 'certs', `ca.${end}`));
    const refused = await registry('certifikat umea 162120002627', null, { SAMSVAR_HOME: other });
    expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining('är inte den som "npm start" gör')]);
    rmSync(other, { recursive: true });
  });

  it.each(COMMANDS.map(({ name }) => name))('%s --help teaches with examples, and asks nobody', async (name) => {
    const { exitCode, stdout } = await registry(`${name} --help`, null, { SAMSVAR_PORT_GATEWAY: '1' });
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`npm run registry -- ${name}`);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(200);
  });

  it('--help names every command', async () => {
    const { stdout } = await registry('--help');
    for (const { name, summary } of COMMANDS) expect(stdout).toContain(`${name.padEnd(12)}${summary}`);
    expect((await registry('')).stdout).toBe(stdout);
  });

  it.each([
    ['add part', ['--namn', '--slag', 'KOMMUN | NAMND', '--bastjanster', '(krävs)']],
    ['add bastjanstversion', ['--takt.onlinefraga.perSekund', '--tls.ca', '(annars 32)', '(annars ja)']],
    ['add bastjanst', ['--uppgiftslamnare', '--kontrakt', '--support.epost', '--oppettider.onlinefraga.VARDAG']],
    ['add kommun', ['--cert', '--rattsgrund', '--prov']],
    ['change tjanstefonster', ['--beskrivning', '--verifieratAv', 'RELEASE | ANDRING']],
  ])('%s --help shows the fields as they are in the schema', async (line, words) => {
    const { stdout } = await registry(`${line} --help`);
    for (const word of words) expect(stdout).toContain(word);
  });
});

function certifikat(part: string, tom: string | null) {
  return { part, namn: 'System', sha256: null, roll: 'SYSTEM', from: '2024-01-01', tom, sparrat: false };
}

function version(bastjanst: string, nummer: string, adress: string) {
  return { bastjanst, version: nummer, kontrakt: bastjanst, adress, from: '2024-01-01', tom: null };
}

/** A command line as a shell would cut it. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
}
