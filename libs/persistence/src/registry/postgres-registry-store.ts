import type {
  Andring,
  Andringslage,
  Historikrad,
  Postslag,
  RegistryState,
  RegistryStore,
  RegistryWriting,
} from '@samsvar/registry';
import { Pool, type ClientBase } from 'pg';
import {
  insertAndring,
  readAndringar,
  readLastSaid,
  readState,
  updateDecision,
  WAKE_CHANNEL,
  type SaidPost,
} from './registry-sql.js';

export interface RegistryStoreOptions {
  /** `postgres://role:password@host:port/database` */
  readonly url: string;
  /** As PostgreSQL lists the connection: which process it is. */
  readonly application: string;
  /** A statement that takes longer is given up; so is waiting for others that change the registry. */
  readonly statementMs: number;
}

const CONNECT_MS = 2_000;
/** Changes come one at a time, and few look at them. */
const CONNECTIONS = 3;
/** Somebody who changes the registry and does not go on keeps all others from it no longer than this. */
const IDLE_MS = 30_000;

/** The registry in PostgreSQL. All rejections are errors of the system or of PostgreSQL, with nothing done. */
export class PostgresRegistryStore implements RegistryStore {
  private readonly pool: Pool;

  constructor({ url, application, statementMs }: RegistryStoreOptions) {
    this.pool = new Pool({
      connectionString: url,
      application_name: application,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: statementMs,
      query_timeout: statementMs + CONNECT_MS,
      idle_in_transaction_session_timeout: IDLE_MS,
      max: CONNECTIONS,
      keepAlive: true,
    });
    // Of connections that nobody uses: the next use makes a new one, and would end the process if nobody listened.
    this.pool.on('error', () => undefined);
  }

  state(): Promise<RegistryState> {
    return this.using(readState);
  }

  /** What each post of these kinds says; of one that has been taken away, what it said last. */
  lastSaid(slag: readonly Postslag[]): Promise<readonly SaidPost[]> {
    return this.using((client) => readLastSaid(client, slag));
  }

  async andring(id: string): Promise<Andring | undefined> {
    return this.using((client) => new ReadingIn(client).andring(id));
  }

  andringar({ lage, limit }: { readonly lage?: Andringslage; readonly limit: number }): Promise<readonly Andring[]> {
    return this.using((client) =>
      lage === undefined
        ? readAndringar(client, 'ORDER BY nummer DESC LIMIT $1', [limit])
        : readAndringar(client, 'WHERE lage = $2 ORDER BY nummer DESC LIMIT $1', [limit, lage]),
    );
  }

  async history(slag: Postslag, id: string, limit: number): Promise<readonly Historikrad[]> {
    const andringar = await this.using((client) =>
      readAndringar(
        client,
        `WHERE version IS NOT NULL
          AND EXISTS (SELECT 1 FROM registerrad AS rad WHERE rad.andring = nummer AND rad.slag = $2 AND rad.id = $3)
        ORDER BY version DESC LIMIT $1`,
        [limit, slag, id],
      ),
    );
    return andringar.flatMap((andring) =>
      andring.version === null ? [] : [{ version: andring.version, andring, slag, id }],
    );
  }

  alone<T>(work: (writing: RegistryWriting) => Promise<T>): Promise<T> {
    return this.using(async (client) => {
      await client.query('BEGIN');
      try {
        await client.query(`SELECT pg_advisory_xact_lock(hashtext('samsvar register'))`);
        const result = await work(new WritingIn(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        // When it cannot be undone, the connection is gone, and with it all that was not committed.
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async using<T>(work: (client: ClientBase) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let isWell = false;
    try {
      const result = await work(client);
      isWell = true;
      return result;
    } finally {
      client.release(!isWell);
    }
  }
}

class ReadingIn {
  constructor(protected readonly client: ClientBase) {}

  state(): Promise<RegistryState> {
    return readState(this.client);
  }

  async andring(id: string): Promise<Andring | undefined> {
    const [andring] = await readAndringar(this.client, 'WHERE id = $1', [id]);
    return andring;
  }
}

class WritingIn extends ReadingIn implements RegistryWriting {
  async add(andring: Andring): Promise<void> {
    await this.client.query(insertAndring(andring));
    await this.wake(andring);
  }

  async decide(andring: Andring): Promise<void> {
    await this.client.query(updateDecision(andring));
    await this.wake(andring);
  }

  private async wake({ version }: Andring): Promise<void> {
    if (version !== null) await this.client.query('SELECT pg_notify($1, $2)', [WAKE_CHANNEL, String(version)]);
  }
}
