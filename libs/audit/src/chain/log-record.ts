import { hash as digest } from 'node:crypto';
import { z } from 'zod';

/**
 * START begins a writer's chain, ATERHAMTNING names where the chain of one that is gone ended; AVSIKT and SLUT are the two
 * rows of a Fråga, AVVISAD the one of a refused one; AVBRUTEN closes an intent whose answer did not leave; UPPSLAG is
 * somebody reading the log. What each of them says: record-content.ts.
 */
export const RECORD_KINDS = ['START', 'ATERHAMTNING', 'AVSIKT', 'SLUT', 'AVVISAD', 'AVBRUTEN', 'UPPSLAG'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** What is to be written: everything but its place in the chain. */
export interface LogEntry {
  readonly kind: RecordKind;
  readonly fragaId: string | null;
  /** JSON. What is hashed are these very characters, so that nobody has to agree on how JSON is written. */
  readonly content: string;
}

/** One row of the disclosure log in its place. */
export interface LogRecord extends LogEntry {
  /** One process's chain; a new id at each start. */
  readonly writer: string;
  /** 1, 2, 3 … in the writer's chain. */
  readonly sequence: number;
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  /** Hash of the record before it in the chain, hexadecimal. */
  readonly previous: string;
  readonly hash: string;
}

/** What the first record of a chain has before it. */
export const NOTHING_BEFORE = '0'.repeat(64);

const FORMAT = 'samsvar-logg-1';

/** SHA-256 of all that a record says, hexadecimal. As a JSON list no two records have the same text. */
export function hashOf(record: Omit<LogRecord, 'hash'>): string {
  const { writer, sequence, at, kind, fragaId, content, previous } = record;
  const text = JSON.stringify([FORMAT, writer, sequence, at, kind, fragaId, previous, content]);
  return digest('sha256', text, 'hex');
}

const HASH = z.string().regex(/^[0-9a-f]{64}$/);

/** A record as it stands in an export. */
export const logRecordSchema = z.strictObject({
  writer: z.uuid(),
  sequence: z.int().positive(),
  at: z.iso.datetime({ precision: 3 }),
  kind: z.enum(RECORD_KINDS),
  fragaId: z.uuid().nullable(),
  content: z.string(),
  previous: HASH,
  hash: HASH,
}) satisfies z.ZodType<LogRecord>;
