import 'reflect-metadata';
import { execFile, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { startLocalDatabase } from '@samsvar/persistence';

// Making a server takes a second alone, and more beside all other tests.
jest.setTimeout(60_000);

const DIST = resolve(__dirname, '../../../dist/apps');
const TRAVERSABLE = 0o755;

let home: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'samsvar-log-'));
  chmodSync(home, TRAVERSABLE);
  const stopSignal = new AbortController().signal;
  const server = await startLocalDatabase({
    dataFolder: home,
    port: 0,
    logPath: join(home, 'postgres.log'),
    stopSignal,
  });
  stop = () => server.stop();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  mkdirSync(join(home, 'log-keys'));
  writeFileSync(join(home, 'log-keys/signing-key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(join(home, 'log-keys/signing-key.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  const passwords = JSON.parse(readFileSync(join(home, 'postgres/passwords.json'), 'utf8'));
  const url = `postgres://samsvar_migrator:${passwords.roles.migrator}@127.0.0.1:${server.port}/samsvar`;
  const env = { PATH: process.env['PATH'], DATABASE_URL: url };
  await promisify(execFile)(process.execPath, [join(DIST, 'migrate/src/main.js')], { env });
});

afterAll(async () => {
  await stop();
  rmSync(home, { recursive: true, force: true });
});

function begin(name: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env['PATH'], SAMSVAR_HOME: home, ...more };
  return spawn(process.execPath, [join(DIST, `log/src/${name}.main.js`), ...args], { env, stdio: 'pipe' });
}

async function outcomeOf(child: ReturnType<typeof begin>) {
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { exitCode, stdout, stderr };
}

const run = (name: string, args: readonly string[], more?: Readonly<Record<string, string>>) =>
  outcomeOf(begin(name, args, more));

describe('the commands on the log, as processes', () => {
  it('say what they did, and with their exit code how it went', async () => {
    const path = join(home, 'logg.jsonl');
    expect(await run('export', ['--syfte', 'Prov', '--ut', path])).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('Kontrollpunkten är publicerad'),
    });
    writeFileSync(path, readFileSync(path, 'utf8').split('\n').toSpliced(1, 1).join('\n'));
    expect(await run('verify', ['--export', path])).toMatchObject({ exitCode: 1 });
    expect(await run('verify', [])).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await run('expire', ['--prov'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^Ingenting att gallra/),
    });
    expect(await run('rotate-key', [])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('ENOENT') });
  });

  it('export the log of what runs in the data folder, and judge it while it comes', async () => {
    const exporting = begin('export', ['--syfte', 'Prov']);
    const verifying = begin('verify', ['--export', '-']);
    exporting.stdout.pipe(verifying.stdin);
    const verdict = await outcomeOf(verifying);
    expect(verdict).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Loggen är hel') });
  });

  it('say that Samsvar is not running, and when its database does not answer, never with a password', async () => {
    const elsewhere = mkdtempSync(join(home, 'tom-'));
    mkdirSync(join(elsewhere, 'log-keys'));
    writeFileSync(join(elsewhere, 'log-keys/signing-key.pem'), readFileSync(join(home, 'log-keys/signing-key.pem')));
    const none = await run('export', ['--syfte', 'Prov'], { SAMSVAR_HOME: elsewhere });
    expect(none).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'Samsvar är inte igång: starta det med npm start, eller ange DATABASE_URL.\n',
    });
    const dead = await run('export', ['--syfte', 'Prov'], {
      DATABASE_URL: 'postgres://samsvar_gateway:hemligt@127.0.0.1:1/samsvar',
      SAMSVAR_LOG_SIGNING_KEY: join(home, 'log-keys/signing-key.pem'),
      SAMSVAR_LOG_ANCHOR: join(home, 'anchor.jsonl'),
    });
    expect(dead).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'npm run log:export kunde inte slutföras (ECONNREFUSED).\n',
    });
  });
});
