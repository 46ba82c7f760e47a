import type { Brott, Felkod } from '@samsvar/domain';

/** One breach of a rule, and the code of the error catalogue that its rule belongs to. */
export interface Finding {
  readonly felkod: Felkod;
  readonly brott: Brott;
}

/**
 * @param regel the rule's name, for programs
 * @param pekare JSON pointer into what was sent; '' for all of it
 * @param sv which rule and what to do, as the end of a sentence that begins with the pointer
 */
export function finding(felkod: Felkod, regel: string, pekare: string, sv: string, en: string): Finding {
  const where = pekare === '' ? [] : [pekare];
  return {
    felkod,
    brott: { regel, pekare, sv: [...where, sv].join(': '), en: [...where, en].join(': ') },
  };
}
