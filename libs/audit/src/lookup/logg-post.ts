import type { BastjanstKod, SkyddadIdentitet, Tidsperiod, Utfall } from '@samsvar/domain';
import type { UppslagSort } from '../content/record-content.js';
import type { SealedPerson } from '../keys/key-ring.js';

/** What one bastjänst was asked about one person, and what came of it. */
export interface LoggRad {
  readonly bastjanst: BastjanstKod;
  /** Of the bastjänst's contract; null where nothing was planned. */
  readonly version: string | null;
  readonly period: Tidsperiod | null;
  /** Empty: all it has. */
  readonly uppgifter: readonly string[];
  /** null: the log does not say. */
  readonly utfall: Utfall | null;
  readonly ms: number | null;
  readonly felkod: string | null;
  readonly skyddadIdentitet: SkyddadIdentitet | null;
}

/** LAMNAD: the answer left. EJ_LAMNAD: it did not. PAGAR: nothing has closed the Fråga yet. */
export type LoggStatus = 'LAMNAD' | 'EJ_LAMNAD' | 'PAGAR';

/** One Fråga as the log tells of it, without its persons. */
export interface FragaUppgifter {
  readonly sort: 'FRAGA';
  readonly fragaId: string;
  /** When it was received, ISO 8601. */
  readonly tidpunkt: string;
  readonly ingivare: string;
  /** Who asked for the ingivare; null: itself. */
  readonly ombud: string | null;
  readonly handlaggare: string;
  readonly arendeidentitet: string;
  readonly syfte: string;
  readonly lagtext: string;
  /** Id of the registry's legal ground that gave the right to ask; null: none did. Older records do not say. */
  readonly rattsgrund?: string | null | undefined;
  /** Whether the ingivare stated that the person consents. Older records do not say. */
  readonly samtycke?: boolean | undefined;
  readonly kontrakt: string;
  readonly instans: string;
  /** Fingerprint of the caller's certificate. */
  readonly certifikat: string;
  readonly status: LoggStatus;
  /** When it was closed; null: it is under way. */
  readonly avslutad: string | null;
  /** Why it was not delivered, where the log says. */
  readonly felkod: string | null;
  /** The caller hung up. */
  readonly klientAvbrot: boolean;
}

/** A Fråga that was refused: the log does not know whom it was about. */
export interface Avvisad {
  readonly sort: 'AVVISAD';
  readonly fragaId: string;
  readonly tidpunkt: string;
  readonly part: string | null;
  readonly certifikat: string | null;
  readonly instans: string;
  readonly felkod: string;
}

/** Somebody looked in the log; without the persons it was about. */
export interface UppslagUppgifter {
  readonly sort: 'UPPSLAG';
  readonly uppslagId: string;
  readonly tidpunkt: string;
  readonly uppslag: UppslagSort;
  readonly syfte: string;
  readonly vem: string;
  readonly granskare: string | null;
  readonly sokt: string | null;
  /** Why nothing was shown; null: it was. */
  readonly felkod: string | null;
}

/** A person as a record holds her, and what was asked about her. */
interface LoggPerson {
  readonly person: SealedPerson;
  readonly rader: readonly LoggRad[];
}

/** One Fråga: the intent, joined with what closed it. */
export interface Utlamnande extends FragaUppgifter {
  readonly personer: readonly LoggPerson[];
}

export interface Uppslag extends UppslagUppgifter {
  readonly personer: readonly LoggPerson[];
}

/** One entry of the log. */
export type LoggPost = Utlamnande | Avvisad | Uppslag;
