import { HOUR_MS } from './day-number.js';
import { clockOnDag, instantOnDag, kalenderdagAt, kalenderdagOf, type Kalenderdag } from './kalenderdag.js';
import { shiftDays } from './stockholm.js';

/** What has to be in before a decision meeting (UC 4.1.2). */
export interface BeslutsmoteFrister {
  /** Extra opening hours are requested until two weeks before. */
  readonly begaran: Date;
  /** The Uppgiftslämnare's material is in at 9.00 on the day. */
  readonly underlag: Date;
}

const TORSDAG = 4;
const MOTE_MS = 13 * HOUR_MS;
const UNDERLAG_MS = 9 * HOUR_MS;
const WEEKS_BEFORE_MOTE = 2;
const DAYS_OF_WEEK = 7;

/**
 * The first decision meeting of the Driftleverantör from an instant on: Thursdays 13.00 (UC 4.1.2). Reading: there is none
 * on a red day.
 */
export function nextBeslutsmote(instant: Date): Date {
  let dag = kalenderdagAt(instant.getTime());
  while (!hasMote(dag) || instantOnDag(dag, MOTE_MS) < instant.getTime()) dag = kalenderdagAt(dag.end);
  return new Date(instantOnDag(dag, MOTE_MS));
}

/** The first decision meeting that a request can still come to. */
export function beslutsmoteForBegaran(received: Date): Date {
  return nextBeslutsmote(weeksBefore(received, -WEEKS_BEFORE_MOTE));
}

/** What has to be in before a decision meeting, and until when. */
export function fristerBeforeBeslutsmote(mote: Date): BeslutsmoteFrister {
  const underlag = new Date(instantOnDag(kalenderdagAt(mote.getTime()), UNDERLAG_MS));
  return { begaran: weeksBefore(mote, WEEKS_BEFORE_MOTE), underlag };
}

/**
 * So many weeks before an instant, at the same time by the clock in Stockholm: an hour more or less where the clock is
 * changed between. “At least four weeks before” is not later than this (UC 4.1.2, 4.6).
 *
 * @param weeks a whole number; less than none for weeks after
 */
export function weeksBefore(instant: Date, weeks: number): Date {
  return daysBefore(instant, weeks * DAYS_OF_WEEK);
}

/**
 * So many days before an instant, at the same time by the clock in Stockholm.
 *
 * @param days a whole number; less than none for days after
 * @throws RangeError when the number is not whole, or the date is not from 1970 to 9999
 */
export function daysBefore(instant: Date, days: number): Date {
  if (!Number.isInteger(days)) throw new RangeError('A whole number of days.');
  if (days === 0) return instant; // also the second of the two instants in the hour that the clock shows twice
  const dag = kalenderdagAt(instant.getTime());
  const clock = clockOnDag(dag, instant.getTime());
  return new Date(instantOnDag(kalenderdagOf(shiftDays(dag.date, -days)), clock));
}

function hasMote({ veckodag, dagtyp }: Kalenderdag): boolean {
  return veckodag === TORSDAG && dagtyp !== 'ROD_DAG';
}
