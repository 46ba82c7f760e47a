/** What is wrong with a log, by the rule that is broken. */
export type FindingCode =
  /** A line that is neither a record nor a checkpoint, or a record whose content is not what its kind says. */
  | 'FORMAT'
  /** A record does not have the hash of what it says: it was changed. */
  | 'CHANGED'
  /** Records before this one are missing: they were removed. */
  | 'REMOVED'
  /** A record stands where another one has its place, or none: inserted, doubled or out of order. */
  | 'OUT_OF_PLACE'
  /** A record does not follow from the one before it. */
  | 'BROKEN_CHAIN'
  /** A checkpoint is not signed with the key. */
  | 'SIGNATURE'
  /** The chain is not the one that a checkpoint was made of, or whose end another chain names: it was rewritten. */
  | 'REWRITTEN'
  /** The log ends before a checkpoint that was published, or before the end that another chain names. */
  | 'TRUNCATED'
  /** Records were taken away by a gallring that was never published. */
  | 'NOT_PUBLISHED'
  /** The closing checkpoint of the export is missing, or it was never published. */
  | 'NOT_CLOSED';

/** Where: a writer's record, a line from 1, or null for the export as a whole. */
export type Place =
  | { readonly writer: string; readonly sequence: number }
  | { readonly source: 'EXPORT' | 'ANCHOR'; readonly line: number }
  | null;

export interface Finding {
  readonly code: FindingCode;
  readonly place: Place;
}

const MOST_FINDINGS = 1_000;

/** What has been found, each place and rule once, and no more of it than somebody can read. */
export class Findings {
  private readonly found: Finding[] = [];
  private readonly known = new Set<string>();

  get all(): readonly Finding[] {
    return this.found;
  }

  add(code: FindingCode, place: Place): void {
    if (this.found.length >= MOST_FINDINGS) return;
    const key = JSON.stringify([code, place]);
    if (this.known.has(key)) return;
    this.known.add(key);
    this.found.push({ code, place });
  }
}
