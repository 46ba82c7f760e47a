import type { LogRecord } from '../chain/log-record.js';

/** Where records become durable. */
export interface RecordStore {
  /** All of them or none, in one commit. Settles when they are on the disk. */
  append(records: readonly IndexedRecord[]): Promise<void>;
}

/** What a record is found by, beside its Fråga. No value here says who the person is. */
export interface RecordIndex {
  readonly part: string | null;
  readonly handlaggare: string | null;
  readonly arendeidentitet: string | null;
  /** Keyed HMACs, hexadecimal. */
  readonly personer: readonly string[];
}

export interface IndexedRecord {
  readonly record: LogRecord;
  readonly index: RecordIndex;
}
