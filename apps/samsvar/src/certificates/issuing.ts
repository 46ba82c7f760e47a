import { createAuthority, issueCertificate, type IssuedCertificate } from './authority.js';
import { type CertificatePaths, writeCertificate, writePkcs12 } from './certificate-files.js';
import { toPkcs12 } from './pkcs12.js';
import { PKCS12_PASSWORD, type CertificateProfile } from './profile.js';

/** Makes a new development CA and writes it. */
export async function makeAuthority(paths: CertificatePaths, now: Date): Promise<IssuedCertificate> {
  const authority = await createAuthority(now);
  writeCertificate(paths, authority);
  return authority;
}

/**
 * Makes and writes one certificate. The .p12 of a client is written before its PEM files: after a stop in between the
 * PEM pair is still the old one, and the next start decides anew.
 */
export async function makeCertificate(
  paths: CertificatePaths,
  authority: IssuedCertificate,
  profile: CertificateProfile,
  now: Date,
): Promise<void> {
  const issued = await issueCertificate(authority, profile, now);
  if (profile.purpose === 'client') await makePkcs12(paths, issued, authority, profile);
  writeCertificate(paths, issued);
}

/** Makes and writes the .p12 of a client certificate. */
export async function makePkcs12(
  paths: CertificatePaths,
  certificate: IssuedCertificate,
  authority: IssuedCertificate,
  profile: CertificateProfile,
): Promise<void> {
  const bytes = await toPkcs12({
    certificate,
    authorityPem: authority.certificatePem,
    friendlyName: profile.file,
    password: PKCS12_PASSWORD,
  });
  writePkcs12(paths.pkcs12, bytes);
}
