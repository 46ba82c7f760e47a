import type { ChainHead } from '../chain/hash-chain.js';
import type { LogRecord } from '../chain/log-record.js';

/** Where records become durable. */
export interface RecordStore {
  /** All of them or none, in one commit. Settles when they are on the disk. */
  append(records: readonly IndexedRecord[]): Promise<void>;
}

/** What a record is found by, beside its Fråga. No value here says who the person is. */
export interface RecordIndex {
  /** The ingivare's organisation number. */
  readonly part: string | null;
  /** The organisation that asked for it, where that is another one. */
  readonly ombud: string | null;
  readonly handlaggare: string | null;
  readonly arendeidentitet: string | null;
  /** Keyed HMACs, hexadecimal. */
  readonly personer: readonly string[];
}

/** Of a record that is found by its Fråga alone. */
export const NO_INDEX: RecordIndex = {
  part: null,
  ombud: null,
  handlaggare: null,
  arendeidentitet: null,
  personer: [],
};

export interface IndexedRecord {
  readonly record: LogRecord;
  readonly index: RecordIndex;
}

/** A chain whose writer is gone: nobody can add to it any more. */
export interface GoneWriter {
  readonly writer: string;
  /** null: it was gone before it had written anything. */
  readonly head: ChainHead | null;
}

/**
 * One writer's own connection to where records are kept. As long as it lasts the writer holds a lock, so that nobody takes
 * it for gone; whatever is under way when it ends is either durable before the lock is free, or never.
 */
export interface WriterConnection extends RecordStore {
  /** Comes true, with the reason, when the connection has ended. */
  readonly ended: Promise<Error>;
  /** Sees that there is room for the records of this month and the next ones. */
  makeRoom(): Promise<void>;
  /** The writers that are gone and that nobody has recovered; they stay ours until `recovered` or the end. */
  goneWriters(): Promise<readonly GoneWriter[]>;
  /** The Frågor whose intent is in a chain and that nothing has closed. */
  openIntents(head: ChainHead): Promise<readonly string[]>;
  recovered(writer: string): Promise<void>;
  /** Asks the other side for a sign of life. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
