import type { LogQuery } from '@samsvar/audit';
import type { QueryConfig } from 'pg';

/** Where a page ended: the next one begins after it. */
export interface PagePlace {
  readonly at: string;
  readonly writer: string;
  readonly sequence: string;
}

/** Before all records. */
export const FIRST_PLACE: PagePlace = {
  at: '-infinity',
  writer: '00000000-0000-0000-0000-000000000000',
  sequence: '0',
};

const BEGINS = `kind IN ('AVSIKT', 'AVVISAD', 'UPPSLAG')`;
/** In the text of PostgreSQL, so that nothing of the time is lost on the way there and back. */
const COLUMNS = `at::text AS at, writer, sequence::text AS sequence, kind, fraga_id, content`;
const ORDER = 'ORDER BY at, writer, sequence';

/** What each look-up is found by: an index of the table, and another where there are two ways to be found. */
const FOUND_BY: Readonly<Record<LogQuery['by'], readonly string[]>> = {
  PERSON: [`personer && ARRAY(SELECT decode(value, 'hex') FROM unnest($1::text[]) AS value)`],
  HANDLAGGARE: ['handlaggare = ANY($1::text[])'],
  ARENDE: ['arendeidentitet = ANY($1::text[])'],
  PART: ['part = ANY($1::text[])', 'ombud = ANY($1::text[])'],
  FRAGA: ['fraga_id = ANY($1::uuid[])'],
};

/**
 * One page of what begins a Fråga or a look-up, in the order of time. A person's records are gathered before they are put
 * in order: her index has no order, and the planner could walk through the whole log in order and look at each record. The
 * other indexes have the order of time in them, and give no more than the page.
 */
export function pageQuery({ by, values, part, period }: LogQuery, after: PagePlace, size: number): QueryConfig {
  const found = FOUND_BY[by].map(
    (condition) => `
      SELECT at, writer, sequence FROM utlamnandelogg
      WHERE ${condition} AND ${BEGINS} AND (at, writer, sequence) > ($2::timestamptz, $3::uuid, $4::bigint)
        AND at >= $2::timestamptz AND at >= $5::timestamptz AND at < $6::timestamptz AND ($7::text IS NULL OR part = $7)
      ${by === 'PERSON' ? '' : `${ORDER} LIMIT $8`}`,
  );
  const text = `
    WITH found AS MATERIALIZED (${found.map((branch) => `(${branch})`).join(' UNION ')}),
      page AS MATERIALIZED (SELECT * FROM found ${ORDER} LIMIT $8)
    SELECT ${COLUMNS} FROM page JOIN utlamnandelogg USING (at, writer, sequence) ${ORDER.replace('at,', 'page.at,')}`;
  const from = period.from?.toISOString() ?? '-infinity';
  const before = period.before?.toISOString() ?? 'infinity';
  return { text, values: [[...values], after.at, after.writer, after.sequence, from, before, part, size] };
}

/** Clocks of two machines differ by less. */
const CLOCKS_APART = '1 day';

/** What closed the Frågor, whichever writer did. */
export function closingQuery(fragaIds: readonly string[], since: string): QueryConfig {
  const text = `
    SELECT ${COLUMNS} FROM utlamnandelogg
    WHERE fraga_id = ANY($1::uuid[]) AND kind IN ('SLUT', 'AVBRUTEN')
      AND utlamnandelogg.at >= $2::timestamptz - interval '${CLOCKS_APART}'`;
  return { text, values: [[...fragaIds], since] };
}

/** The intent that was written last. */
export function newestIntentQuery(): QueryConfig {
  const order = 'ORDER BY utlamnandelogg.at DESC, writer DESC, sequence DESC';
  return { text: `SELECT ${COLUMNS} FROM utlamnandelogg WHERE kind = 'AVSIKT' ${order} LIMIT 1` };
}
