import type { RecordKind } from '../chain/log-record.js';

/** From the one instant and before the other; null: no limit. */
export interface LogPeriod {
  readonly from: Date | null;
  readonly before: Date | null;
}

/** What is looked for in the log. */
export interface LogQuery {
  readonly by: 'PERSON' | 'HANDLAGGARE' | 'PART' | 'ARENDE' | 'FRAGA';
  /** For a person: one index for each key of the ring. */
  readonly values: readonly string[];
  /** Only of this ingivare; null: of any. */
  readonly part: string | null;
  readonly period: LogPeriod;
}

/** A record as it was read. */
export interface ReadRecord {
  readonly kind: RecordKind;
  readonly fragaId: string | null;
  readonly content: string;
  /** The writer and its number: where the record stands. */
  readonly place: string;
}

/** What begins a Fråga in the log (its intent, or its refusal) or a look-up, with the records that closed it. */
export interface ReadFraga {
  readonly head: ReadRecord;
  readonly closing: readonly ReadRecord[];
}

/** The log as it was at one instant. */
export interface LookupSnapshot {
  /** In the order of time, all there are. They are fetched as they are asked for. */
  fragor(query: LogQuery): AsyncIterable<ReadFraga>;
  /** The intent that was written last; null where there is none. */
  newestIntent(): Promise<ReadRecord | null>;
}

/** Reads the disclosure log. */
export interface LookupReader {
  /** All that is read in here is read of the same instant. */
  inSnapshot<T>(read: (log: LookupSnapshot) => Promise<T>): Promise<T>;
}
