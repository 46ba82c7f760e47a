import type { IndexedRecord } from '@samsvar/audit';
import type { QueryConfig } from 'pg';

const TYPES = [
  'timestamptz',
  'uuid',
  'bigint',
  'text',
  'uuid',
  'text',
  'bytea',
  'bytea',
  'text',
  'text',
  'text',
  'text',
  'bytea[]',
];

/** One for each number of records: a connection prepares each the first time, and its text is never read again. */
const statements = new Map<number, { readonly name: string; readonly text: string }>();

/**
 * A statement by itself is a transaction, durable when it has been answered. Each value is a parameter of its own: in arrays
 * every quote of a record's JSON would have to be escaped.
 */
export function insertOf(records: readonly IndexedRecord[]): QueryConfig {
  return { ...statementFor(records.length), values: records.flatMap(valuesOf) };
}

function statementFor(count: number): { readonly name: string; readonly text: string } {
  const known = statements.get(count);
  if (known) return known;
  const rows = Array.from({ length: count }, (_row, row) => {
    const parameters = TYPES.map((type, column) => `$${row * TYPES.length + column + 1}::${type}`);
    return `(${parameters.join(', ')})`;
  });
  const text = `
    INSERT INTO utlamnandelogg
      (at, writer, sequence, kind, fraga_id, content, previous, hash, part, ombud, handlaggare, arendeidentitet, personer)
    VALUES ${rows.join(', ')}`;
  const made = { name: `utlamnandelogg-${count}`, text };
  statements.set(count, made);
  return made;
}

function valuesOf({ record, index }: IndexedRecord): readonly unknown[] {
  return [
    record.at,
    record.writer,
    record.sequence,
    record.kind,
    record.fragaId,
    record.content,
    bytea(record.previous),
    bytea(record.hash),
    index.part,
    index.ombud,
    index.handlaggare,
    index.arendeidentitet,
    `{${index.personer.map((person) => `"\\${bytea(person)}"`).join(',')}}`,
  ];
}

/** Hexadecimal digits as PostgreSQL writes bytes. */
function bytea(hex: string): string {
  return `\\x${hex}`;
}
