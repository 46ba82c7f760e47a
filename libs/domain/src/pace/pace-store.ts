import type { PaceState } from './pace-state.js';

/** What a store has for a key, and when that was. */
export interface StoredPace {
  /** null where there is nothing; else what `readPaceState` reads. */
  readonly state: unknown;
  /** Of the state; no two states of a key ever have the same. */
  readonly version: string;
  /** The store's own clock in whole milliseconds: that of the replicas differs. */
  readonly nowMs: number;
}

/**
 * Where the replicas keep the pace together. It only holds what it is given, and knows no rule. Both calls reject when
 * it cannot be reached or takes too long.
 */
export interface PaceStore {
  read(key: string): Promise<StoredPace>;
  /**
   * Compares and sets.
   *
   * @param version of what was read
   * @param keepMs after so long it may forget the state
   * @returns whether the state was replaced; not when somebody else did it first
   */
  replace(key: string, version: string, state: PaceState, keepMs: number): Promise<boolean>;
}
