import { createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorAt, LogSession, NO_INDEX, signCheckpoint, withNewKey, type LogRecord } from '@samsvar/audit';
import { LogConnection } from '@samsvar/persistence';
import { ManualClock } from '@samsvar/testing';
import { Client } from 'pg';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../../libs/persistence/test/throw-away-database.js';
import type { Command, CommandSurroundings, LogRole } from '../src/command/command.js';
import { runCommand } from '../src/command/run-command.js';
import { testSurroundings, Written } from './surroundings.js';

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A writer of a test, and the clock that it has. */
export interface TestWriter {
  readonly session: LogSession;
  readonly clock: ManualClock;
  /** Writes so many records at a time, and publishes how far the chain has come. */
  write(at: Date, count: number): Promise<LogRecord>;
}

/** A log in a PostgreSQL of its own, with the files that npm start keeps beside it. */
export class KeptLog {
  private readonly open: LogSession[] = [];

  private constructor(
    private readonly server: ThrowAwayDatabase,
    readonly home: string,
  ) {}

  static async begin(): Promise<KeptLog> {
    const home = mkdtempSync(join(tmpdir(), 'samsvar-logg-'));
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    mkdirSync(join(home, 'log-keys'));
    mkdirSync(join(home, 'anchor'));
    const write = (name: string, text: string | Buffer): void => writeFileSync(join(home, 'log-keys', name), text);
    write('signing-key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }));
    write('signing-key.pub.pem', publicKey.export({ type: 'spki', format: 'pem' }));
    write('person-keys.json', JSON.stringify(withNewKey([])));
    return new KeptLog(await throwAwayDatabase(), home);
  }

  get anchorPath(): string {
    return join(this.home, 'anchor', 'checkpoints.jsonl');
  }

  /** As it was when it was begun. */
  async empty(): Promise<void> {
    await this.endWriters();
    rmSync(this.anchorPath, { force: true });
    await this.sql('TRUNCATE utlamnandelogg_gallring, utlamnandelogg_skrivare');
    await this.sql(`DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'utlamnandelogg'::regclass LOOP
        EXECUTE 'DROP TABLE ' || name;
      END LOOP; END $$`);
  }

  async remove(): Promise<void> {
    await this.endWriters();
    await this.server.remove();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Runs a command as whoever started Samsvar here. */
  async run(command: Command, args: readonly string[], given: Partial<CommandSurroundings> = {}): Promise<Outcome> {
    const [stdout, stderr] = [new Written(), new Written()];
    const surroundings = testSurroundings({
      args,
      stdout,
      stderr,
      env: { SAMSVAR_HOME: this.home },
      clock: new ManualClock(new Date()),
      localDatabase: async () => ({ url: (role: LogRole) => this.server.url(role) }),
      ...given,
    });
    const exitCode = await runCommand(command, surroundings);
    return { exitCode, stdout: stdout.text, stderr: stderr.text };
  }

  /** A month of the log that is long past: nothing makes a place for it any more. */
  async makeMonth(month: string): Promise<void> {
    const first = `timestamp '${month}-01'`;
    await this.sql(`CREATE TABLE utlamnandelogg_${month.replace('-', '_')} PARTITION OF utlamnandelogg FOR VALUES
      FROM (${first} AT TIME ZONE 'Europe/Stockholm')
      TO ((${first} + interval '1 month') AT TIME ZONE 'Europe/Stockholm')`);
  }

  async beginWriter(at: Date): Promise<TestWriter> {
    const clock = new ManualClock(at);
    const open = (writer: string) =>
      LogConnection.open(writer, { url: this.server.url('gateway'), application: 'test', commitMs: 10_000 });
    const config = { instans: 'test', version: '0', mostInOne: 64, mostWaiting: 10_000 };
    const session = await LogSession.begin(randomUUID(), open, clock, config);
    this.open.push(session);
    return { session, clock, write: (when, count) => this.write(session, clock, when, count) };
  }

  /** As somebody who can do anything with the database. */
  async sql<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.server.url('migrator') });
    await client.connect();
    try {
      return (await client.query(text, values)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** Publishes that a chain has come so far. */
  async publish({ writer, sequence, hash }: LogRecord, at: Date): Promise<void> {
    const key = createPrivateKey(readFileSync(join(this.home, 'log-keys', 'signing-key.pem')));
    await anchorAt(this.anchorPath).publish(signCheckpoint('RUNNING', [{ writer, sequence, hash }], at, key));
  }

  private async endWriters(): Promise<void> {
    for (const session of this.open.splice(0)) await session.close();
  }

  private async write(session: LogSession, clock: ManualClock, at: Date, count: number): Promise<LogRecord> {
    clock.block(at.getTime() - clock.now().getTime());
    const entry = () => ({ kind: 'SLUT' as const, fragaId: randomUUID(), content: '{"text":"åäö \u2028 rad"}' });
    const records = await Promise.all(Array.from({ length: count }, () => session.append(entry(), NO_INDEX)));
    const last = records.at(-1);
    if (last === undefined) throw new Error('Nothing was written.');
    await this.publish(last, at);
    return last;
  }
}
