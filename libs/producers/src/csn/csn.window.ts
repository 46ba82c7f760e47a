import { shiftMonths } from '@samsvar/calendar';
import type { Tidsperiod } from '@samsvar/domain';

/** CSN discloses from two months before to one month after today, else −1006 (CSN, Kommunfråga v4.0). */
const MONTHS_BACK = 2;
const MONTHS_AHEAD = 1;

/** The dates CSN discloses on a day, both inclusive. */
export function csnWindow(idag: string): Tidsperiod {
  return { from: shiftMonths(idag, -MONTHS_BACK), tom: shiftMonths(idag, MONTHS_AHEAD) };
}

export function isInsideCsnWindow(period: Tidsperiod, idag: string): boolean {
  const window = csnWindow(idag);
  return period.from >= window.from && period.tom <= window.tom;
}
