import type { Post, Postslag } from '../post/post.js';

/** Who changes the registry, by the client certificate. */
export interface Aktor {
  /** An operator may change everything, an Uppgiftslämnare its own Bastjänst, SYSTEM fills an empty registry. */
  readonly roll: 'OPERATOR' | 'UPPGIFTSLAMNARE' | 'SYSTEM';
  readonly organisationsnummer: string;
  /** Of the certificate's subject. */
  readonly namn: string;
  /** SHA-256 of the certificate, 64 hexadecimal digits; that of nobody's for SYSTEM. */
  readonly fingerprint: string;
}

/** What somebody wants a post to say; null: that it is no more. */
export interface Onskadpost {
  readonly slag: Postslag;
  readonly id: string;
  /** As it came, not yet checked. */
  readonly innehall: unknown;
}

/** One post of an Andring, before and after it. */
export interface Postandring {
  readonly slag: Postslag;
  readonly id: string;
  readonly fore: Post['innehall'] | null;
  readonly efter: Post['innehall'] | null;
}

/** VANTAR waits for a second operator, GALLER has taken effect. */
export const ANDRINGSLAGEN = ['VANTAR', 'GALLER', 'AVSLAGEN', 'ATERTAGEN'] as const;
export type Andringslage = (typeof ANDRINGSLAGEN)[number];

/** One change of the registry: some posts together, or none of them. */
export interface Andring {
  /** A UUID. */
  readonly id: string;
  /** What it was made for (UC 4.11: keys and parameters are changed only as part of an ärende). */
  readonly arende: string;
  readonly begard: Date;
  readonly begardAv: Aktor;
  readonly poster: readonly Postandring[];
  /** Whether it opens something that was closed, and so needs a second person. */
  readonly oppnar: boolean;
  readonly lage: Andringslage;
  readonly beslut: { readonly nar: Date; readonly av: Aktor } | null;
  /** The version of the registry that it made; null while it has not taken effect. */
  readonly version: number | null;
}
