import { DateTime } from 'luxon';

/** The agreements' calendar is the wall clock of Sweden, daylight saving included (SERVICE-LEVELS, opening hours). */
const STOCKHOLM = 'Europe/Stockholm';

/** The date in Stockholm at an instant, `yyyy-MM-dd`. */
export function dateInStockholm(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone: STOCKHOLM }).toFormat('yyyy-MM-dd');
}

/** The calendar month in Stockholm at an instant, `yyyy-MM`. */
export function monthInStockholm(instant: Date): string {
  return dateInStockholm(instant).slice(0, 7);
}

/**
 * A date so many months away; the last day of the month where the day does not exist (31 January + 1 month = 28 or
 * 29 February).
 *
 * @param date `yyyy-MM-dd`
 */
export function shiftMonths(date: string, months: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM-dd');
}
