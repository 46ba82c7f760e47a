import type {
  LogQuery,
  LookupReader,
  LookupSnapshot,
  MissbrukCounter,
  MissbrukReader,
  ReadFraga,
  ReadRecord,
} from '@samsvar/audit';
import { Client, type QueryConfig, type QueryResultRow } from 'pg';
import { closingQuery, FIRST_PLACE, newestIntentQuery, pageQuery, type PagePlace } from './fragor-query.js';
import { MissbrukCounts } from './missbruk-counts.js';

export interface LookupReadingOptions {
  /** `postgres://role:password@host:port/database`; a role that may read. */
  readonly url: string;
  /** As PostgreSQL lists the connection: which process it is. */
  readonly application: string;
  /** A statement that takes longer is given up. */
  readonly statementMs: number;
  /** Records that are fetched at once. */
  readonly pageSize: number;
}

const CONNECT_MS = 2_000;
/** A month of a large municipality is counted without a file in between. */
const COUNT_MEMORY = '64MB';

interface RecordRow extends PagePlace {
  readonly kind: ReadRecord['kind'];
  readonly fraga_id: string | null;
  readonly content: string;
}

/** A connection that reads the disclosure log, each time as it was at one instant. */
export class LookupReading implements LookupReader, MissbrukReader {
  private constructor(
    private readonly client: Client,
    private readonly pageSize: number,
  ) {
    // A connection that ends says so to the next statement; unheard, its error would end the process.
    client.on('error', () => undefined);
  }

  /** @throws the error of the system or of PostgreSQL when it cannot be reached */
  static async open({ url, application, statementMs, pageSize }: LookupReadingOptions): Promise<LookupReading> {
    const client = new Client({
      connectionString: url,
      application_name: application,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: statementMs,
      statement_timeout: statementMs,
      keepAlive: true,
    });
    const reading = new LookupReading(client, pageSize);
    await client.connect();
    return reading;
  }

  inSnapshot<T>(read: (log: LookupSnapshot) => Promise<T>): Promise<T> {
    const newestIntent = async (): Promise<ReadRecord | null> => {
      const [row] = await this.rows<RecordRow>(newestIntentQuery());
      return row ? recordOf(row) : null;
    };
    return this.inTransaction(() => read({ fragor: (query) => this.fragor(query), newestIntent }));
  }

  inCount<T>(read: (counter: MissbrukCounter) => Promise<T>): Promise<T> {
    return this.inTransaction(async () => {
      await this.client.query(`SET LOCAL work_mem = '${COUNT_MEMORY}'`);
      return read(new MissbrukCounts((query) => this.rows(query)));
    });
  }

  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }

  private async inTransaction<T>(read: () => Promise<T>): Promise<T> {
    await this.client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    try {
      return await read();
    } finally {
      // Nothing was changed; where the connection is gone the transaction is, too.
      await this.client.query('ROLLBACK').catch(() => undefined);
    }
  }

  private async *fragor(query: LogQuery): AsyncIterable<ReadFraga> {
    let after: PagePlace | undefined = FIRST_PLACE;
    while (after) {
      const heads: readonly RecordRow[] = await this.rows<RecordRow>(pageQuery(query, after, this.pageSize));
      const closing = await this.closingOf(heads);
      for (const head of heads) yield { head: recordOf(head), closing: closing.get(head.fraga_id) ?? [] };
      after = heads.length < this.pageSize ? undefined : heads.at(-1);
    }
  }

  private async closingOf(heads: readonly RecordRow[]): Promise<ReadonlyMap<string | null, ReadRecord[]>> {
    const intents = heads.filter(({ kind }) => kind === 'AVSIKT');
    const ids = intents.flatMap(({ fraga_id: fragaId }) => (fragaId === null ? [] : [fragaId]));
    const rows = intents[0] ? await this.rows<RecordRow>(closingQuery(ids, intents[0].at)) : [];
    const closing = new Map<string | null, ReadRecord[]>();
    for (const row of rows) closing.set(row.fraga_id, [...(closing.get(row.fraga_id) ?? []), recordOf(row)]);
    return closing;
  }

  private async rows<Row extends QueryResultRow>(query: QueryConfig): Promise<readonly Row[]> {
    return (await this.client.query<Row>(query)).rows;
  }
}

function recordOf({ kind, fraga_id: fragaId, content, writer, sequence }: RecordRow): ReadRecord {
  return { kind, fragaId, content, place: `${writer}/${sequence}` };
}
