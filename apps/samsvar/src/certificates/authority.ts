// x509 resolves its parts through decorators and refuses to load without this.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { CertificateProfile } from './profile.js';

const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3650;
/** The longest life that every TLS stack still accepts of a server certificate. */
const CERTIFICATE_DAYS = 825;
/** A machine whose clock lags a little behind must not see a certificate from the future. */
const BACKDATED_MS = 3_600_000;

/** A certificate with its private key, both as PEM. */
export interface IssuedCertificate {
  readonly certificatePem: string;
  readonly privateKeyPem: string;
}

/** Creates the development CA: a P-256 key and a self-signed certificate that may sign only leaf certificates. */
export async function createAuthority(now: Date): Promise<IssuedCertificate> {
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: randomSerialNumber(),
      name: nameOf('Samsvar utvecklings-CA', undefined, 'Samsvar'),
      ...validity(now, AUTHORITY_DAYS),
      signingAlgorithm: KEY_ALGORITHM,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false, webcrypto),
      ],
    },
    webcrypto,
  );
  return toPem(certificate, keys.privateKey);
}

/** Issues a server or client certificate of the given profile, signed by the development CA. */
export async function issueCertificate(
  authority: IssuedCertificate,
  profile: CertificateProfile,
  now: Date,
): Promise<IssuedCertificate> {
  const keys = await generateKeys();
  const issuer = new x509.X509Certificate(authority.certificatePem);
  const signingKey = await importPrivateKey(authority.privateKeyPem);
  const certificate = await x509.X509CertificateGenerator.create(
    {
      serialNumber: randomSerialNumber(),
      subject: nameOf(profile.namn, profile.organisationsnummer, profile.organisationsnummer && profile.namn),
      issuer: issuer.subjectName,
      ...validity(now, CERTIFICATE_DAYS),
      signingAlgorithm: KEY_ALGORITHM,
      publicKey: keys.publicKey,
      signingKey,
      extensions: await leafExtensions(profile, keys.publicKey, issuer),
    },
    webcrypto,
  );
  return toPem(certificate, keys.privateKey);
}

async function leafExtensions(
  profile: CertificateProfile,
  publicKey: webcrypto.CryptoKey,
  issuer: x509.X509Certificate,
): Promise<x509.Extension[]> {
  const usage = profile.purpose === 'server' ? x509.ExtendedKeyUsage.serverAuth : x509.ExtendedKeyUsage.clientAuth;
  const extensions: x509.Extension[] = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([usage]),
    await x509.SubjectKeyIdentifierExtension.create(publicKey, false, webcrypto),
    await x509.AuthorityKeyIdentifierExtension.create(issuer, false, webcrypto),
  ];
  if (profile.purpose === 'server') {
    extensions.push(
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
    );
  }
  return extensions;
}

function generateKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
}

function importPrivateKey(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), KEY_ALGORITHM, false, ['sign']);
}

async function toPem(certificate: x509.X509Certificate, key: webcrypto.CryptoKey): Promise<IssuedCertificate> {
  const pkcs8 = await webcrypto.subtle.exportKey('pkcs8', key);
  return {
    certificatePem: `${certificate.toString('pem')}\n`,
    privateKeyPem: `${x509.PemConverter.encode(pkcs8, x509.PemConverter.PrivateKeyTag)}\n`,
  };
}

function nameOf(commonName: string, serialNumber: string | undefined, organisation: string | undefined): x509.Name {
  const parts: x509.JsonNameParams = [{ C: [{ printableString: 'SE' }] }];
  if (organisation !== undefined) parts.push({ O: [{ utf8String: organisation }] });
  if (serialNumber !== undefined) parts.push({ '2.5.4.5': [{ printableString: serialNumber }] });
  parts.push({ CN: [{ utf8String: commonName }] });
  return new x509.Name(parts);
}

function validity(now: Date, days: number): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(now.getTime() - BACKDATED_MS),
    notAfter: new Date(now.getTime() + days * DAY_MS),
  };
}

/** 126 random bits with the sign bit off: X.509 serial numbers are positive. */
function randomSerialNumber(): string {
  const bytes = webcrypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}
