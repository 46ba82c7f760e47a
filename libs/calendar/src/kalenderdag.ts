import { IANAZone } from 'luxon';
import { DAY_MS, HOUR_MS, MINUTE_MS, dateOfDay, dayNumber, veckodagOfDay } from './day-number.js';
import { aftnarOf, helgdagarOf, type Afton } from './helgdagar.js';
import { STOCKHOLM } from './stockholm.js';

/** Every date has exactly one of them; the first that holds (SERVICE-LEVELS §7). */
export type Dagtyp = 'ROD_DAG' | 'DAG_FORE_ROD_DAG' | 'SONDAG' | 'LORDAG' | 'VARDAG';

/** A date in Stockholm. Instants are in milliseconds since 1970 in UTC. */
export interface Kalenderdag {
  /** `yyyy-MM-dd` */
  readonly date: string;
  /** Monday 1 to Sunday 7. */
  readonly veckodag: number;
  readonly dagtyp: Dagtyp;
  readonly rodDag: string | undefined;
  readonly afton: Afton | undefined;
  readonly start: number;
  /** The next date's start. */
  readonly end: number;
  readonly change: ClockChange | undefined;
}

/** At an instant the clock is put forward by so many milliseconds, or back where it is less than none. */
interface ClockChange {
  readonly at: number;
  readonly by: number;
}

/** From then on the time zone database knows Stockholm by itself: every change of the clock lies inside a date. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 9999;
const LORDAG = 6;
const SONDAG = 7;
/** A year is some 400 entries; nobody asks about more of them in turn. */
const MAX_YEARS = 100;

/** 1970 to 9999. */
const DATE = /^(?:19[7-9]|[2-9][0-9]{2})[0-9]-[0-9]{2}-[0-9]{2}$/;
const zone = IANAZone.create(STOCKHOLM);
const years = new Map<number, readonly Kalenderdag[]>();

/**
 * @param date `yyyy-MM-dd`
 * @throws RangeError when there is no such date from 1970 to 9999
 */
export function kalenderdagOf(date: string): Kalenderdag {
  if (DATE.test(date)) {
    const year = Number(date.slice(0, 4));
    const dag = daysOf(year)[Date.parse(date) / DAY_MS - dayNumber(year, 1, 1)];
    if (dag?.date === date) return dag;
  }
  throw new RangeError(`Not a date from ${FIRST_YEAR} to ${LAST_YEAR}, yyyy-MM-dd.`);
}

/**
 * The date in Stockholm at an instant.
 *
 * @param instant milliseconds since 1970 in UTC
 * @throws RangeError when the date there is not from 1970 to 9999
 */
export function kalenderdagAt(instant: number): Kalenderdag {
  // Stockholm is an hour ahead of UTC or two: the day found is the right one or the one before.
  const day = Math.floor((instant + HOUR_MS) / DAY_MS);
  const year = new Date(day * DAY_MS).getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
    throw new RangeError(`Not an instant from ${FIRST_YEAR} to ${LAST_YEAR}.`);
  }
  const dag = daysOf(year)[day - dayNumber(year, 1, 1)];
  return dag === undefined || instant >= dag.end ? kalenderdagAt(instant + HOUR_MS) : dag;
}

/**
 * The first instant of a date at which its clock has come so far. A time that the clock jumps over in spring is thus the
 * instant of the jump, and one that it shows twice in autumn is the first of the two.
 *
 * @param clockMs milliseconds after 00:00 by the clock; 24 hours are the end of the date
 */
export function instantOnDag({ start, change }: Kalenderdag, clockMs: number): number {
  const unchanged = start + clockMs;
  if (change === undefined || unchanged < change.at) return unchanged;
  return Math.max(change.at, unchanged - change.by);
}

/** What the clock shows at an instant of a date, in milliseconds after 00:00. */
export function clockOnDag({ start, change }: Kalenderdag, instant: number): number {
  return instant - start + (change !== undefined && instant >= change.at ? change.by : 0);
}

function daysOf(year: number): readonly Kalenderdag[] {
  const known = years.get(year);
  if (known !== undefined) return known;
  if (years.size >= MAX_YEARS) years.clear();
  const made = makeDays(year);
  years.set(year, made);
  return made;
}

function makeDays(year: number): readonly Kalenderdag[] {
  const first = dayNumber(year, 1, 1);
  const helgdagar = new Map([...helgdagarOf(year), ...helgdagarOf(year + 1)]);
  const aftnar = aftnarOf(year);
  let end = startOfDay(first);
  return Array.from({ length: dayNumber(year + 1, 1, 1) - first }, (_, index) => {
    const day = first + index;
    const start = end;
    end = startOfDay(day + 1);
    return {
      date: dateOfDay(day),
      veckodag: veckodagOfDay(day),
      dagtyp: dagtypOfDay(day, helgdagar),
      rodDag: helgdagar.get(day),
      afton: aftnar.get(day),
      start,
      end,
      change: end - start === DAY_MS ? undefined : clockChange(start, end),
    };
  });
}

function dagtypOfDay(day: number, helgdagar: ReadonlyMap<number, string>): Dagtyp {
  if (helgdagar.has(day)) return 'ROD_DAG';
  if (helgdagar.has(day + 1)) return 'DAG_FORE_ROD_DAG';
  const veckodag = veckodagOfDay(day);
  if (veckodag === SONDAG) return 'SONDAG';
  return veckodag === LORDAG ? 'LORDAG' : 'VARDAG';
}

/** The clock is changed in the small hours, never within two hours of midnight: what held an hour before holds at it. */
function startOfDay(day: number): number {
  const midnightUtc = day * DAY_MS;
  return midnightUtc - zone.offset(midnightUtc - HOUR_MS) * MINUTE_MS;
}

/** Where inside a date of 23 or 25 hours the clock is changed, found by halving. */
function clockChange(start: number, end: number): ClockChange {
  const before = zone.offset(start);
  let [earlier, at] = [start, end];
  while (at - earlier > 1) {
    const middle = Math.floor((earlier + at) / 2);
    if (zone.offset(middle) === before) earlier = middle;
    else at = middle;
  }
  return { at, by: (zone.offset(end) - before) * MINUTE_MS };
}
