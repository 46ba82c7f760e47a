/** What is wrong with a log, by the rule that is broken. */
export type FindingCode =
  /** A line that is neither a record nor a checkpoint. */
  | 'FORMAT'
  /** A record does not have the hash of what it says: it was changed. */
  | 'CHANGED'
  /** Records between two others are missing: they were removed. */
  | 'REMOVED'
  /** A record stands where another one has its place: inserted, doubled or out of order. */
  | 'OUT_OF_PLACE'
  /** A record does not follow from the one before it. */
  | 'BROKEN_CHAIN'
  /** A checkpoint is not signed with the key. */
  | 'SIGNATURE'
  /** The chain is not the one that a checkpoint was made of: it was rewritten. */
  | 'REWRITTEN'
  /** The log ends before a checkpoint that was published. */
  | 'TRUNCATED'
  /** The closing checkpoint of the export is missing, or it was never published. */
  | 'NOT_CLOSED';

export interface Finding {
  readonly code: FindingCode;
  /** Where: a writer's record, or null for the export as a whole. */
  readonly place: { readonly writer: string; readonly sequence: number } | null;
}
