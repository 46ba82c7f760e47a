/**
 * A time as it is said in Sweden: 2026-11-22 13:00:00.
 *
 * @param instant UTC, ISO 8601
 */
export function swedishTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' });
}
