import type { BastjanstKod } from './bastjanst.js';

export type KontraktsVersion = 'v10' | 'v11';

/** Dates as `yyyy-MM-dd`, both inclusive. */
export interface Tidsperiod {
  readonly from: string;
  readonly tom: string;
}

export interface Ingivare {
  /** Twelve digits. */
  readonly organisationsnummer: string;
  readonly namn: string;
  readonly handlaggare: string;
}

export interface Personuppgiftsbitrade {
  readonly organisationsnummer: string;
  readonly namn: string;
}

/** FK's part: LEFI's own question, still as the caller sent it. */
export interface FkVal {
  readonly version: string | null;
  readonly aktorsid: string;
  /** The decoded bytes of lefiJsonFraga; null when the base64 could not be read. */
  readonly lefiJson: Uint8Array | null;
}

/** The six code lists of LEFI's question. */
export const LEFI_KODLISTOR = [
  'formansinformation',
  'ansprak',
  'beslut',
  'preliminaraUtbetalningar',
  'utbetalningar',
  'ovrigInformation',
] as const;

export type LefiKodlista = (typeof LEFI_KODLISTOR)[number];

/**
 * FK's part at a door where LEFI's question is written here, one for each person: what is asked for, without the person.
 * Period and aktorsid are those of the Fråga and of the Part.
 */
export type LefiKoder = Readonly<Partial<Record<LefiKodlista, readonly string[]>>>;

export const SKV_DELAR = [
  'foretagsinformation',
  'individuppgifter',
  'skattekonto',
  'skatteuppgifter',
  'beskattningsbilagor',
] as const;

export type SkvDel = (typeof SKV_DELAR)[number];

/** SKV's part in contract v11. */
export interface SkvVal {
  readonly ar: readonly number[];
  readonly delar: readonly SkvDel[];
}

/** What the caller asks of one Bastjänst. */
export interface BastjanstVal {
  readonly bastjanst: BastjanstKod;
  /** The Bastjänst's own period; replaces the general one. */
  readonly tidsperiod?: Tidsperiod;
  /** LEFI's question as the caller wrote it, about one person. */
  readonly fk?: FkVal;
  /** What LEFI is to be asked for; takes the place of `fk` where the caller writes no LEFI of its own. */
  readonly lefiKoder?: LefiKoder;
  readonly skv?: SkvVal;
}

/** One question, read from the wire and following its contract. */
export interface Fraga {
  readonly kontrakt: KontraktsVersion;
  readonly korrelationsid: string | null;
  readonly ingivare: Ingivare;
  readonly personidentiteter: readonly string[];
  readonly arendeidentitet: string;
  readonly tidsperiod: Tidsperiod;
  readonly personuppgiftsbitraden: readonly Personuppgiftsbitrade[];
  readonly syfte: string;
  readonly lagtext: string;
  /** The person has consented; where the contract has no place for it nobody has said so. */
  readonly samtycke: boolean;
  /** The included Bastjänster only, in the order of the contract. */
  readonly val: readonly BastjanstVal[];
}
