import { dateInStockholm } from '@samsvar/calendar';
import { avvisad, avvisatCertifikat, godkand, type CallerCertificate, type Resultat } from '@samsvar/domain';
import type { Aktor } from '../change/andring.js';
import type { RegistryState } from '../registry-state.js';
import { registeredCertificate, type RegisteredCertificate } from './registered-certificate.js';

/** Who looks in the registry, or wants to change it, by the certificate: an operator, or an Uppgiftslämnare. */
export function aktorOf(state: RegistryState, certificate: CallerCertificate, now: Date): Resultat<Aktor> {
  if (certificate.kind !== 'TRUSTED') return avvisatCertifikat(certificate);
  const registered = registeredCertificate(certificate, state, now, dateInStockholm(now));
  if (!registered.ok) return registered;
  const { organisationsnummer, part } = registered.value;
  const roll = rollOf(registered.value, state);
  if (roll === undefined) return avvisad('SSBT-2014');
  const { CN } = certificate.subject;
  const namn = typeof CN === 'string' ? CN : part.namn;
  return godkand({ roll, organisationsnummer, namn, fingerprint: fingerprintOf(certificate.fingerprint) });
}

/** The Driftleverantör can be an Uppgiftslämnare too, as Försäkringskassan is: then its certificates tell what it is. */
function rollOf(
  { organisationsnummer, part, certifikat }: RegisteredCertificate,
  state: RegistryState,
): Aktor['roll'] | undefined {
  if (part.slag === 'DRIFTLEVERANTOR' && certifikat.roll === 'OPERATOR') return 'OPERATOR';
  const own = state.all('bastjanst').some(({ innehall }) => innehall.uppgiftslamnare === organisationsnummer);
  return own ? 'UPPGIFTSLAMNARE' : undefined;
}

function fingerprintOf(shown: string): string {
  return shown.replaceAll(':', '').toLowerCase();
}
