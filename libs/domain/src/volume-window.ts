import type { VolumeWindow } from './admission.js';

/** UC 4.7: three calls a second and 200 a minute, of all municipalities together. */
export const AVTALAD_VOLYM: Readonly<Record<VolumeWindow, number>> = { SECOND: 3, MINUTE: 200 };

const LENGTHS_MS: Readonly<Record<VolumeWindow, number>> = { SECOND: 1_000, MINUTE: 60_000 };

/**
 * Counts the Frågor of one second or minute of the wall clock, so that a minute here is the same minute in the log. Where
 * there is a limit, one party takes at most half of it.
 */
export class CountedWindow {
  private readonly lengthMs: number;
  private index = Number.NaN;
  private come = 0;
  private taken = 0;
  private readonly takenBy = new Map<string, number>();

  /** @param max Frågor that are let in during one window; null: as many as come */
  constructor(
    readonly window: VolumeWindow,
    private readonly max: number | null,
  ) {
    this.lengthMs = LENGTHS_MS[window];
  }

  /** @returns how many have come in this window, this one counted */
  came(now: Date): number {
    this.turn(now);
    this.come += 1;
    return this.come;
  }

  /** Whether one more of the party may be let in. */
  hasRoomFor(part: string): boolean {
    if (this.max === null) return true;
    return this.taken < this.max && (this.takenBy.get(part) ?? 0) < Math.ceil(this.max / 2);
  }

  /** One has been let in. */
  take(part: string): void {
    if (this.max === null) return;
    this.taken += 1;
    this.takenBy.set(part, (this.takenBy.get(part) ?? 0) + 1);
  }

  /** Whole seconds until the next window begins. */
  nextInS(now: Date): number {
    return Math.ceil((this.lengthMs - (now.getTime() % this.lengthMs)) / 1_000);
  }

  private turn(now: Date): void {
    const index = Math.floor(now.getTime() / this.lengthMs);
    if (index === this.index) return;
    this.index = index;
    this.come = 0;
    this.taken = 0;
    this.takenBy.clear();
  }
}
