import type { IndexedRecord } from '@samsvar/audit';
import type { QueryConfig } from 'pg';

/** One statement for any number of records, so that it is planned once and its parameters are as many as its columns. */
const INSERT = `
  INSERT INTO utlamnandelogg
    (at, writer, sequence, kind, fraga_id, content, previous, hash, part, ombud, handlaggare, arendeidentitet, personer)
  SELECT at, writer, sequence, kind, fraga_id, content, decode(previous, 'hex'), decode(hash, 'hex'), part, ombud,
    handlaggare, arendeidentitet,
    ARRAY(SELECT decode(person, 'hex') FROM unnest(string_to_array(personer, ' ')) AS person)
  FROM unnest($1::timestamptz[], $2::uuid[], $3::bigint[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[],
    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
    AS r (at, writer, sequence, kind, fraga_id, content, previous, hash, part, ombud, handlaggare, arendeidentitet,
      personer)`;

/** A statement by itself is a transaction, durable when it has been answered. */
export function insertOf(records: readonly IndexedRecord[]): QueryConfig {
  const column = <T>(of: (each: IndexedRecord) => T): T[] => records.map(of);
  const values = [
    column(({ record }) => record.at),
    column(({ record }) => record.writer),
    column(({ record }) => record.sequence),
    column(({ record }) => record.kind),
    column(({ record }) => record.fragaId),
    column(({ record }) => record.content),
    column(({ record }) => record.previous),
    column(({ record }) => record.hash),
    column(({ index }) => index.part),
    column(({ index }) => index.ombud),
    column(({ index }) => index.handlaggare),
    column(({ index }) => index.arendeidentitet),
    column(({ index }) => index.personer.join(' ')),
  ];
  return { name: 'utlamnandelogg-insert', text: INSERT, values };
}
