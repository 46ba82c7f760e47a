import { avvisad, type Avvisning } from '@samsvar/domain';
import { isSamePerson } from './authority.js';
import type { Aktor, Andring, Andringslage } from './andring.js';

export type Decision = Exclude<Andringslage, 'VANTAR'>;

interface Refused {
  readonly ok: false;
  readonly avvisning: Avvisning;
}

/** Why somebody may not decide on a change like this; undefined: they may. */
export function refusedDecision(aktor: Aktor, andring: Andring, lage: Decision): Refused | undefined {
  const isOwn = isSamePerson(aktor, andring.begardAv);
  if (lage === 'ATERTAGEN') {
    if (!isOwn || aktor.organisationsnummer !== andring.begardAv.organisationsnummer) return avvisad('SSBT-6011');
  } else {
    if (aktor.roll !== 'OPERATOR') return avvisad('SSBT-6011');
    if (isOwn) return avvisad('SSBT-6008');
  }
  return andring.lage === 'VANTAR' ? undefined : avvisad('SSBT-6009');
}
