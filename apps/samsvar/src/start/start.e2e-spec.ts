import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGoneWithin, startWithFakes } from '../../test/running-process.js';

const UP = 'Samsvar är igång.';
const SIMULATORS = 'Simulatorer för bastjänsterna';
const SECONDS = 20_000;

describe('npm start', () => {
  let home: string;
  const pidOf = (name: string): number => Number(readFileSync(join(home, `${name}.pid`), 'utf8'));
  const start = (env: Record<string, string> = {}) => startWithFakes({ SAMSVAR_HOME: home, FAKE_PIDS: home, ...env });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'samsvar-start-'));
  });

  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  it(
    'comes up step by step, asks a first question over mutual TLS, and stops cleanly with everything it started',
    async () => {
      const samsvar = start({ SAMSVAR_EXTRA: 'till gatewayen' });
      await samsvar.says(UP);

      const steps: readonly string[] = samsvar.output().match(/^✓ .*(?= \([^)]+ ms\)$)/gm) ?? [];
      const first = [`Datamapp ${home}`, 'Lediga portar', 'Certifikat', 'Nycklar till utlämnandeloggen'];
      const [postgres, tables, simulators] = ['PostgreSQL', 'Databasens tabeller och register', SIMULATORS];
      expect(steps.slice(0, 4)).toEqual(first.map((name) => `✓ ${name}`));
      // PostgreSQL and the simulators come up beside each other.
      expect(new Set(steps.slice(4, 7))).toEqual(new Set([postgres, tables, simulators].map((name) => `✓ ${name}`)));
      expect(steps.indexOf('✓ PostgreSQL')).toBeLessThan(steps.indexOf('✓ Databasens tabeller och register'));
      expect(new Set(steps.slice(7))).toEqual(new Set(['✓ Gateway', '✓ Arbetare']));
      expect(samsvar.output()).toContain('Klass: TILLGANGLIG_MED_STORNING · Komplett: nej');
      expect(samsvar.output()).not.toContain('199001012385,');
      const [environment, question] = linesOf(join(home, 'logs', 'gateway.log'));
      expect(environment).toMatchObject({ extra: 'till gatewayen' });
      // The registry is told where the simulators are, and the gateway reads it there.
      const [seeded] = linesOf(join(home, 'logs', 'migrate.log'));
      expect(seeded).toMatchObject({ af: 'http://127.0.0.1:19101', seed: 'utveckling' });
      expect(question).toMatchObject({ path: '/ssbtek', caller: '162120002411' });

      const pids = [pidOf('simulator'), pidOf('gateway'), pidOf('postgres')];
      samsvar.process.kill('SIGTERM');
      expect(await samsvar.exit).toEqual({ code: 0, signal: null });
      expect(readFileSync(join(home, 'stopped'), 'utf8')).toBe('worker\ngateway\nsimulator\npostgres\n');
      expect(samsvar.output()).toMatch(/Samsvar är stoppat\.\n$/);
      expect(await Promise.all(pids.map((pid) => isGoneWithin(pid, 1_000)))).toEqual([true, true, true]);
      expect(existsSync(join(home, 'samsvar.json'))).toBe(false);
    },
    SECONDS,
  );

  it(
    'prints a curl line that asks the same question when it is pasted into a shell',
    async () => {
      const samsvar = start();
      await samsvar.says(UP);

      const curl = /^ {2}(curl .*)$/m.exec(samsvar.output())?.[1] ?? '';
      const asked = spawnSync('sh', ['-c', `${curl} --silent --show-error`], { encoding: 'utf8' });
      expect(asked.stderr).toBe('');
      expect(asked.stdout).toContain('<sam:klass>TILLGANGLIG_MED_STORNING</sam:klass>');
      samsvar.process.kill('SIGINT');
      expect((await samsvar.exit).code).toBe(0);
    },
    SECONDS,
  );

  it(
    'a port that is taken gives one sentence and starts nothing',
    async () => {
      const squatter = createServer();
      await new Promise<void>((listening) => squatter.listen(0, listening));
      const { port } = squatter.address() as AddressInfo;
      const samsvar = start({ SAMSVAR_PORT_GATEWAY: String(port) });

      expect((await samsvar.exit).code).toBe(1);
      expect(samsvar.output().trimEnd().split('\n').slice(1)).toEqual([
        '✗ Lediga portar',
        `Port ${port}, som är till för gatewayen (SOAP och REST över TLS), är upptagen: kör Samsvar redan? Stoppa det då med Ctrl-C, eller välj en annan port med SAMSVAR_PORT_GATEWAY.`,
      ]);
      expect(existsSync(join(home, 'simulator.pid'))).toBe(false);
      squatter.close();
    },
    SECONDS,
  );

  it(
    'a second start on the same data folder is told where the first one runs',
    async () => {
      const first = start();
      await first.says(UP);
      const second = start();

      expect((await second.exit).code).toBe(1);
      expect(second.output()).toContain(`Samsvar kör redan på datamappen ${home} (process ${first.process.pid}, https`);
      first.process.kill('SIGTERM');
      expect((await first.exit).code).toBe(0);
    },
    SECONDS,
  );

  it(
    'a data folder that cannot be written to gives one sentence that names it and the variable',
    async () => {
      const file = join(home, 'en-fil');
      writeFileSync(file, '');
      const samsvar = start({ SAMSVAR_HOME: file });

      expect((await samsvar.exit).code).toBe(1);
      expect(samsvar.output()).toBe(
        `✗ Datamapp ${file}\nDatamappen ${file} går inte att göra: där ligger redan en fil. Flytta filen, eller välj en annan mapp med SAMSVAR_HOME.\n`,
      );
    },
    SECONDS,
  );

  it.each([
    ['tells why it failed', 'failing', 'Simulatorn för CSN kom inte upp.'],
    ['crashes', 'crashing', 'simulator avslutades (kod 1) innan den var redo. Vad som hände står i'],
    ['never gets ready', 'silent', 'simulator blev inte redo inom 1 s. Vad som hände står i'],
  ])(
    'a child that %s ends the start with its sentence, and the gateway is not started',
    async (_how, behaviour, sentence) => {
      const samsvar = start({ FAKE_SIMULATOR: behaviour, FAKE_READY_WITHIN: '1000' });

      expect((await samsvar.exit).code).toBe(1);
      expect(samsvar.output()).toContain(`✗ ${SIMULATORS}\n${sentence}`);
      expect(existsSync(join(home, 'gateway.pid'))).toBe(false);
    },
    SECONDS,
  );

  it.each([
    ['tells why it failed', 'failing', 'Databasen på 127.0.0.1:1 svarar inte.'],
    ['ends badly', 'crashing', 'migrate avslutades (kod 1). Vad som hände står i'],
  ])(
    'a task that %s ends the start with its sentence, and the gateway is not started',
    async (_how, behaviour, sentence) => {
      const samsvar = start({ FAKE_MIGRATE: behaviour });

      expect((await samsvar.exit).code).toBe(1);
      expect(samsvar.output()).toContain(`✗ Databasens tabeller och register\n${sentence}`);
      expect(existsSync(join(home, 'gateway.pid'))).toBe(false);
      expect(await isGoneWithin(pidOf('postgres'), 1_000)).toBe(true);
    },
    SECONDS,
  );

  it(
    'a database of somebody else is handed on to those who use it, and none of our own is started',
    async () => {
      const gateway = 'postgres://samsvar_gateway:hemligt@db.example.se/samsvar';
      const migrator = 'postgres://samsvar_migrator:hemligare@db.example.se/samsvar';
      const worker = 'postgres://samsvar_worker:hemligast@db.example.se/samsvar';
      const samsvar = start({
        DATABASE_URL: gateway,
        SAMSVAR_MIGRATOR_DATABASE_URL: migrator,
        SAMSVAR_WORKER_DATABASE_URL: worker,
      });
      await samsvar.says(UP);

      expect(existsSync(join(home, 'postgres.pid'))).toBe(false);
      expect(linesOf(join(home, 'logs', 'migrate.log'))).toMatchObject([{ database: migrator }]);
      const keys = ['log-keys/signing-key.pem', 'log-keys/person-keys.json', 'anchor/checkpoints.jsonl'];
      const [told] = linesOf(join(home, 'logs', 'gateway.log'));
      expect(told).toMatchObject({ database: gateway, log: keys.map((path) => join(home, path)) });
      expect(told).not.toHaveProperty('secret');
      expect(linesOf(join(home, 'logs', 'worker.log'))).toEqual([{ database: worker }]);
      expect(samsvar.output()).toContain('  Databas         db.example.se:5432   (DATABASE_URL)');
      expect(samsvar.output()).not.toContain('hemlig');
      samsvar.process.kill('SIGTERM');
      expect((await samsvar.exit).code).toBe(0);
    },
    SECONDS,
  );

  it(
    'a damaged key of the utlämnandelogg ends the start, and is left as it is',
    async () => {
      mkdirSync(join(home, 'log-keys'));
      writeFileSync(join(home, 'log-keys', 'signing-key.pem'), 'skadad');
      const samsvar = start();

      expect((await samsvar.exit).code).toBe(1);
      expect(samsvar.output()).toContain('✗ Nycklar till utlämnandeloggen\n');
      expect(readFileSync(join(home, 'log-keys', 'signing-key.pem'), 'utf8')).toBe('skadad');
    },
    SECONDS,
  );

  it(
    'a child that dies is told of, and everything else is stopped',
    async () => {
      const samsvar = start();
      await samsvar.says(UP);
      const gateway = pidOf('gateway');
      process.kill(pidOf('simulator'), 'SIGKILL');

      expect((await samsvar.exit).code).toBe(1);
      expect(samsvar.output()).toContain('simulator dog oväntat (signal SIGKILL)');
      expect(await isGoneWithin(gateway, 1_000)).toBe(true);
    },
    SECONDS,
  );

  it(
    'a child that does not listen to the wish to stop is made to stop',
    async () => {
      const samsvar = start({ FAKE_SIMULATOR: 'deaf' });
      await samsvar.says(UP);
      const simulator = pidOf('simulator');
      samsvar.process.kill('SIGTERM');

      expect((await samsvar.exit).code).toBe(0);
      expect(await isGoneWithin(simulator, 1_000)).toBe(true);
    },
    SECONDS,
  );

  it(
    'a stop in the middle of a start is clean',
    async () => {
      const samsvar = start({ FAKE_SIMULATOR: 'silent' });
      await samsvar.says('✓ Certifikat');
      samsvar.process.kill('SIGINT');

      expect((await samsvar.exit).code).toBe(0);
      expect(samsvar.output()).not.toContain('✗');
      expect(existsSync(join(home, 'gateway.pid'))).toBe(false);
    },
    SECONDS,
  );

  it(
    'after kill -9 nothing is left, and the next start is as the first',
    async () => {
      const killed = start();
      await killed.says(UP);
      const pids = [pidOf('simulator'), pidOf('gateway')];
      killed.process.kill('SIGKILL');

      expect(await Promise.all(pids.map((pid) => isGoneWithin(pid, 5_000)))).toEqual([true, true]);
      expect(existsSync(join(home, 'samsvar.json'))).toBe(true);
      const next = start();
      await next.says(UP);
      next.process.kill('SIGTERM');
      expect((await next.exit).code).toBe(0);
    },
    SECONDS,
  );
});

function linesOf(path: string): unknown[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
