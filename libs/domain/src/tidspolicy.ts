/** `strict`: the target is the budget. `tail`: a late Fråga may wait up to the ceiling while the month allows it. */
export type Tidspolicy = 'strict' | 'tail';

/** UC 4.8: at least 90 % within the target, so at most 10 % past it. */
const AVTALAD_ANDEL_OVER_MAL = 0.1;

/**
 * The allowance of the tail policy: the share of the calendar month's Frågor that went past the target stays below
 * 10 % less a margin. Counted per process; a claim is counted at once, so that many late Frågor at the same time cannot
 * all take the last place.
 */
export class TailAllowance {
  private month = '';
  private total = 0;
  private pastTarget = 0;

  /** @param margin safety margin as a share, 0.02 = two percentage points */
  constructor(private readonly margin: number) {}

  /** @param month the calendar month in Stockholm, `yyyy-MM` */
  received(month: string): void {
    if (this.isCurrent(month)) this.total += 1;
  }

  isLeft(month: string): boolean {
    if (!this.isCurrent(month)) return false;
    return (this.pastTarget + 1) / Math.max(this.total, 1) < AVTALAD_ANDEL_OVER_MAL - this.margin;
  }

  /** Takes one place of the allowance if there is one. */
  claim(month: string): boolean {
    if (!this.isLeft(month)) return false;
    this.pastTarget += 1;
    return true;
  }

  /** Turns forward only: a Fråga from before midnight must not wipe out what the new month has counted. */
  private isCurrent(month: string): boolean {
    if (month > this.month) {
      this.month = month;
      this.total = 0;
      this.pastTarget = 0;
    }
    return month === this.month;
  }
}
