import type { CutSignal } from '@samsvar/domain';

/** Gives the slot back. Called exactly once. */
export type Release = () => void;

/** The pace agreed with an Uppgiftslämnare. */
export interface Pace {
  /** A slot, or the promise of one; null when the signal aborted before there was one. */
  slot(signal: CutSignal): Release | null | Promise<Release | null>;
}

/** No agreed pace, as between FK and SSBTEK. */
export const unlimitedPace: Pace = {
  slot: (signal) => (signal.aborted ? null : () => undefined),
};
