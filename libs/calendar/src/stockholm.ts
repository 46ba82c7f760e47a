import { DateTime } from 'luxon';

/** The agreements' calendar is the wall clock of Sweden, daylight saving included (SERVICE-LEVELS, opening hours). */
export const STOCKHOLM = 'Europe/Stockholm';
const HOUR_MS = 60 * 60 * 1000;

/** The hour that was asked about last: a date begins and ends on a whole hour, in UTC too. */
let known = { hour: Number.NaN, date: '' };

/** The date in Stockholm at an instant, `yyyy-MM-dd`. */
export function dateInStockholm(instant: Date): string {
  const hour = Math.floor(instant.getTime() / HOUR_MS);
  if (known.hour !== hour) {
    known = { hour, date: DateTime.fromJSDate(instant, { zone: STOCKHOLM }).toFormat('yyyy-MM-dd') };
  }
  return known.date;
}

/** The calendar month in Stockholm at an instant, `yyyy-MM`. */
export function monthInStockholm(instant: Date): string {
  return dateInStockholm(instant).slice(0, 7);
}

/** The wall clock in Stockholm at an instant, `HH:mm:ss`. */
export function timeInStockholm(instant: Date): string {
  return DateTime.fromJSDate(instant, { zone: STOCKHOLM }).toFormat('HH:mm:ss');
}

/**
 * The instant at which a date in Stockholm begins.
 *
 * @param date `yyyy-MM-dd`
 * @returns undefined when there is no such date
 */
export function startOfDateInStockholm(date: string): Date | undefined {
  const start = DateTime.fromFormat(date, 'yyyy-MM-dd', { zone: STOCKHOLM });
  return start.isValid && /^[0-9]{4}-/.test(date) ? start.toJSDate() : undefined;
}

/** A date so many days away; `date` is `yyyy-MM-dd`. */
export function shiftDays(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toFormat('yyyy-MM-dd');
}

/** Milliseconds until the date in Stockholm changes; more than none. */
export function msUntilMidnightInStockholm(instant: Date): number {
  const now = DateTime.fromJSDate(instant, { zone: STOCKHOLM });
  return now.plus({ days: 1 }).startOf('day').toMillis() - now.toMillis();
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
