import type { LogRecord } from '@samsvar/audit';
import type { Client } from 'pg';

type RecordRow = Omit<LogRecord, 'at' | 'sequence'> & { readonly at: Date; readonly sequence: string };

/** Rows of one fetch: what is held at once, whatever the log's size. */
const ROWS = 1_000;

const COLUMNS = `writer, sequence, at, kind, fraga_id AS "fragaId", content, encode(previous, 'hex') AS previous,
  encode(hash, 'hex') AS hash`;

/**
 * Reads the log chain by chain, each in its order, a part at a time. A transaction is under way on the connection.
 *
 * @param before only what was written before this instant; null: everything
 */
export async function* readRecords(client: Client, before: Date | null): AsyncGenerator<LogRecord> {
  const limit = before === null ? '' : `WHERE at < ${client.escapeLiteral(before.toISOString())}`;
  await client.query(`
    DECLARE records NO SCROLL CURSOR FOR SELECT ${COLUMNS} FROM utlamnandelogg ${limit} ORDER BY writer, sequence`);
  const fetch = () => client.query<RecordRow>(`FETCH ${ROWS} FROM records`);
  let coming = fetch();
  try {
    for (;;) {
      const { rows } = await coming;
      if (rows.length === 0) return;
      // The next ones are on their way while these are looked at.
      coming = fetch();
      for (const row of rows) yield recordOf(row);
    }
  } finally {
    await coming.catch(() => undefined);
    await client.query('CLOSE records').catch(() => undefined);
  }
}

/** Of each of these chains the first record that was not written before an instant; nothing of those that have none. */
export async function firstRecordsSince(
  client: Client,
  writers: readonly string[],
  instant: Date,
): Promise<readonly LogRecord[]> {
  const { rows } = await client.query<RecordRow>(
    `SELECT DISTINCT ON (writer) ${COLUMNS} FROM utlamnandelogg WHERE writer = ANY ($1) AND at >= $2
     ORDER BY writer, sequence`,
    [writers, instant],
  );
  return rows.map(recordOf);
}

function recordOf({ writer, sequence, at, kind, fragaId, content, previous, hash }: RecordRow): LogRecord {
  return { writer, sequence: Number(sequence), at: at.toISOString(), kind, fragaId, content, previous, hash };
}
