import { avvisad, godkand, type Resultat, type TrustedCertificate } from '@samsvar/domain';
import { isInForce } from '../post/schema-parts.js';
import type { Innehall } from '../post/post.js';
import type { RegistryState } from '../registry-state.js';
import { organisationsnummerOf } from './certificate-owner.js';

/** Whose certificate it is, and as what. */
export interface RegisteredCertificate {
  readonly organisationsnummer: string;
  readonly part: Innehall<'part'>;
  readonly certifikat: Innehall<'certifikat'>;
}

/**
 * The registered certificate that was shown. Its own fingerprint goes before a registration of all certificates of the
 * Part; one that is blocked goes before everything.
 *
 * @param day of Stockholm, `yyyy-MM-dd`
 */
export function registeredCertificate(
  shown: TrustedCertificate,
  state: RegistryState,
  now: Date,
  day: string,
): Resultat<RegisteredCertificate> {
  if (shown.giltigTill < now) return avvisad('SSBT-2006');
  const sha256 = shown.fingerprint.replaceAll(':', '').toLowerCase();
  const registered = state.all('certifikat').map(({ innehall }) => innehall);
  const own = registered.filter((each) => each.sha256 === sha256);
  if (own.some(({ sparrat }) => sparrat)) return avvisad('SSBT-2008');
  const organisationsnummer = organisationsnummerOf(shown, state);
  const part = organisationsnummer === undefined ? undefined : state.find('part', organisationsnummer);
  if (organisationsnummer === undefined || !part) return avvisad('SSBT-2003');
  const any = registered.filter((each) => each.sha256 === null);
  const certifikat = [...own, ...any].find((each) => each.part === organisationsnummer && isInForce(each, day));
  return certifikat ? godkand({ organisationsnummer, part, certifikat }) : avvisad('SSBT-2009');
}
