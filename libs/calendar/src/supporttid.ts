import { HOUR_MS, MINUTE_MS } from './day-number.js';
import { inMs, lengthOf, merged, subtracted, type Interval, type MsInterval } from './interval.js';
import { openFrom, openIntervals } from './oppna-intervall.js';
import { vardagMs, type Oppettider } from './oppettider.js';

/**
 * A response or resolution time of the agreements. It runs in support hours (reading of UC 4.3.1): “8 timmar” are eight
 * hours in which support is open, and an arbetsdag is as long as support is open on an ordinary weekday.
 */
export interface Supporttid {
  /** A whole number. */
  readonly antal: number;
  readonly enhet: 'MINUTER' | 'TIMMAR' | 'ARBETSDAGAR';
}

/** What stops a clock; without an end it still does. */
export interface Paus {
  readonly from: Date;
  readonly before?: Date;
}

/** How a clock runs. */
export interface Supportklocka {
  readonly oppettider: Oppettider;
  /** Extended hours of the support. */
  readonly extra?: readonly Interval[];
  /** In any order; they may overlap. */
  readonly pauser?: readonly Paus[];
}

/** Ten years of opening days: no time of an agreement is nearly as long. */
const MAX_DAYS = 3_660;
const END_OF_TIME = new Date(8.64e15);

/**
 * The instant at which a time that began at another has run out: the first at which `supportMsBetween` is the whole of it.
 * What ends with the day is due when support closes, not when it opens again.
 *
 * @returns undefined when it does not run out within ten years: support is never open, or a pause has no end yet
 * @throws RangeError when `antal` is not a whole number from 0 on
 */
export function supportDue(start: Date, tid: Supporttid, klocka: Supportklocka): Date | undefined {
  let left = supporttidMs(tid, klocka.oppettider);
  if (left === 0) return start;
  const pauser = pauserOf(klocka);
  for (const open of openFrom(start, MAX_DAYS, klocka.oppettider, klocka.extra ?? [])) {
    for (const { from, before } of subtracted([open], pauser)) {
      if (before - from >= left) return new Date(from + left);
      left -= before - from;
    }
  }
  return undefined;
}

/** The support time that has passed between two instants, pauses not counted, in milliseconds; none before the start. */
export function supportMsBetween(start: Date, at: Date, klocka: Supportklocka): number {
  const open = openIntervals(start, at, klocka.oppettider, klocka.extra).map(inMs);
  return lengthOf(subtracted(open, pauserOf(klocka)));
}

/**
 * How long a time of the agreements is, in milliseconds of support.
 *
 * @throws RangeError when `antal` is not a whole number from 0 on
 */
export function supporttidMs({ antal, enhet }: Supporttid, oppettider: Oppettider): number {
  if (!Number.isSafeInteger(antal) || antal < 0)
    throw new RangeError('A whole number of minutes, hours or working days.');
  if (enhet === 'ARBETSDAGAR') return antal * vardagMs(oppettider);
  return antal * (enhet === 'TIMMAR' ? HOUR_MS : MINUTE_MS);
}

function pauserOf({ pauser = [] }: Supportklocka): MsInterval[] {
  return merged(pauser.map(({ from, before = END_OF_TIME }) => inMs({ from, before })));
}
