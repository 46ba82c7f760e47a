import { MINUTE_MS } from './day-number.js';

/** The instants from one on and before another. */
export interface Interval {
  readonly from: Date;
  readonly before: Date;
}

/** The same in milliseconds since 1970 in UTC. */
export interface MsInterval {
  readonly from: number;
  readonly before: number;
}

/** What of the intervals none of the taken ones covers: opening time without its service windows. In order, merged. */
export function subtractIntervals(intervals: readonly Interval[], taken: readonly Interval[]): Interval[] {
  return subtracted(merged(intervals.map(inMs)), merged(taken.map(inMs))).map(inDates);
}

/**
 * Whole minutes of UTC, which are those of Stockholm too: each counts in the interval that it begins in, as a whole. So
 * the minutes of two intervals that meet are together those of the whole, wherever the cut is.
 *
 * @param intervals none of them overlaps another
 */
export function wholeMinutes(intervals: readonly Interval[]): number {
  const begun = (instant: Date): number => Math.ceil(instant.getTime() / MINUTE_MS);
  return intervals.reduce((sum, { from, before }) => sum + begun(before) - begun(from), 0);
}

export function inMs({ from, before }: Interval): MsInterval {
  return { from: from.getTime(), before: before.getTime() };
}

export function inDates({ from, before }: MsInterval): Interval {
  return { from: new Date(from), before: new Date(before) };
}

export function lengthOf(intervals: readonly MsInterval[]): number {
  return intervals.reduce((sum, { from, before }) => sum + before - from, 0);
}

/** In order, without the empty ones; those that meet or overlap become one. */
export function merged(intervals: readonly MsInterval[]): MsInterval[] {
  const result: MsInterval[] = [];
  for (const next of intervals.filter(isSome).sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || next.from > last.before) result.push(next);
    else if (next.before > last.before) result[result.length - 1] = { from: last.from, before: next.before };
  }
  return result;
}

/** What of the intervals lies inside the bounds. */
export function cut(intervals: readonly MsInterval[], bounds: MsInterval): MsInterval[] {
  return intervals
    .map(({ from, before }) => ({ from: Math.max(from, bounds.from), before: Math.min(before, bounds.before) }))
    .filter(isSome);
}

/** What of the intervals none of the taken ones covers. */
export function subtracted(intervals: readonly MsInterval[], taken: readonly MsInterval[]): MsInterval[] {
  return taken
    .reduce<readonly MsInterval[]>((left, gone) => left.flatMap((one) => without(one, gone)), intervals)
    .slice();
}

function without({ from, before }: MsInterval, gone: MsInterval): MsInterval[] {
  return [
    { from, before: Math.min(before, gone.from) },
    { from: Math.max(from, gone.before), before },
  ].filter(isSome);
}

function isSome({ from, before }: MsInterval): boolean {
  return from < before;
}
