import { DAY_MS } from './day-number.js';
import { kalenderdagAt, kalenderdagOf, type Kalenderdag } from './kalenderdag.js';

/** Some forty years. */
const MAX_ARBETSDAGAR = 10_000;
const MAX_DAYS = 15_000;
const LORDAG = 6;

/**
 * Monday to Friday, and no red day (UC 4.1.1). Midsommarafton, julafton and nyårsafton are working days when they fall on
 * one (reading: closing them is a setting of a service).
 *
 * @param date `yyyy-MM-dd`
 * @throws RangeError when there is no such date from 1970 to 9999
 */
export function isArbetsdag(date: string): boolean {
  return isArbetsdagOn(kalenderdagOf(date));
}

/**
 * The date so many working days after another, or before it; the date itself is not counted, and is the answer for none.
 *
 * @param date `yyyy-MM-dd`, a working day or not
 * @param n a whole number, less than none for working days before
 * @throws RangeError when the number is not whole or over 10 000, or there is no such date from 1970 to 9999
 */
export function addArbetsdagar(date: string, n: number): string {
  if (!Number.isInteger(n) || Math.abs(n) > MAX_ARBETSDAGAR) {
    throw new RangeError(`A whole number of working days, ${MAX_ARBETSDAGAR} at the most.`);
  }
  let dag = kalenderdagOf(date);
  for (let left = Math.abs(n); left > 0; left -= isArbetsdagOn(dag) ? 1 : 0)
    dag = n > 0 ? dagAfter(dag) : dagBefore(dag);
  return dag.date;
}

/**
 * The working days from one date on and before another; less than none when the other is the earlier one.
 *
 * @param from `yyyy-MM-dd`
 * @param before `yyyy-MM-dd`
 * @throws RangeError when there is no such date from 1970 to 9999, or they are more than 15 000 days apart
 */
export function arbetsdagarBetween(from: string, before: string): number {
  const [first, end] = [kalenderdagOf(from), kalenderdagOf(before)];
  if (end.start < first.start) return -arbetsdagarBetween(before, from);
  if (end.start - first.start > MAX_DAYS * DAY_MS) {
    throw new RangeError(`Working days are not counted over ${MAX_DAYS} days.`);
  }
  let count = 0;
  for (let dag = first; dag.start < end.start; dag = dagAfter(dag)) count += isArbetsdagOn(dag) ? 1 : 0;
  return count;
}

function isArbetsdagOn({ veckodag, dagtyp }: Kalenderdag): boolean {
  return veckodag < LORDAG && dagtyp !== 'ROD_DAG';
}

function dagAfter(dag: Kalenderdag): Kalenderdag {
  return kalenderdagAt(dag.end);
}

function dagBefore(dag: Kalenderdag): Kalenderdag {
  return kalenderdagAt(dag.start - 1);
}
