import { avvisad, godkand, type PartRegister, type Resultat } from '@samsvar/domain';
import type { AuthorisedFraga, ReceivedFraga } from './stages.js';

/**
 * Who asks, by the client certificate alone; nothing of the body has been read yet. Looked up for each Fråga, so that a
 * terminated agreement holds at once (LEFI agreement, "omedelbart").
 */
export function authorise(received: ReceivedFraga, register: PartRegister): Resultat<AuthorisedFraga> {
  const { certificate } = received;
  if (certificate.kind === 'NONE') return avvisad('SSBT-2001');
  if (certificate.kind === 'NOT_TRUSTED') return avvisad('SSBT-2002');
  const part = register.partOf(certificate);
  if (!part) return avvisad('SSBT-2003');
  return godkand({ received, part, fingerprint: certificate.fingerprint });
}
