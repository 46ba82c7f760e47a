import type { BastjanstKod } from './bastjanst.js';
import { bearsMarkning, type SkyddadIdentitet } from './skyddad-identitet.js';
import type { UtfallEjFragad, UtfallMedFel, UtfallMedInnehall } from './utfall.js';

/** KallaEnum of the contract: SSBT the fault arose in the composite service, BT in the Bastjänst. */
export type Kalla = 'SSBT' | 'BT';

/** Why there is no answer. The texts never hold personal data. */
export interface DelsvarFel {
  readonly kalla: Kalla;
  /** Ours are frozen in the error catalogue; those of the Uppgiftslämnare are passed on verbatim. */
  readonly felkod: string;
  readonly felmeddelande: readonly [string, ...string[]];
}

/**
 * A producer's XML answer, checked but not rebuilt: the children of its root element as the bytes that came, and the
 * namespace declarations that were in scope for them.
 */
export interface XmlInnehall {
  readonly form: 'XML';
  /** Prefix ('' for the default namespace) to namespace name. */
  readonly namnrymder: ReadonlyMap<string, string>;
  readonly inre: Uint8Array;
  /** The whole message as it came on the wire. */
  readonly original?: Uint8Array;
}

/** A whole document, passed on byte for byte (CSN's XML, FK's JSON). */
export interface DokumentInnehall {
  readonly form: 'DOKUMENT';
  readonly bytes: Uint8Array;
  /** As it came on the wire, where `bytes` is a transcription of it. */
  readonly original?: Uint8Array;
}

export type DelInnehall = { readonly data: Uint8Array } | { readonly fel: DelsvarFel };

/** Named parts, each with data or its own error (Skatteverket in contract v11). */
export interface DelarInnehall {
  readonly form: 'DELAR';
  readonly delar: ReadonlyMap<string, DelInnehall>;
}

export type Innehall = XmlInnehall | DokumentInnehall | DelarInnehall;

/** A shorter reference made for a Bastjänst whose field is too short for ours. */
export interface HarleddReferens {
  readonly falt: 'arendeidentitet' | 'handlaggare';
  readonly varde: string;
}

interface DelsvarUppgifter {
  readonly bastjanst: BastjanstKod;
  readonly personidentitet: string;
  /** Time from the plan to the outcome, milliseconds. */
  readonly ms: number;
  /** Attempts towards the Bastjänst; 0 when nothing was sent. */
  readonly forsok: number;
  /** null where the Bastjänst carries no marking: SKV, SO, TNS, MIV, and one that joined by the registry and says none. */
  readonly skyddadIdentitet: SkyddadIdentitet | null;
  /** Another person nested in the data is marked as protected. Shown, never composed. */
  readonly tredjepart: boolean;
  /** Departures from the producer's own schema that did not make the answer unusable; null where nobody looked. */
  readonly schemaavvikelser: number | null;
  readonly harleddaReferenser: readonly HarleddReferens[];
  /** When it makes sense to ask again, milliseconds from now; null where nobody knows. */
  readonly fragaIgenEfterMs: number | null;
}

export interface DelsvarMedInnehall extends DelsvarUppgifter {
  readonly utfall: UtfallMedInnehall;
  readonly innehall: Innehall;
}

export interface DelsvarMedFel extends DelsvarUppgifter {
  readonly utfall: UtfallMedFel;
  readonly fel: DelsvarFel;
  /** SKV v11 can fail in every part and still say so part by part. */
  readonly innehall?: DelarInnehall;
}

export interface DelsvarEjFragad extends DelsvarUppgifter {
  readonly utfall: UtfallEjFragad;
}

/** What one Bastjänst said about one person. An empty list may never stand for a failure: the outcome is the type. */
export type Delsvar = DelsvarMedInnehall | DelsvarMedFel | DelsvarEjFragad;

export type AskedDelsvar = DelsvarMedInnehall | DelsvarMedFel;

/** The fields that are the same for every outcome that says nothing more. */
export function tomtDelsvar(bastjanst: BastjanstKod, personidentitet: string): DelsvarUppgifter {
  return {
    bastjanst,
    personidentitet,
    ms: 0,
    forsok: 0,
    skyddadIdentitet: bearsMarkning(bastjanst) ? 'OKAND' : null,
    tredjepart: false,
    schemaavvikelser: 0,
    harleddaReferenser: [],
    fragaIgenEfterMs: null,
  };
}
