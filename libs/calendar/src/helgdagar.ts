import { dayNumber, fromVeckodag } from './day-number.js';

/** The three evenings that are no helgdag, though many close on them (SERVICE-LEVELS §7). */
export const AFTNAR = ['MIDSOMMARAFTON', 'JULAFTON', 'NYARSAFTON'] as const;
export type Afton = (typeof AFTNAR)[number];

const LORDAG = 6;

/**
 * The 13 helgdagar of a year by name, as the law has them since 2005 (lag 1989:253), also for years before. Sundays as
 * such are not among them. Two can fall on one day (nationaldagen is pingstdagen in 2049): it then has both names.
 *
 * @param year 1583 or later: the Easter of the Gregorian calendar
 * @returns name by day number
 */
export function helgdagarOf(year: number): ReadonlyMap<number, string> {
  const pask = paskdagen(year);
  const helgdagar: readonly (readonly [day: number, name: string])[] = [
    [dayNumber(year, 1, 1), 'nyårsdagen'],
    [dayNumber(year, 1, 6), 'trettondedag jul'],
    [pask - 2, 'långfredagen'],
    [pask, 'påskdagen'],
    [pask + 1, 'annandag påsk'],
    [dayNumber(year, 5, 1), 'första maj'],
    [pask + 39, 'Kristi himmelsfärdsdag'],
    [pask + 49, 'pingstdagen'],
    [dayNumber(year, 6, 6), 'nationaldagen'],
    [midsommardagen(year), 'midsommardagen'],
    [fromVeckodag(dayNumber(year, 10, 31), LORDAG), 'alla helgons dag'],
    [dayNumber(year, 12, 25), 'juldagen'],
    [dayNumber(year, 12, 26), 'annandag jul'],
  ];
  const names = new Map<number, string>();
  for (const [day, name] of helgdagar) {
    const other = names.get(day);
    names.set(day, other === undefined ? name : `${other} och ${name}`);
  }
  return names;
}

/** The three evenings of a year, by day number. */
export function aftnarOf(year: number): ReadonlyMap<number, Afton> {
  return new Map([
    [midsommardagen(year) - 1, 'MIDSOMMARAFTON'],
    [dayNumber(year, 12, 24), 'JULAFTON'],
    [dayNumber(year, 12, 31), 'NYARSAFTON'],
  ]);
}

/** The Saturday of 20 to 26 June. */
function midsommardagen(year: number): number {
  return fromVeckodag(dayNumber(year, 6, 20), LORDAG);
}

/** Easter Sunday by the method of Meeus, Jones and Butcher, for any year of the Gregorian calendar. */
function paskdagen(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  return dayNumber(year, 3, 22) + epact + toSunday - 7 * late;
}
