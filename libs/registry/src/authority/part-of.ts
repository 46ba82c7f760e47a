import { dateInStockholm } from '@samsvar/calendar';
import { avvisad, godkand, type Part, type Rattsgrund, type Resultat, type TrustedCertificate } from '@samsvar/domain';
import type { Innehall } from '../post/post.js';
import { isInForce } from '../post/schema-parts.js';
import type { RegistryState } from '../registry-state.js';
import { registeredCertificate } from './registered-certificate.js';

/** Those that ask in the name of others; the others need an avtal of their own to get past the door. */
const ASKS_FOR_OTHERS: readonly Innehall<'part'>['slag'][] = ['OMBUD', 'PERSONUPPGIFTSBITRADE'];

/**
 * Who asks by a certificate: its Part, if there is an avtal in force on the day. An ombud is let in by a commission; in
 * whose name it asks is known when the Fråga has been read.
 */
export function partOf(shown: TrustedCertificate, state: RegistryState, now: Date): Resultat<Part> {
  const day = dateInStockholm(now);
  const registered = registeredCertificate(shown, state, now, day);
  if (!registered.ok) return registered;
  const { organisationsnummer, part } = registered.value;
  if (ASKS_FOR_OTHERS.includes(part.slag)) {
    const commissions = state.all('ombud').filter(({ innehall }) => innehall.ombud === organisationsnummer);
    const isCommissioned = commissions.some(({ innehall }) => isInForce(innehall, day));
    return isCommissioned ? godkand(asPart(organisationsnummer, part, state, day)) : avvisad('SSBT-2011');
  }
  return withAvtal(organisationsnummer, state, day);
}

/**
 * In whose name a Part asks: its own, or that of one whose ombud it is on the day. Either way the one that is asked for
 * has an avtal in force: an ombud has no rights of its own.
 */
export function ingivareFor(part: Part, organisationsnummer: string, state: RegistryState, now: Date): Resultat<Part> {
  const day = dateInStockholm(now);
  if (organisationsnummer !== part.organisationsnummer) {
    const commissions = state
      .all('ombud')
      .filter(({ innehall }) => innehall.ombud === part.organisationsnummer && innehall.part === organisationsnummer);
    if (commissions.length === 0) return avvisad('SSBT-2004');
    if (!commissions.some(({ innehall }) => isInForce(innehall, day))) return avvisad('SSBT-2011');
  }
  return withAvtal(organisationsnummer, state, day);
}

function withAvtal(organisationsnummer: string, state: RegistryState, day: string): Resultat<Part> {
  const part = state.find('part', organisationsnummer);
  const avtal = state.all('avtal').filter(({ innehall }) => innehall.part === organisationsnummer);
  if (!part || !avtal.some(({ innehall }) => isInForce(innehall, day))) return avvisad('SSBT-2010');
  return godkand(asPart(organisationsnummer, part, state, day));
}

function asPart(organisationsnummer: string, part: Innehall<'part'>, state: RegistryState, day: string): Part {
  const { namn, bastjanster, aktorsid, sammanfattning } = part;
  return {
    organisationsnummer,
    namn,
    bastjanster,
    aktorsid,
    sammanfattning,
    rattsgrund: rattsgrundOf(part, state, day),
  };
}

function rattsgrundOf(
  { rattsgrund: id, slag }: Innehall<'part'>,
  state: RegistryState,
  day: string,
): Rattsgrund | null {
  const rattsgrund = id === null ? undefined : state.find('rattsgrund', id);
  if (id === null || !rattsgrund || !isInForce(rattsgrund, day) || !rattsgrund.partslag.includes(slag)) return null;
  return { id, samtycke: rattsgrund.samtycke };
}
