import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { dateInStockholm, shiftDays } from '@samsvar/calendar';
import { cliFault } from './cli-fault.js';
import type { WantedPost } from './registry-client.js';

const SOON_DAYS = 30;
const SHORT_HASH = 8;
const MAX_FILE_NAME = 60;

/** What a certificate in a file says of itself, as the registry needs it. */
export interface PemCertificate {
  /** Of the file and the certificate: what the post may be called. */
  readonly id: string;
  readonly sha256: string;
  readonly subject: string;
  readonly issuer: string;
  /** CN of the subject, else all of it. */
  readonly namn: string;
  /** First and last day in Stockholm. */
  readonly from: string;
  readonly tom: string;
}

/**
 * Reads a certificate from a PEM file.
 *
 * @throws CliFault where the file is not one
 */
export function readPemCertificate(path: string): PemCertificate {
  const certificate = certificateIn(path);
  const sha256 = certificate.fingerprint256.replaceAll(':', '').toLowerCase();
  const subject = certificate.subject.replaceAll('\n', ', ');
  return {
    id: `${fileName(path)}-${sha256.slice(0, SHORT_HASH)}`,
    sha256,
    subject,
    issuer: certificate.issuer.replaceAll('\n', ', '),
    namn: /^CN=(.+)$/m.exec(certificate.subject)?.[1] ?? subject,
    from: dateInStockholm(certificate.validFromDate),
    tom: dateInStockholm(certificate.validToDate),
  };
}

function certificateIn(path: string): X509Certificate {
  try {
    return new X509Certificate(readFileSync(path));
  } catch {
    throw cliFault(`${path} är inget certifikat som går att läsa (PEM, "BEGIN CERTIFICATE").`);
  }
}

/** As much of the file's name as an id may have. */
function fileName(path: string): string {
  const name = basename(path)
    .replace(/\.[a-z]+$/i, '')
    .replaceAll(/[^a-z0-9.-]/gi, '-')
    .slice(0, MAX_FILE_NAME);
  return /^[a-z0-9]/i.test(name) ? name : `cert${name}`;
}

/** The post that lets a certificate in: from today, or its own first day, to its last one. */
export function certifikatPost(certificate: PemCertificate, part: string, idag: string): WantedPost {
  const { id, namn, sha256, tom } = certificate;
  const from = certificate.from > idag ? certificate.from : idag;
  return { slag: 'certifikat', id, innehall: { part, namn, sha256, roll: 'SYSTEM', from, tom } };
}

/**
 * What whoever registers a certificate should know of it.
 *
 * @throws CliFault where it has ended already
 */
export function remarksOn(certificate: PemCertificate, part: string, idag: string): readonly string[] {
  const { subject, issuer, sha256, from, tom } = certificate;
  if (tom < idag) throw cliFault(`Certifikatet gick ut ${tom} och kan inte registreras (${subject}).`);
  const remarks = [`Certifikat: ${subject}`, `  utfärdat av ${issuer}`, `  gäller ${from} – ${tom}, SHA-256 ${sha256}`];
  if (tom <= shiftDays(idag, SOON_DAYS)) remarks.push(`  OBS: det går ut snart, ${tom}.`);
  if (!subject.includes(part.slice(2))) remarks.push(`  OBS: det nämner inte organisationsnumret ${part}.`);
  return [...remarks, ''];
}
