import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  LogSession,
  NO_INDEX,
  signCheckpoint,
  signGallring,
  type Checkpoint,
  type IndexedRecord,
  type LogRecord,
  type WriterConnection,
} from '@samsvar/audit';
import { ManualClock } from '@samsvar/testing';
import { testSurroundings, Written } from '../../test/surroundings.js';
import { runCommand } from '../command/run-command.js';
import { verify } from './verify.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const AT = new Date('2026-11-22T12:00:00.000Z');
const LATER = new Date('2026-11-22T12:05:00.000Z');
const PERSON = '199001012385';

let home: string;
let records: readonly LogRecord[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'samsvar-verify-'));
  records = await writtenRecords();
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** START and two more, by a writer whose connection only remembers. */
async function writtenRecords(): Promise<readonly LogRecord[]> {
  const kept: LogRecord[] = [];
  const connection: WriterConnection = {
    ended: new Promise(() => undefined),
    append: async (all: readonly IndexedRecord[]) => void kept.push(...all.map(({ record }) => record)),
    makeRoom: () => Promise.resolve(),
    goneWriters: () => Promise.resolve([]),
    openIntents: () => Promise.resolve([]),
    recovered: () => Promise.resolve(),
    ping: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const config = { instans: 'test', version: '0', mostInOne: 10, mostWaiting: 10 };
  const session = await LogSession.begin(randomUUID(), async () => connection, new ManualClock(AT), config);
  const content = JSON.stringify({ text: `rad\u2028brytning ${PERSON}` });
  for (let count = 0; count < 2; count += 1) {
    await session.append({ kind: 'SLUT', fragaId: randomUUID(), content }, NO_INDEX);
  }
  return kept;
}

const headOf = ({ writer, sequence, hash }: LogRecord) => ({ writer, sequence, hash });
const lastHead = () => headOf(records.at(-1) ?? failed());
const closing = (): Checkpoint => signCheckpoint('CLOSING', [lastHead()], AT, privateKey);
const textOf = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

function failed(): never {
  throw new Error('There is no record.');
}

function file(name: string, text: string): string {
  const path = join(home, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const keyFile = (name: string, key: KeyObject): string =>
  file(name, key.export({ type: 'spki', format: 'pem' }).toString());

/** As npm start leaves them. */
function keptFiles(anchor: readonly Checkpoint[]): void {
  keyFile('log-keys/signing-key.pub.pem', publicKey);
  file('anchor/checkpoints.jsonl', textOf(anchor));
}

async function run(args: readonly string[], stdin = '') {
  const [stdout, stderr] = [new Written(), new Written()];
  const env = { SAMSVAR_HOME: home };
  const given = { args, env, stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr };
  const exitCode = await runCommand(verify, testSurroundings(given));
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

describe('npm run log:verify', () => {
  it('finds a log whole, with the key and the anchor of npm start, and says which it took', async () => {
    const last = closing();
    keptFiles([last]);
    const path = file('logg.jsonl', textOf([...records, last]));
    expect(await run(['--export', path])).toEqual({
      exitCode: 0,
      stdout: `Export:  ${path} (3 poster från 1 skrivare)
Nyckel:  ${home}/log-keys/signing-key.pub.pem
Ankare:  ${home}/anchor/checkpoints.jsonl
Bedömd:  till och med 2026-11-22 13:00:00

Loggen är hel: ingen post är ändrad, borttagen, tillagd, flyttad eller bortklippt.
`,
      stderr: '',
    });
  });

  it('says how far the anchor reaches beyond the export, and what has been taken away of the log', async () => {
    const { writer, sequence } = lastHead();
    const later = signCheckpoint(
      'RUNNING',
      [{ writer, sequence: sequence + 1, hash: 'a'.repeat(64) }],
      LATER,
      privateKey,
    );
    const gallring = signGallring(['2021-09', '2021-10'], [headOf(records[0] ?? failed())], AT, privateKey);
    const last = closing();
    keptFiles([gallring, last, later]);
    const path = file('logg.jsonl', textOf([gallring, ...records.slice(1), last]));
    const { exitCode, stdout } = await run(['--export', path]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Gallrat: 2 månader, 2021-09 till 2021-10\n');
    expect(stdout).toContain('Ankaret räcker längre, till 2026-11-22 13:05:00');
  });

  it('says in words that truncation was not checked, when there is no anchor', async () => {
    const key = keyFile('key.pem', publicKey);
    const path = file('logg.jsonl', textOf([...records, closing()]));
    const { exitCode, stdout } = await run(['--export', path, '--key', key]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Ankare:  inget\n');
    expect(stdout).toContain('Om slutet av loggen har klippts bort är INTE prövat');
    expect(stdout).not.toContain('Loggen är hel');
  });

  it('says each fault and its place, and nothing of what stands there', async () => {
    const last = closing();
    const anchor = file('a.jsonl', textOf([signCheckpoint('CLOSING', [lastHead()], AT, stranger.privateKey)]));
    const changed = records.map((each) => (each.sequence === 2 ? { ...each, content: `{"nej":"${PERSON}"}` } : each));
    const path = file('logg.jsonl', `${PERSON}\n${textOf([...changed, last])}`);
    const key = keyFile('key.pem', publicKey);
    const { exitCode, stdout, stderr } = await run(['--export', path, '--key', key, '--anchor', anchor]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toContain(`Loggen är INTE hel: 4 fel.
  – En kontrollpunkt är inte signerad med nyckeln (rad 1 i ankaret).
  – En rad är ingen post och ingen kontrollpunkt, eller säger inte det som den ska (rad 1 i exporten).
  – En post har ändrats efter att den skrevs (skrivare ${records[0]?.writer}, post 2).
  – Exportens sista kontrollpunkt saknas, eller har aldrig publicerats i ankaret.
`);
    expect(stdout).not.toContain(PERSON);
  });

  it('says that the end was cut off', async () => {
    const last = closing();
    keptFiles([last]);
    const path = file('logg.jsonl', textOf(records.slice(0, 2)));
    const { exitCode, stdout } = await run(['--export', path]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Bedömd:  utan sluttid, för exporten är inte avslutad\n');
    expect(stdout).toContain(`Loggen slutar för tidigt`);
    expect(stdout).toContain(`post 3).`);
  });

  it('takes several keys and anchors, and the export from standard input, with what npm writes first', async () => {
    const keys = [keyFile('old.pem', stranger.publicKey), keyFile('new.pem', publicKey)];
    const old = signCheckpoint('RUNNING', [headOf(records[0] ?? failed())], AT, stranger.privateKey);
    const last = closing();
    const anchors = [file('a.jsonl', textOf([old])), file('b.jsonl', textOf([last]))];
    const args = [...keys.flatMap((key) => ['--key', key]), ...anchors.flatMap((anchor) => ['--anchor', anchor])];
    const stdin = `\n> samsvar@0.1.0 log:export\n> node x\n\n${textOf([...records, last])}`;
    const { exitCode, stdout } = await run(['--export', '-', ...args], stdin);
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('Export:  standard in (3'),
    });
  });

  it('--json is the same for a program', async () => {
    const last = closing();
    keptFiles([last]);
    const { exitCode, stdout } = await run(['--export', '-', '--json'], textOf([...records, last]));
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      isWhole: true,
      export: '-',
      keys: [join(home, 'log-keys/signing-key.pub.pem')],
      anchors: [join(home, 'anchor/checkpoints.jsonl')],
      records: 3,
      writers: 1,
      expired: [],
      until: AT.toISOString(),
      isAnchored: true,
      published: AT.toISOString(),
      findings: [],
    });
  });

  it('judges nothing that is no export, however it is called', async () => {
    keptFiles([]);
    const path = file('bild.jpg', `${PERSON}\nannat\n`);
    const { exitCode, stderr } = await run(['--export', path]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `${path} är ingen export av utlämnandeloggen: ingen rad är en post.\n`,
    });
  });

  it('gives up on a line that never ends', async () => {
    keptFiles([]);
    const { exitCode, stderr } = await run(['--export', '-'], 'x'.repeat(17 * 1024 * 1024));
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'Standard in har en rad som är för lång för att vara en av våra.\n',
    });
  });

  it('says which key or file it cannot use', async () => {
    const path = file('logg.jsonl', textOf([...records, closing()]));
    const missing = await run(['--export', path]);
    expect(missing).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^Ange nyckeln med --key: i .* finns ingen/),
    });
    const noKey = await run(['--export', path, '--key', path]);
    expect(noKey).toMatchObject({
      exitCode: 2,
      stderr: `${path}: Verifieringsnyckeln är ingen Ed25519-nyckel i PEM.\n`,
    });
    keptFiles([]);
    const gone = join(home, 'borta');
    for (const args of [
      ['--export', gone],
      ['--export', path, '--key', gone],
      ['--export', path, '--anchor', gone],
    ]) {
      expect(await run(args)).toMatchObject({ exitCode: 2, stderr: `Filen ${gone} går inte att läsa (ENOENT).\n` });
    }
  });

  it.each([[[]], [['--export']], [[PERSON]], [['--export', 'a', PERSON]], [['--exprot', PERSON]]])(
    '%j is refused with one sentence that repeats no number',
    async (args) => {
      const { exitCode, stdout, stderr } = await run(args);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(/^.+ Se "npm run log:verify -- --help"\.\n$/);
      expect(stderr).not.toContain(PERSON);
    },
  );

  it('--help teaches', async () => {
    const { exitCode, stdout } = await run(['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('npm run log:verify -- --export logg.jsonl');
  });
});
