/** Gives the slot back. Called exactly once. */
export type Release = () => void;

/** The pace agreed with an Uppgiftslämnare. */
export interface Pace {
  /** Waits for a slot; null when the signal aborted before there was one. */
  slot(signal: AbortSignal): Promise<Release | null>;
}

/** No agreed pace, as between FK and SSBTEK. */
export const unlimitedPace: Pace = {
  slot: (signal) => Promise.resolve(signal.aborted ? null : () => undefined),
};
