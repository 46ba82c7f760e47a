import type { Postslag } from '../post/post.js';
import type { RegistryState } from '../registry-state.js';
import type { Andring, Andringslage } from './andring.js';
import type { Historikrad } from './registry-desk.js';

/** What the store holds, as it is when asked. */
export interface RegistryReading {
  state(): Promise<RegistryState>;
  andring(id: string): Promise<Andring | undefined>;
}

/**
 * The store while nobody else changes it. What is written counts when the work is done, all of it or nothing; an Andring
 * with a version has taken effect, and whoever waits for that is woken.
 */
export interface RegistryWriting extends RegistryReading {
  /** @param andring a new one */
  add(andring: Andring): Promise<void>;
  /** @param andring one that waited, now with its decision */
  decide(andring: Andring): Promise<void>;
}

/** Where the changes of the registry are kept, for ever. */
export interface RegistryStore extends RegistryReading {
  /** One at a time, whoever else has the same store. Rejects, with nothing done, when the work does. */
  alone<T>(work: (writing: RegistryWriting) => Promise<T>): Promise<T>;
  andringar(filter: { readonly lage?: Andringslage; readonly limit: number }): Promise<readonly Andring[]>;
  history(slag: Postslag, id: string, limit: number): Promise<readonly Historikrad[]>;
}
