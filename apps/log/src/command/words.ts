/** Whole numbers as they are written in Swedish: 7 000. */
export function formatNumber(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, '\u00a0');
}

/** A number and what it is a number of. */
export function amount(value: number, one: string, many: string): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}

/**
 * A time as it is said in Sweden: 2026-11-22 13:00:00.
 *
 * @param instant UTC, ISO 8601
 */
export function swedishTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' });
}
