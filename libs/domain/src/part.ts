import type { BastjanstKod } from './bastjanst.js';

/** What the TLS handshake said of the caller. */
export type CallerCertificate =
  | { readonly kind: 'NONE' }
  | { readonly kind: 'NOT_TRUSTED' }
  | { readonly kind: 'TRUSTED'; readonly organisationsnummer: string | null; readonly fingerprint: string };

/** A connected organisation, as far as one Fråga needs to know it. */
export interface Part {
  /** Twelve digits. */
  readonly organisationsnummer: string;
  readonly namn: string;
  /** Organisations this one may ask for as their ombud. */
  readonly foretrader: readonly string[];
  readonly bastjanster: readonly BastjanstKod[];
  /** FK's id of the municipality or nämnd (LEFI aktorsid). */
  readonly aktorsid: string | null;
  /** Whether the answer carries the summary header. */
  readonly sammanfattning: boolean;
}

/** Who may ask. Looked up for each Fråga, so that a revoked party loses access at once (LEFI agreement). */
export interface PartRegister {
  partOf(certificate: CallerCertificate): Part | undefined;
  partBy(organisationsnummer: string): Part | undefined;
}
