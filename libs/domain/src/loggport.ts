import type { BastjanstKod } from './bastjanst.js';
import type { CutSignal } from './cut-signal.js';
import type { HarleddReferens } from './delsvar.js';
import type { Felkod } from './felkatalog.js';
import type { KontraktsVersion } from './fraga.js';
import type { Klass } from './klass.js';
import type { SkyddadIdentitet } from './skyddad-identitet.js';
import type { Utfall } from './utfall.js';

/** First row of a Fråga in the disclosure log: who asks whom about whom, and why. Durable before the first call. */
export interface Avsikt {
  readonly fragaId: string;
  readonly tidpunkt: Date;
  readonly part: string;
  readonly certifikat: string;
  readonly ingivare: string;
  readonly handlaggare: string;
  readonly arendeidentitet: string;
  readonly syfte: string;
  readonly lagtext: string;
  readonly kontrakt: KontraktsVersion;
  readonly personidentiteter: readonly string[];
  readonly bastjanster: readonly BastjanstKod[];
}

/** One part of the second row. */
export interface UtfallRad {
  readonly bastjanst: BastjanstKod;
  readonly personidentitet: string;
  readonly utfall: Utfall;
  readonly ms: number;
  readonly forsok: number;
  readonly felkod: string | null;
  /** null for an answer that was not examined. */
  readonly schemaavvikelser: number | null;
  readonly skyddadIdentitet: SkyddadIdentitet | null;
  readonly harleddaReferenser: readonly HarleddReferens[];
}

/** Second row: what came of it. Durable before the answer leaves. */
export interface Slut {
  readonly fragaId: string;
  readonly tidpunkt: Date;
  /** null when the caller hung up (KLIENT_AVBROT): in no class. */
  readonly klass: Klass | null;
  readonly klientAvbrot: boolean;
  readonly komplett: boolean;
  readonly forbrukatMs: number;
  readonly rader: readonly UtfallRad[];
}

/** A refused Fråga is an activity too, and is traceable (UC 4.11). */
export interface AvvisadFraga {
  readonly fragaId: string;
  readonly tidpunkt: Date;
  readonly part: string | null;
  readonly certifikat: string | null;
  readonly felkod: Felkod;
}

/**
 * The disclosure log. Audit is not logging: nothing is disclosed without a row here. A rejected promise means that the
 * row is not durable, and then nothing may leave.
 */
export interface Utlamnandelogg {
  intent(avsikt: Avsikt): Promise<void>;
  /**
   * @param senast aborts at the end of the time budget: a row that is not durable by then closes the intent as AVBRUTEN
   *   instead, and the promise rejects. The log wins over the clock.
   */
  outcome(slut: Slut, senast: CutSignal): Promise<void>;
  refused(avvisad: AvvisadFraga): Promise<void>;
}
