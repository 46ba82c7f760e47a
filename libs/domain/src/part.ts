import { avvisad, type Resultat } from './avvisning.js';
import type { BastjanstKod } from './bastjanst.js';
import type { Felkod } from './felkatalog.js';

/** The fields of a certificate's name, such as `CN` and `serialNumber`; a field that stands there twice is a list. */
export type CertificateName = Readonly<Record<string, string | readonly string[]>>;

/** What the TLS handshake said of the caller. */
export type CallerCertificate =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'NOT_TRUSTED'; readonly orsak: 'UTGANGET' | 'INTE_AN_GILTIGT' | 'UTFARDARE' }
  | TrustedCertificate;

export interface TrustedCertificate {
  readonly kind: 'TRUSTED';
  readonly subject: CertificateName;
  readonly issuer: CertificateName;
  /** SHA-256, in pairs of capital hexadecimal digits with colons. */
  readonly fingerprint: string;
  /** Its last moment: a connection can outlive its certificate. */
  readonly giltigTill: Date;
}

/** What gives a Part the right to ask. */
export interface Rattsgrund {
  /** Of the row in the registry. */
  readonly id: string;
  /** Whether the person's consent is required. */
  readonly samtycke: boolean;
}

/** A connected organisation, as far as one Fråga needs to know it. */
export interface Part {
  /** Twelve digits. */
  readonly organisationsnummer: string;
  readonly namn: string;
  readonly bastjanster: readonly BastjanstKod[];
  /** FK's id of the municipality or nämnd (LEFI aktorsid). */
  readonly aktorsid: string | null;
  /** Whether the answer carries the summary header. */
  readonly sammanfattning: boolean;
  /** The ground of its Frågor; null where it has none that holds, and then it may not ask. */
  readonly rattsgrund: Rattsgrund | null;
}

/** Who may ask. Looked up for each Fråga, so that a revoked party loses access at once (LEFI agreement). */
export interface PartRegister {
  /** Who shows this certificate. A promise only where it is not certain that what is known is the latest. */
  partOf(certificate: TrustedCertificate, now: Date): Resultat<Part> | Promise<Resultat<Part>>;
  /** In whose name a Part asks: its own, or that of one whose ombud it is. */
  ingivareFor(part: Part, organisationsnummer: string, now: Date): Resultat<Part>;
}

const FELKOD_OF_ORSAK: Readonly<Record<Extract<CallerCertificate, { kind: 'NOT_TRUSTED' }>['orsak'], Felkod>> = {
  UTGANGET: 'SSBT-2006',
  INTE_AN_GILTIGT: 'SSBT-2007',
  UTFARDARE: 'SSBT-2002',
};

/** Why nobody is let in by what the handshake said. */
export function avvisatCertifikat(
  certificate: Exclude<CallerCertificate, TrustedCertificate>,
): ReturnType<typeof avvisad> {
  return avvisad(certificate.kind === 'NONE' ? 'SSBT-2001' : FELKOD_OF_ORSAK[certificate.orsak]);
}
