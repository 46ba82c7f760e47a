import type { CutSignal, Felkod } from '@samsvar/domain';

/** Gives back what was taken. Called exactly once. */
export type Release = () => void;

/** Leave to send one question. */
export interface Slot {
  /**
   * Gives the slot back. Called exactly once.
   *
   * @param isUsed whether anything was sent in it: what was not sent takes nothing of the agreed pace
   */
  release(isUsed: boolean): void;
}

/** There is no slot inside the call's time, so it ends at once. */
export interface NoSlot {
  readonly felkod: Extract<Felkod, 'SSBT-4201' | 'SSBT-4204'>;
  /** When there may be one, milliseconds from now; null where nobody knows. */
  readonly fragaIgenEfterMs: number | null;
}

/** null: the call was cut before it was settled. */
export type SlotAnswer = Slot | NoSlot | null;

/** Who asks for a slot, and until when. */
export interface SlotWish {
  /** The connected party that asks: twelve digits. */
  readonly part: string;
  readonly signal: CutSignal;
  /** Clock.monotonicMs when the call's time is out. */
  readonly dueMs: number;
}

/** The pace agreed with an Uppgiftslämnare. */
export interface Pace {
  /** A slot, or the promise of an answer to whether there is one. Never rejects. */
  slot(wish: SlotWish): SlotAnswer | Promise<SlotAnswer>;
}

const FREE: Slot = { release: () => undefined };

/** No agreed pace, as between FK and SSBTEK. */
export const unlimitedPace: Pace = {
  slot: ({ signal }) => (signal.aborted ? null : FREE),
};
