import type { IndexPair, MissbrukQuery } from '@samsvar/audit';
import type { QueryConfig } from 'pg';

/** $1 part, $2 from, $3 before, $4 and $5 the indexes of persons that changed. Then what each count has of its own. */
const OF_MONTH = `FROM utlamnandelogg WHERE part = $1 AND at >= $2 AND at < $3`;

/** One row a Fråga. */
const FRAGA = `fraga AS (
  SELECT handlaggare, arendeidentitet, at, personer,
    extract(isodow FROM at AT TIME ZONE 'Europe/Stockholm') > 5
      OR extract(hour FROM at AT TIME ZONE 'Europe/Stockholm') NOT BETWEEN $6::int AND $7::int - 1 AS utanfor
  ${OF_MONTH} AND kind = 'AVSIKT')`;

/** One row a Fråga and person; a person with two keys is one. */
const ABOUT = `${FRAGA}, same AS (
  SELECT decode(old, 'hex') AS old, decode(current, 'hex') AS current
  FROM unnest($4::text[], $5::text[]) AS pair (old, current)),
about AS (
  SELECT fraga.*, COALESCE(same.current, each) AS person
  FROM fraga CROSS JOIN LATERAL unnest(personer) AS each LEFT JOIN same ON same.old = each)`;

/** As a Date of JavaScript reads it, whatever the session's time zone. */
const isoOf = (instant: string): string => `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The statements of one report, with their common arguments. */
export class MissbrukSql {
  private readonly values: readonly unknown[];

  constructor(
    private readonly query: MissbrukQuery,
    samePersons: readonly IndexPair[],
  ) {
    const { part, from, before, kontorstid } = query;
    const old = samePersons.map((pair) => pair.old);
    const current = samePersons.map((pair) => pair.current);
    this.values = [part, from, before, old, current, kontorstid.from, kontorstid.tom];
  }

  /** `$4` to `$7` are given a type where a statement does not use them. */
  private with(text: string, ...own: readonly unknown[]): QueryConfig {
    const typed = 'SELECT $4::text[], $5::text[], $6::int, $7::int';
    return { text: `WITH typed AS (${typed}), ${text}`, values: [...this.values, ...own] };
  }

  totals(): QueryConfig {
    return this.with(`${ABOUT}
      SELECT (SELECT count(*) FROM fraga) AS fragor,
        (SELECT count(*) FROM fraga WHERE utanfor) AS utanfor_kontorstid,
        (SELECT count(DISTINCT handlaggare) FROM fraga) AS handlaggare,
        (SELECT count(DISTINCT arendeidentitet) FROM fraga) AS arenden,
        (SELECT count(DISTINCT person) FROM about) AS personer,
        (SELECT count(*) ${OF_MONTH} AND kind = 'AVVISAD') AS avvisade`);
  }

  /** The content of a refusal holds nothing that the caller wrote, and is read as JSON without danger. */
  refused(): QueryConfig {
    return this.with(`refusal AS (SELECT content::json ->> 'felkod' AS felkod ${OF_MONTH} AND kind = 'AVVISAD')
      SELECT felkod, count(*) AS antal FROM refusal GROUP BY felkod ORDER BY antal DESC, felkod`);
  }

  perHandlaggare(): QueryConfig {
    return this.with(
      `${ABOUT},
      asked AS (SELECT handlaggare, count(*) AS fragor, count(*) FILTER (WHERE utanfor) AS utanfor_kontorstid,
        count(DISTINCT arendeidentitet) AS arenden FROM fraga GROUP BY handlaggare),
      persons AS (SELECT handlaggare, count(DISTINCT person) AS personer FROM about GROUP BY handlaggare)
      SELECT *, count(*) OVER () AS antal FROM asked JOIN persons USING (handlaggare)
      ORDER BY fragor DESC, handlaggare LIMIT $8`,
      this.query.rader,
    );
  }

  /** @param having which persons; $9 is its limit */
  persons(having: string, limit: number): QueryConfig {
    return this.with(
      `${ABOUT},
      counted AS (SELECT person, count(*) AS fragor, count(DISTINCT handlaggare) AS handlaggare,
        count(DISTINCT arendeidentitet) AS arenden FROM about GROUP BY person)
      SELECT encode(person, 'hex') AS person, fragor, handlaggare, arenden, count(*) OVER () AS antal
      FROM counted WHERE ${having} >= $9 ORDER BY ${having} DESC, fragor DESC, person LIMIT $8`,
      this.query.rader,
      limit,
    );
  }

  repeated(): QueryConfig {
    return this.with(
      `${ABOUT},
      counted AS (SELECT handlaggare, person, arendeidentitet, count(*) AS fragor, ${isoOf('min(at)')} AS forsta,
          ${isoOf('max(at)')} AS sista
        FROM about GROUP BY handlaggare, person, arendeidentitet)
      SELECT handlaggare, encode(person, 'hex') AS person, fragor, forsta, sista, count(*) OVER () AS antal
      FROM counted WHERE fragor >= $9 ORDER BY fragor DESC, forsta, person LIMIT $8`,
      this.query.rader,
      this.query.upprepningar,
    );
  }
}

/** An intent of each writer in the month. */
export function writersQuery({ part, from, before }: MissbrukQuery): QueryConfig {
  const text = `
    WITH first AS MATERIALIZED (
      SELECT writer, min(sequence) AS sequence ${OF_MONTH} AND kind = 'AVSIKT' GROUP BY writer)
    SELECT writer, content FROM first JOIN utlamnandelogg USING (writer, sequence)`;
  return { text, values: [part, from, before] };
}

/** An intent for each person that the writers asked about, in the order of the persons' indexes; contents come last. */
export function personsQuery(
  { part, from, before }: MissbrukQuery,
  writers: readonly string[],
  after: string,
  size: number,
): QueryConfig {
  const text = `
    WITH first AS MATERIALIZED (
      SELECT person, min(fraga_id::text)::uuid AS fraga_id
      FROM utlamnandelogg CROSS JOIN LATERAL unnest(personer) AS person
      WHERE part = $1 AND at >= $2 AND at < $3 AND kind = 'AVSIKT' AND writer = ANY($4::uuid[])
        AND person > decode($5, 'hex')
      GROUP BY person ORDER BY person LIMIT $6)
    SELECT encode(person, 'hex') AS person, fraga_id AS "fragaId", content
    FROM first JOIN utlamnandelogg USING (fraga_id)
    WHERE kind = 'AVSIKT' AND at >= $2 AND at < $3 ORDER BY person`;
  return { text, values: [part, from, before, [...writers], after, size] };
}
