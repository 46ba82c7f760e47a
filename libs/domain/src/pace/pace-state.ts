/** What is known of one key's pace, as small JSON. All points in time are milliseconds of the store's clock. */
export interface PaceState {
  /** When it was last changed. */
  readonly atMs: number;
  /** When slots were granted, the oldest first; no older than the longest window. */
  readonly grantedMs: readonly number[];
  /** Threads with a question under way. */
  readonly leases: readonly PaceLease[];
  /** Threads between an answer and their next question: until when. */
  readonly restingUntilMs: readonly number[];
}

/** A thread in use. It is free again when it is given back, and at the latest when the longest possible call is over. */
export interface PaceLease {
  readonly id: string;
  readonly untilMs: number;
}

export const NO_PACE_STATE: PaceState = { atMs: 0, grantedMs: [], leases: [], restingUntilMs: [] };

/**
 * What a store had, or the empty state where it had nothing.
 *
 * @throws TypeError when it is something else
 */
export function readPaceState(stored: unknown): PaceState {
  if (stored === null) return NO_PACE_STATE;
  if (!isPaceState(stored)) throw new TypeError('What the store has is not a pace state.');
  return stored;
}

function isPaceState(value: unknown): value is PaceState {
  if (!isRecord(value)) return false;
  const { atMs, grantedMs, leases, restingUntilMs } = value;
  return isMs(atMs) && isListOf(grantedMs, isMs) && isListOf(restingUntilMs, isMs) && isListOf(leases, isLease);
}

function isLease(value: unknown): value is PaceLease {
  return isRecord(value) && typeof value['id'] === 'string' && isMs(value['untilMs']);
}

function isListOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}

function isMs(value: unknown): value is number {
  return Number.isFinite(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
