const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });

/** The calendar day in Sweden, `YYYY-MM-DD`. */
export function today(now: Date): string {
  return STOCKHOLM.format(now);
}

/** So many days later, or earlier when negative. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** So many months later; the 31st becomes the last day of a shorter month. */
export function plusMonths(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const dayOfMonth = Math.min(Number(day.slice(8)), lastDay);
  return `${first.toISOString().slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}`;
}

/** Whether the text is a day that exists, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The form without hyphens that CSN uses. */
export function compact(day: string): string {
  return day.replaceAll('-', '');
}
