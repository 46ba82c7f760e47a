import { join } from 'node:path';
import {
  certificatePaths,
  isPkcs12Usable,
  isUsable,
  openCertificateFolder,
  readCertificate,
  type CertificatePaths,
} from './certificate-files.js';
import type { IssuedCertificate } from './authority.js';
import { CLIENT_PROFILES, OPERATOR_PROFILES, SERVER_PROFILE, type CertificateProfile } from './profile.js';

/** The files that the gateway and its callers read. */
export interface CertificateSet {
  readonly authority: CertificatePaths;
  readonly server: CertificatePaths;
  /** Of the registry's operators. */
  readonly operators: readonly CertificatePaths[];
  /** What had to be made this time; empty when everything from the last start could be kept. */
  readonly made: readonly string[];
}

/** The folder of certificates inside the data folder. */
function certificateFolder(dataFolder: string): string {
  return join(dataFolder, 'certs');
}

/** Where a client certificate lies by the name of its files, whether or not it has been made. */
export function clientCertificatePaths(dataFolder: string, file: string): CertificatePaths {
  return certificatePaths(certificateFolder(dataFolder), file);
}

/** Where the certificate of the development CA lies. */
export function authorityCertificatePath(dataFolder: string): string {
  return certificatePaths(certificateFolder(dataFolder), 'ca').certificate;
}

/**
 * Sees to it that there are a development CA, a server certificate and client certificates to try with. What is there
 * is kept; what is missing, does not belong to the CA, or ends within thirty days is made anew.
 */
export async function ensureCertificates(dataFolder: string, now: Date): Promise<CertificateSet> {
  const folder = certificateFolder(dataFolder);
  openCertificateFolder(folder);
  const authorityPaths = certificatePaths(folder, 'ca');
  const made: string[] = [];
  const authority = await ensureAuthority(authorityPaths, now, made);
  for (const profile of [SERVER_PROFILE, ...CLIENT_PROFILES]) {
    await ensureCertificate(certificatePaths(folder, profile.file), authority, profile, now, made);
  }
  const operators = OPERATOR_PROFILES.map(({ file }) => certificatePaths(folder, file));
  return { authority: authorityPaths, server: certificatePaths(folder, SERVER_PROFILE.file), operators, made };
}

async function ensureAuthority(paths: CertificatePaths, now: Date, made: string[]): Promise<IssuedCertificate> {
  const kept = readCertificate(paths);
  if (kept && isUsable(kept.certificatePem, kept.certificatePem, now)) return kept;
  made.push('ca');
  return (await issuing()).makeAuthority(paths, now);
}

async function ensureCertificate(
  paths: CertificatePaths,
  authority: IssuedCertificate,
  profile: CertificateProfile,
  now: Date,
  made: string[],
): Promise<void> {
  const kept = readCertificate(paths);
  if (!kept || !isUsable(kept.certificatePem, authority.certificatePem, now)) {
    made.push(profile.file);
    await (await issuing()).makeCertificate(paths, authority, profile, now);
  } else if (profile.purpose === 'client' && !isPkcs12Usable(paths.pkcs12)) {
    made.push(`${profile.file}.p12`);
    await (await issuing()).makePkcs12(paths, kept, authority, profile);
  }
}

/** The X.509 libraries take longer to load than a second start takes in all; loaded only when something is made. */
function issuing(): Promise<typeof import('./issuing.js')> {
  return import('./issuing.js');
}
