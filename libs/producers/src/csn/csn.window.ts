import { shiftMonths } from '@samsvar/calendar';
import type { Tidsperiod } from '@samsvar/domain';

/** CSN discloses from two months before to one month after today, else −1006 (CSN, Kommunfråga v4.0). */
const MONTHS_BACK = 2;
const MONTHS_AHEAD = 1;

let known: { readonly idag: string; readonly window: Tidsperiod } | null = null;

/** The dates CSN discloses on a day, both inclusive. They are the same for all questions of the day. */
export function csnWindow(idag: string): Tidsperiod {
  if (known?.idag !== idag) {
    known = { idag, window: { from: shiftMonths(idag, -MONTHS_BACK), tom: shiftMonths(idag, MONTHS_AHEAD) } };
  }
  return known.window;
}

export function isInsideCsnWindow(period: Tidsperiod, idag: string): boolean {
  const window = csnWindow(idag);
  return period.from >= window.from && period.tom <= window.tom;
}
