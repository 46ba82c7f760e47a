import type {
  BastjanstKod,
  CutSignal,
  DelarInnehall,
  Delfraga,
  DelsvarFel,
  Efterfragat,
  HarleddReferens,
  Innehall,
  SkyddadIdentitet,
  UtfallMedFel,
  UtfallMedInnehall,
} from '@samsvar/domain';

/** One HTTP request of an adapter; the transport adds address, TLS and the header with the remaining time. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  /** Path below the address of the Bastjänst, already encoded. Never holds a personal value. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireResponse {
  readonly status: number;
  readonly reason: string;
  readonly body: Uint8Array;
  /** Of the call that it answers: once that is cut, nobody waits for the answer to be read. */
  readonly signal?: CutSignal;
}

/** What an adapter found out; the tower adds the time, the attempts and what an adapter may leave out. */
interface Anmarkningar {
  readonly skyddadIdentitet?: SkyddadIdentitet;
  readonly tredjepart?: boolean;
  readonly schemaavvikelser?: number | null;
  readonly harleddaReferenser?: readonly HarleddReferens[];
}

export interface DelutfallMedInnehall extends Anmarkningar {
  readonly utfall: UtfallMedInnehall;
  readonly innehall: Innehall;
}

export interface DelutfallMedFel extends Anmarkningar {
  readonly utfall: UtfallMedFel;
  readonly fel: DelsvarFel;
  readonly innehall?: DelarInnehall;
  readonly fragaIgenEfterMs?: number;
}

export type Delutfall = DelutfallMedInnehall | DelutfallMedFel;

export type ExchangeResult =
  { readonly ok: true; readonly svar: WireResponse } | { readonly ok: false; readonly delutfall: DelutfallMedFel };

/** Sends one request and gives the whole answer, of any HTTP status, or why there is none. Never rejects. */
export type Exchange = (request: WireRequest) => Promise<ExchangeResult>;

/** What is particular to one Bastjänst: its wire format, both ways. Knows nothing of time, breakers or sockets. */
export interface Adapter {
  readonly bastjanst: BastjanstKod;
  /** The most requests that one question has under way at a time; one when left out. */
  readonly requestsAtATime?: number;
  /** What `ask` will ask for, for the disclosure log. */
  efterfragat(delfraga: Delfraga): Efterfragat;
  ask(delfraga: Delfraga, exchange: Exchange): Promise<Delutfall>;
  /** The producer's own test service, where it has one. No person in it. */
  readonly test?: (exchange: Exchange) => Promise<Delutfall>;
}
