import { Client } from 'pg';

const CONNECT_MS = 2_000;
const STATEMENT_MS = 10_000;

/** As old as in the pace store itself, which only looks when a new key comes. */
const DELETE = `DELETE FROM takt WHERE andrad < now() - interval '1 day'`;

/** Takes away of the pace in PostgreSQL what nobody has used for a day: nothing of who asked when is kept longer. */
export class TaktGallring {
  /** @param url of the worker's role */
  constructor(private readonly options: { readonly url: string; readonly application: string }) {}

  /**
   * @returns how many rows went
   * @throws errors of the system or of PostgreSQL, with nothing done
   */
  async deleteUnused(): Promise<number> {
    const { url, application } = this.options;
    const client = new Client({
      connectionString: url,
      application_name: application,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
      query_timeout: STATEMENT_MS + CONNECT_MS,
    });
    // Of a connection that is lost between two statements: the statement says it to whoever waits for it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(DELETE)).rowCount ?? 0;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
