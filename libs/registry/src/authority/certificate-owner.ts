import type { CertificateName, TrustedCertificate } from '@samsvar/domain';
import type { Innehall } from '../post/post.js';
import type { RegistryState } from '../registry-state.js';

const MAX_FIELD = 200;

/**
 * The organisation number that a certificate's subject holds, by the first rule that fits its issuer: twelve digits.
 *
 * @returns undefined where no rule finds one, or the field stands there twice: then it names nobody
 */
export function organisationsnummerOf(certificate: TrustedCertificate, state: RegistryState): string | undefined {
  for (const { innehall } of state.all('certifikatregel')) {
    if (!isIssuedBy(certificate.issuer, innehall.utfardare)) continue;
    const found = numberIn(certificate.subject[innehall.falt], innehall);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isIssuedBy(issuer: CertificateName, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([field, value]) => issuer[field] === value);
}

function numberIn(field: CertificateName[string] | undefined, { monster }: Innehall<'certifikatregel'>) {
  if (typeof field !== 'string' || field.length > MAX_FIELD) return undefined;
  const found = new RegExp(`^${monster}$`, 'u').exec(field)?.[1];
  if (found === undefined) return undefined;
  const twelve = found.length === 10 ? `16${found}` : found;
  return /^16[0-9]{10}$/.test(twelve) ? twelve : undefined;
}
