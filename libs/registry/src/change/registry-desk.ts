import type { Brott, Resultat } from '@samsvar/domain';
import type { Postslag } from '../post/post.js';
import type { RegistryState } from '../registry-state.js';
import type { Aktor, Andring, Andringslage, Onskadpost } from './andring.js';

/** What an Andring would do, without doing it. */
export interface Prov {
  readonly andring: Omit<Andring, 'id'>;
  /** What should be known of it and does not stop it, such as that it is announced late. */
  readonly anmarkningar?: readonly Brott[];
}

/** What a post said from one version of the registry on; `efter` null: it was no more. */
export interface Historikrad {
  readonly version: number;
  readonly andring: Andring;
  readonly slag: Postslag;
  readonly id: string;
}

/** The only way to change the registry, whoever asks and over whatever wire. A refusal says which rule and what to do. */
export interface RegistryDesk {
  state(): Promise<RegistryState>;
  /** Checks all of it against all rules; takes effect at once unless it opens something. */
  request(aktor: Aktor, arende: string, poster: readonly Onskadpost[]): Promise<Resultat<Andring>>;
  /** The same without a trace. */
  tryOut(aktor: Aktor, arende: string, poster: readonly Onskadpost[]): Promise<Resultat<Prov>>;
  /** A second operator decides; or whoever asked for it takes it back. */
  decide(aktor: Aktor, id: string, lage: Exclude<Andringslage, 'VANTAR'>): Promise<Resultat<Andring>>;
  andring(id: string): Promise<Andring | undefined>;
  /** The latest first; at most `limit`. */
  andringar(filter: { readonly lage?: Andringslage; readonly limit: number }): Promise<readonly Andring[]>;
  /** The latest first; at most `limit`. */
  history(slag: Postslag, id: string, limit: number): Promise<readonly Historikrad[]>;
}
