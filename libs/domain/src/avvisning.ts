import { FELKATALOG, felmeddelandeFor, type Feldetaljer, type Felkod, type Sprak } from './felkatalog.js';

/** A sentence in both languages; never holds a personal value. */
export interface Mening {
  readonly sv: string;
  readonly en: string;
}

/** One breach: where, which rule, and what to say of it. Never the value. */
export interface Brott extends Mening {
  /** JSON pointer of the field (RFC 6901), at doors that take JSON. */
  readonly pekare?: string;
  /** The rule's name, for programs. */
  readonly regel?: string;
}

/** A Fråga that is refused as a whole. Expected, so it is a value and not an exception. */
export interface Avvisning {
  readonly felkod: Felkod;
  readonly detaljer: Feldetaljer;
  /** Which element broke which rule, one sentence each. */
  readonly brott: readonly Brott[];
}

export type Resultat<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly avvisning: Avvisning };

export function godkand<T>(value: T): Resultat<T> {
  return { ok: true, value };
}

export function avvisad(
  felkod: Felkod,
  detaljer: Feldetaljer = {},
  brott: readonly Brott[] = [],
): { readonly ok: false; readonly avvisning: Avvisning } {
  return { ok: false, avvisning: { felkod, detaljer, brott } };
}

/** The texts a caller is shown: the catalogue's own, then one a breach. */
export function texterFor(avvisning: Avvisning, sprak: Sprak = 'sv'): [string, ...string[]] {
  return [
    felmeddelandeFor(avvisning.felkod, avvisning.detaljer, sprak),
    ...avvisning.brott.map((mening) => mening[sprak]),
  ];
}

/** Where nothing says when: after so long whatever was wrong may be over. */
const AGAIN_IN_S = 10;

/** After how many whole seconds the same Fråga may succeed, for `Retry-After`; null where it would be refused again. */
export function igenOmSekunder({ felkod, detaljer }: Avvisning): number | null {
  if (FELKATALOG[felkod].faultcode !== 'Server') return null;
  return Number(detaljer['sekunder'] ?? AGAIN_IN_S);
}
