import type { BastjanstKod } from './bastjanst.js';
import type { CutSignal } from './cut-signal.js';
import type { HarleddReferens } from './delsvar.js';
import type { Felkod } from './felkatalog.js';
import type { KontraktsVersion } from './fraga.js';
import type { Efterfragat } from './producer.js';
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
  /** Id of the row in the registry that gave the right to ask; null where none did. */
  readonly rattsgrund: string | null;
  readonly samtycke: boolean;
  readonly kontrakt: KontraktsVersion;
  readonly personidentiteter: readonly string[];
  readonly delfragor: readonly PlaneradDelfraga[];
}

/** One call that is about to be made. */
export interface PlaneradDelfraga extends Efterfragat {
  readonly bastjanst: BastjanstKod;
  readonly personidentitet: string;
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
  /** In the order of the Fråga. */
  readonly personidentiteter: readonly string[];
  readonly rader: readonly UtfallRad[];
}

/** A Fråga whose intent is durable and whose answer did not leave: undelivered, and why. */
export interface AvbrutenFraga {
  readonly fragaId: string;
  readonly tidpunkt: Date;
  readonly felkod: Felkod;
  /** What the Bastjänster did before it ended; null where nobody knows. */
  readonly slut: Slut | null;
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
 * Where the outcome of a Fråga stands in the disclosure log. Whoever keeps it can demand to be shown that record years
 * later, and nothing before it can have been changed.
 */
export interface Kvitto {
  /** The writer's id. */
  readonly skrivare: string;
  /** The record's number in the writer's chain. */
  readonly nummer: number;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

/**
 * The disclosure log. Audit is not logging: nothing is disclosed without a row here. A rejected promise means that
 * nobody knows that the row is durable, and then nothing may leave; what has been begun is closed as AVBRUTEN.
 */
export interface Utlamnandelogg {
  /** @param senast aborts when it is too late to ask: an intent that is durable only then is closed as AVBRUTEN */
  intent(avsikt: Avsikt, senast: CutSignal): Promise<void>;
  /**
   * @param senast aborts at the end of the time budget: a row that is not durable by then is followed by AVBRUTEN, and
   *   the promise rejects. The log wins over the clock.
   */
  outcome(slut: Slut, senast: CutSignal): Promise<Kvitto>;
  /** Closes an intent whose answer will not leave: as soon as the log can be written, which nobody waits for. */
  abandoned(avbruten: AvbrutenFraga): void;
  refused(avvisad: AvvisadFraga): Promise<void>;
}
