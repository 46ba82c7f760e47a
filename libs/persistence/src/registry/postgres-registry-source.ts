import type { Clock } from '@samsvar/domain';
import { UnreadablePost, type RegistrySource, type RegistryState } from '@samsvar/registry';
import { Client } from 'pg';
import { readState, readVersion, WAKE_CHANNEL } from './registry-sql.js';

export interface RegistrySourceOptions {
  /** `postgres://role:password@host:port/database` */
  readonly url: string;
  /** As PostgreSQL lists the connection: which process it is. */
  readonly application: string;
  readonly clock: Clock;
}

const CONNECT_MS = 1_000;
/** The version is read every second: what takes longer is not waited for. */
const STATEMENT_MS = 1_000;
const RETRY_MS = 300;

/**
 * The registry as a gateway follows it, on a connection of its own that is woken by changes. A connection that is lost is
 * made again by itself, and whoever listens is woken then too, since what happened meanwhile woke nobody.
 */
export class PostgresRegistrySource implements RegistrySource {
  private readonly listeners: (() => void)[] = [];
  private connection: Promise<Client> | undefined;
  private isClosed = false;

  constructor(private readonly options: RegistrySourceOptions) {
    this.connect().catch(() => undefined);
  }

  version(): Promise<number> {
    return this.ask(readVersion);
  }

  read(): Promise<RegistryState> {
    return this.ask(readState);
  }

  onWake(listener: () => void): void {
    this.listeners.push(listener);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const client = await this.connection?.catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  private async ask<T>(question: (client: Client) => Promise<T>): Promise<T> {
    const client = await this.connect();
    try {
      return await question(client);
    } catch (error) {
      // One that did not answer in time may answer the next question with this one's answer.
      if (!(error instanceof UnreadablePost)) await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** @returns the connection there is, or the one that is being made */
  private connect(): Promise<Client> {
    if (this.isClosed) return Promise.reject(new Error('The source of the registry is closed.'));
    this.connection ??= this.open();
    return this.connection;
  }

  private open(): Promise<Client> {
    const client = new Client({
      connectionString: this.options.url,
      application_name: this.options.application,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
      query_timeout: STATEMENT_MS,
      keepAlive: true,
    });
    const opening = listening(client);
    const lost = (): void => this.lost(opening);
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', () => this.wake());
    opening.then(
      () => this.wake(),
      () => {
        lost();
        client.end().catch(() => undefined);
      },
    );
    return opening;
  }

  private lost(connection: Promise<Client>): void {
    if (this.connection !== connection) return;
    this.connection = undefined;
    if (this.isClosed) return;
    this.options.clock.after(RETRY_MS, () => {
      this.connect().catch(() => undefined);
    });
  }

  private wake(): void {
    for (const listener of this.listeners) listener();
  }
}

async function listening(client: Client): Promise<Client> {
  await client.connect();
  await client.query(`LISTEN ${WAKE_CHANNEL}`);
  return client;
}
