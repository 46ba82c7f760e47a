import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withNewKey } from '@samsvar/audit';
import { Client } from 'pg';
import type { Environment } from './compiled-app.js';
import { seedTestRegistry, type SeedOfTest } from './seeded-registry.js';

/** A PostgreSQL whose database `samsvar` is migrated. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly owner: string;
  readonly passwords: { readonly owner: string; readonly roles: Readonly<Record<string, string>> };
}

/** What records say, as far as tests look at it (record-content.ts). */
export interface LoggContent {
  readonly felkod?: string | null;
  readonly skrivare?: string;
  readonly nummer?: number;
  readonly slut?: object | null;
  readonly personer?: readonly { readonly index: string }[];
  readonly delfragor?: readonly { readonly bastjanst: string; readonly uppgifter: readonly string[] }[];
  readonly delsvar?: readonly { readonly bastjanst: string; readonly person: number; readonly utfall: string }[];
  readonly [name: string]: unknown;
}

/** One row of the disclosure log, as a test reads it. */
export interface LoggRow {
  readonly writer: string;
  readonly sequence: number;
  readonly kind: string;
  readonly fragaId: string | null;
  readonly at: string;
  readonly previous: string;
  readonly hash: string;
  readonly content: LoggContent;
  /** The same as it was written. */
  readonly text: string;
}

/** A disclosure log of a test's own: a database, keys and an anchor. */
export class TestLogg {
  private isSeeded = false;

  private constructor(
    private readonly server: TestServer,
    private readonly database: string,
    private readonly folder: string,
  ) {}

  /** @param server the one of the whole run when left out */
  static async make(server = serverOfRun()): Promise<TestLogg> {
    const database = `t_${randomUUID().replaceAll('-', '')}`;
    const folder = mkdtempSync(join(tmpdir(), 'samsvar-logg-'));
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text, { mode: 0o600 });
    write('signing-key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    write('signing-key.pub.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString());
    write('person-keys.json', JSON.stringify(withNewKey([])));
    const logg = new TestLogg(server, database, folder);
    await logg.asOwner((client) => client.query(`CREATE DATABASE ${database} TEMPLATE samsvar OWNER samsvar_migrator`));
    return logg;
  }

  /** Gives its database the registry of the development seed, the first time it is called. */
  async seed(seed: SeedOfTest): Promise<void> {
    if (!this.isSeeded) await seedTestRegistry(this.url('migrator'), seed);
    this.isSeeded = true;
  }

  /** What a gateway is told of it. */
  get env(): Environment {
    return {
      DATABASE_URL: this.url('gateway'),
      SAMSVAR_LOG_SIGNING_KEY: this.file('signing-key.pem'),
      SAMSVAR_LOG_PERSON_KEYS: this.file('person-keys.json'),
      SAMSVAR_LOG_ANCHOR: this.file('checkpoints.jsonl'),
    };
  }

  url(role: 'gateway' | 'reader' | 'migrator' | 'worker'): string {
    const { host, port, passwords } = this.server;
    return `postgres://samsvar_${role}:${passwords.roles[role] ?? ''}@${host}:${port}/${this.database}`;
  }

  file(
    name: 'signing-key.pem' | 'signing-key.pub.pem' | 'person-keys.json' | 'checkpoints.jsonl' | 'export.jsonl',
  ): string {
    return join(this.folder, name);
  }

  /** What has been published, oldest first. */
  checkpoints(): readonly { readonly heads: readonly { readonly writer: string; readonly sequence: number }[] }[] {
    const lines = readFileSync(this.file('checkpoints.jsonl'), 'utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as { heads: [] });
  }

  /** All rows, chain by chain. */
  async rows(): Promise<readonly LoggRow[]> {
    return this.using(this.url('reader'), async (client) => {
      const { rows } = await client.query(
        `SELECT writer, sequence, at, kind, fraga_id, content, encode(previous, 'hex') AS previous,
          encode(hash, 'hex') AS hash FROM utlamnandelogg ORDER BY writer, sequence`,
      );
      return rows.map((row) => ({
        writer: row.writer,
        sequence: Number(row.sequence),
        kind: row.kind,
        fragaId: row.fraga_id,
        at: (row.at as Date).toISOString(),
        previous: row.previous,
        hash: row.hash,
        content: JSON.parse(row.content),
        text: row.content,
      }));
    });
  }

  /** Ends the connections to this database, as PostgreSQL does when it is told to. */
  async cutConnections(): Promise<void> {
    await this.asOwner((client) =>
      client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [this.database]),
    );
  }

  async remove(): Promise<void> {
    await this.asOwner((client) => client.query(`DROP DATABASE ${this.database} WITH (FORCE)`));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const { host, port, owner, passwords } = this.server;
    return this.using(`postgres://${owner}:${passwords.owner}@${host}:${port}/postgres`, work);
  }

  private async using<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
}

function serverOfRun(): TestServer {
  return JSON.parse(process.env['SAMSVAR_TEST_POSTGRES'] ?? '{}') as TestServer;
}
