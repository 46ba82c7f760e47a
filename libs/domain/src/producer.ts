import type { BastjanstKod } from './bastjanst.js';
import type { AskedDelsvar, DelsvarFel } from './delsvar.js';
import type { CutSignal } from './cut-signal.js';
import type { BastjanstVal, Fraga, KontraktsVersion, Tidsperiod } from './fraga.js';
import type { Part } from './part.js';

/** The question to one Bastjänst about one person. */
export interface Delfraga {
  readonly fragaId: string;
  readonly bastjanst: BastjanstKod;
  readonly personidentitet: string;
  readonly val: BastjanstVal;
  readonly fraga: Fraga;
  readonly part: Part;
  /** Today's date in Stockholm, `yyyy-MM-dd`: some Bastjänster disclose only near it. */
  readonly idag: string;
}

/** Why a call of ours was cut. Only TIDSGRANS is the producer's doing. */
export type Avbrottsorsak = 'TIDSGRANS' | 'KLIENT_AVBROT' | 'STOPP';

/** How long a call may last. The signal's reason is an Avbrottsorsak. */
export interface Anropsgrans {
  readonly signal: CutSignal;
  /** Milliseconds until the signal is due; handed on to the producer in a header (UC 4.8). */
  readonly tidKvarMs: number;
}

/** Result of a test call: no person in it and none out of it. */
export type Testsvar = { readonly anropad: boolean; readonly fel: DelsvarFel | null };

/** What a Bastjänst is asked for about a person, as the disclosure log states it. Never holds the person. */
export interface Efterfragat {
  /** Of the Bastjänst's wire contract. */
  readonly version: string;
  /** null where it is not asked by days. */
  readonly period: Tidsperiod | null;
  /** The kinds of information, in the Bastjänst's own words; empty: all it has. */
  readonly uppgifter: readonly string[];
}

/** One Bastjänst behind its whole tower. `ask` never rejects. */
export interface Producer {
  readonly bastjanst: BastjanstKod;
  efterfragat(delfraga: Delfraga): Efterfragat;
  ask(delfraga: Delfraga, grans: Anropsgrans): Promise<AskedDelsvar>;
  /** Calls the Bastjänst's test service where it has one. */
  test(grans: Anropsgrans): Promise<Testsvar>;
}

/** The producers in service. */
export interface ProducerRegister {
  /** The Bastjänster in service now, in any order. */
  readonly bastjanster: readonly BastjanstKod[];
  /**
   * The one that a question by way of a contract goes to; undefined where none is registered. Skatteverket has one for each
   * contract.
   */
  producerFor(bastjanst: BastjanstKod, kontrakt: KontraktsVersion): Producer | undefined;
}
