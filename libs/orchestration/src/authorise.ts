import { avvisatCertifikat, godkand, type PartRegister, type Resultat } from '@samsvar/domain';
import type { AuthorisedFraga, ReceivedFraga } from './stages.js';

/**
 * Who asks, by the client certificate alone; nothing of the body has been read yet. Looked up for each Fråga, so that a
 * terminated agreement holds at once (LEFI agreement, "omedelbart").
 */
export async function authorise(
  received: ReceivedFraga,
  register: PartRegister,
  now: Date,
): Promise<Resultat<AuthorisedFraga>> {
  const { certificate } = received;
  if (certificate.kind !== 'TRUSTED') return avvisatCertifikat(certificate);
  const part = await register.partOf(certificate, now);
  return part.ok ? godkand({ received, part: part.value, fingerprint: certificate.fingerprint }) : part;
}
