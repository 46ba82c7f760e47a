import { DAY_MS } from './day-number.js';
import { cut, inDates, inMs, lengthOf, merged, wholeMinutes, type Interval, type MsInterval } from './interval.js';
import { kalenderdagAt, type Kalenderdag } from './kalenderdag.js';
import { oppetOnDag, type Oppettider } from './oppettider.js';

/** Every Dagtyp comes within a year: what has not opened or closed by then never does. */
const MAX_DAYS = 400;
/** Some forty years, reckoned in 50 ms; nothing is kept longer than ten. */
const MAX_DAYS_AT_ONCE = 15_000;

/**
 * Whether it is open at an instant; at the one at which it closes it is not.
 *
 * @param extra extended hours that were decided (UC 4.1.2), open beside the ordinary ones
 */
export function isOpen(instant: Date, oppettider: Oppettider, extra: readonly Interval[] = []): boolean {
  const ms = instant.getTime();
  return openOnDag(kalenderdagAt(ms), oppettider, extra.map(inMs)).some(
    ({ from, before }) => from <= ms && ms < before,
  );
}

/**
 * When it is open from one instant on and before another: in order, none of them meets the next, so that what is open
 * around the clock is one.
 *
 * @throws RangeError when the two are more than 15 000 days apart, or not from 1970 to 9999
 */
export function openIntervals(
  from: Date,
  before: Date,
  oppettider: Oppettider,
  extra: readonly Interval[] = [],
): Interval[] {
  return openBetween({ from, before }, oppettider, extra).map(inDates);
}

/** How long it is open from one instant on and before another, in milliseconds. */
export function openMs(from: Date, before: Date, oppettider: Oppettider, extra: readonly Interval[] = []): number {
  return lengthOf(openBetween({ from, before }, oppettider, extra));
}

/**
 * The opening minutes that begin from one instant on and before another (SERVICE-LEVELS §3 cuts opening time into
 * minutes). A minute counts as a whole, and where it begins: of one that is cut in two, the later part has none. It is
 * open when it is open as it begins.
 */
export function openMinutes(from: Date, before: Date, oppettider: Oppettider, extra: readonly Interval[] = []): number {
  return wholeMinutes(openIntervals(from, before, oppettider, extra));
}

/** The first instant from this one on at which it is open: itself, or else the next opening; undefined: never again. */
export function nextOpening(instant: Date, oppettider: Oppettider, extra: readonly Interval[] = []): Date | undefined {
  for (const { from } of openFrom(instant, MAX_DAYS, oppettider, extra)) return new Date(from);
  return undefined;
}

/** The first instant from this one on at which it is closed: itself, or else the next closing; undefined: never again. */
export function nextClosing(instant: Date, oppettider: Oppettider, extra: readonly Interval[] = []): Date | undefined {
  let open = instant.getTime();
  for (const { from, before } of openFrom(instant, MAX_DAYS, oppettider, extra)) {
    if (from > open) return new Date(open);
    open = before;
  }
  return isOpen(new Date(open), oppettider, extra) ? undefined : new Date(open);
}

/**
 * When it is open from an instant on, for so many days; day by day, so that nothing is reckoned that nobody asks for.
 * An interval ends at midnight at the latest, where the next may begin.
 */
export function* openFrom(
  instant: Date,
  days: number,
  oppettider: Oppettider,
  extra: readonly Interval[],
): Generator<MsInterval> {
  const rest = { from: instant.getTime(), before: Number.POSITIVE_INFINITY };
  const extraMs = extra.map(inMs);
  let dag = kalenderdagAt(rest.from);
  for (let passed = 0; passed < days; passed += 1) {
    yield* cut(openOnDag(dag, oppettider, extraMs), rest);
    dag = kalenderdagAt(dag.end);
  }
}

function openBetween(bounds: Interval, oppettider: Oppettider, extra: readonly Interval[]): MsInterval[] {
  const [between, extraMs] = [inMs(bounds), extra.map(inMs)];
  if (between.before - between.from > MAX_DAYS_AT_ONCE * DAY_MS) {
    throw new RangeError(`Opening hours are reckoned over ${MAX_DAYS_AT_ONCE} days at the most.`);
  }
  const open: MsInterval[] = [];
  for (let ms = between.from; ms < between.before;) {
    const dag = kalenderdagAt(ms);
    open.push(...openOnDag(dag, oppettider, extraMs));
    ms = dag.end;
  }
  return merged(cut(open, between));
}

function openOnDag(dag: Kalenderdag, oppettider: Oppettider, extra: readonly MsInterval[]): MsInterval[] {
  const ordinary = oppetOnDag(dag, oppettider);
  return merged(extra.length === 0 ? ordinary : [...ordinary, ...cut(extra, { from: dag.start, before: dag.end })]);
}
