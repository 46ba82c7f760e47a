import type { Avvisning } from './avvisning.js';
import type { CutSignal } from './cut-signal.js';

/** A Fråga that wants to be begun: its party is known, its body has not been read. */
export interface Entrant {
  /** The party's organisationsnummer. */
  readonly part: string;
  /** Aborts with an Avbrottsorsak when the caller hangs up or the process stops. */
  readonly avbrott: CutSignal;
  /** Cut when the Fråga is over: its place is given back then. */
  readonly over: CutSignal;
}

/** What came of it: it is let in, or it is not and why. */
export type Entry = Waited & ({ readonly ok: true } | { readonly ok: false; readonly avvisning: Avvisning });

interface Waited {
  /** Whether it stood in the queue first: what was known of its party may have changed meanwhile. */
  readonly waited: boolean;
}

/** How many Frågor are in progress at a time. */
export interface Admission {
  /**
   * A place for a Fråga, after a short wait in the queue where there is none. It is held until the Fråga is over, whatever
   * becomes of it. Never rejects.
   */
  admit(entrant: Entrant): Entry | Promise<Entry>;
}

export interface AdmissionConfig {
  /** Frågor in progress at a time. */
  readonly places: number;
  /** Of one party. */
  readonly placesPerParty: number;
  /** Frågor that may wait for a place. */
  readonly queue: number;
  /** Of one party. */
  readonly queuePerParty: number;
  /** Longest wait, counted in the Fråga's own time budget. */
  readonly waitMs: number;
  /** Frågor that are let in during one second; null: as many as come. */
  readonly maxPerSecond: number | null;
  /** The same during one minute. */
  readonly maxPerMinute: number | null;
}

/** Why a Fråga was not let in. */
export type AdmissionRefusal =
  'QUEUE_FULL' | 'QUEUE_FULL_FOR_PARTY' | 'WAITED' | 'STOPPED' | 'HUNG_UP' | 'PER_SECOND' | 'PER_MINUTE';

export type VolumeWindow = 'SECOND' | 'MINUTE';

/** Told of each change; of no party. */
export interface AdmissionObserver {
  /** So many Frågor hold a place now, and so many wait for one. */
  changed(held: number, waiting: number): void;
  refused(orsak: AdmissionRefusal): void;
  /** @param count Frågor that have come in this window, the newest one counted */
  came(window: VolumeWindow, count: number): void;
}
