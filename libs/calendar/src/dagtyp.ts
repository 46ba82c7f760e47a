import type { Afton } from './helgdagar.js';
import { kalenderdagOf, type Dagtyp } from './kalenderdag.js';

export type { Afton } from './helgdagar.js';
export type { Dagtyp } from './kalenderdag.js';

/**
 * The one Dagtyp of a date (SERVICE-LEVELS §7).
 *
 * @param date `yyyy-MM-dd`
 * @throws RangeError when there is no such date from 1970 to 9999
 */
export function dagtypOf(date: string): Dagtyp {
  return kalenderdagOf(date).dagtyp;
}

/**
 * The Swedish name of the helgdag that a date is; undefined for all others, Sundays among them.
 *
 * @param date `yyyy-MM-dd`
 * @throws RangeError when there is no such date from 1970 to 9999
 */
export function rodDagOf(date: string): string | undefined {
  return kalenderdagOf(date).rodDag;
}

/**
 * Midsommarafton, julafton or nyårsafton; undefined for all other dates.
 *
 * @param date `yyyy-MM-dd`
 * @throws RangeError when there is no such date from 1970 to 9999
 */
export function aftonOf(date: string): Afton | undefined {
  return kalenderdagOf(date).afton;
}
