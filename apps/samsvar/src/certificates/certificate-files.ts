import { X509Certificate, createPrivateKey } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { IssuedCertificate } from './authority.js';
import { PKCS12_PASSWORD } from './profile.js';

const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;
const READABLE_FILE = 0o644;
/** Renewed this long before the end, so that nobody starts a day's work with a certificate that dies at noon. */
const RENEW_BEFORE_MS = 30 * 86_400_000;

/** Where the files of one certificate lie. */
export interface CertificatePaths {
  readonly certificate: string;
  readonly privateKey: string;
  readonly pkcs12: string;
}

/** The paths of a certificate in the folder, whether or not the files exist. */
export function certificatePaths(folder: string, file: string): CertificatePaths {
  return {
    certificate: join(folder, `${file}.pem`),
    privateKey: join(folder, `${file}.key`),
    pkcs12: join(folder, `${file}.p12`),
  };
}

/** Makes the folder if needed and closes it to everybody else: it holds private keys. */
export function openCertificateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  chmodSync(folder, OWNER_ONLY_FOLDER);
}

/** Reads a certificate with its key; undefined when it is missing, unreadable, or the two do not belong together. */
export function readCertificate(paths: CertificatePaths): IssuedCertificate | undefined {
  try {
    const certificatePem = readFileSync(paths.certificate, 'utf8');
    const privateKeyPem = readFileSync(paths.privateKey, 'utf8');
    const belongsTogether = new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(privateKeyPem));
    return belongsTogether ? { certificatePem, privateKeyPem } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes key first, certificate last, each in one step: a stop in between leaves a pair that does not match. */
export function writeCertificate(paths: CertificatePaths, issued: IssuedCertificate): void {
  writeInOneStep(paths.privateKey, issued.privateKeyPem, OWNER_ONLY_FILE);
  writeInOneStep(paths.certificate, issued.certificatePem, READABLE_FILE);
}

export function writePkcs12(path: string, bytes: Buffer): void {
  writeInOneStep(path, bytes, OWNER_ONLY_FILE);
}

/** Whether the certificate has more than thirty days left and is signed by the authority (itself, for the CA). */
export function isUsable(certificatePem: string, authorityPem: string, now: Date): boolean {
  const certificate = new X509Certificate(certificatePem);
  const authority = new X509Certificate(authorityPem);
  return (
    certificate.validToDate.getTime() - now.getTime() > RENEW_BEFORE_MS &&
    certificate.validFromDate.getTime() <= now.getTime() &&
    certificate.checkIssued(authority) &&
    certificate.verify(authority.publicKey)
  );
}

/** Whether the .p12 is there and opens with the password. */
export function isPkcs12Usable(path: string): boolean {
  try {
    createSecureContext({ pfx: readFileSync(path), passphrase: PKCS12_PASSWORD });
    return true;
  } catch {
    return false;
  }
}

function writeInOneStep(path: string, content: string | Buffer, mode: number): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, content, { mode });
  chmodSync(temporary, mode);
  renameSync(temporary, path);
}
