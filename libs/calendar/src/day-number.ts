export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** The days from 1970-01-01 to a date. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** `yyyy-MM-dd` */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day of the week, Monday 1 to Sunday 7; 1970-01-01 was a Thursday. */
export function veckodagOfDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The first such day of the week from a day on, that day included. */
export function fromVeckodag(day: number, veckodag: number): number {
  return day + ((veckodag - veckodagOfDay(day) + 7) % 7);
}
