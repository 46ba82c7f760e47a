/** The pace agreed with an Uppgiftslämnare for one kind of question (LEFI 3.2). null: nothing is agreed. */
export interface PaceLimits {
  readonly perSecond: number | null;
  readonly perMinute: number | null;
  readonly perHour: number | null;
  /** The least time between an answer and the next question on the same thread, in milliseconds. */
  readonly gapMs: number | null;
  /** Questions under way at a time. */
  readonly threads: number | null;
}

/** So many questions at most in any interval of so many milliseconds. */
export interface PaceWindow {
  readonly most: number;
  readonly ms: number;
}

/**
 * We count from when a slot is granted, the Uppgiftslämnare from when the question arrives, and the way there is not
 * equally long each time (a new connection, a busy moment of ours). Each window is longer by this much, so that a
 * question that was quick on its way does not arrive inside the interval of one that was slow.
 */
export const WAY_MARGIN_MS = 100;

/** The most that may be agreed for a window, LEFI's 7 200 an hour: as many points in time are kept at the most. */
const MOST_IN_A_WINDOW = 7_200;
const MOST_THREADS = 200;
const LONGEST_GAP_MS = 3_600_000;

const WINDOWS = [
  { name: 'perSecond', ms: 1_000 },
  { name: 'perMinute', ms: 60_000 },
  { name: 'perHour', ms: 3_600_000 },
] as const;

/** What each figure may be at least and at the most. */
const RANGES = {
  perSecond: [1, MOST_IN_A_WINDOW],
  perMinute: [1, MOST_IN_A_WINDOW],
  perHour: [1, MOST_IN_A_WINDOW],
  gapMs: [0, LONGEST_GAP_MS],
  threads: [1, MOST_THREADS],
} as const satisfies Record<keyof PaceLimits, readonly [number, number]>;

/** What is wrong with limits that somebody wrote down; one sentence each. */
export function paceFaults(limits: PaceLimits): readonly string[] {
  const faults = Object.entries(RANGES)
    .filter(([name, [least, most]]) => !isWholeWithin(limits[name as keyof PaceLimits], least, most))
    .map(([name, [least, most]]) => `${name} ska vara ett heltal ${least}–${most} eller null.`);
  if (limits.gapMs === null || limits.threads !== null) return faults;
  return [...faults, 'gapMs gäller per tråd: ange threads.'];
}

function isWholeWithin(value: number | null, least: number, most: number): boolean {
  return value === null || (Number.isInteger(value) && value >= least && value <= most);
}

/**
 * The windows that have to be looked at, the shortest first. One that follows from another is left out: 1 a second is
 * never more than 60 a minute, and then the points in time of a minute need not be kept.
 */
export function bindingWindows(limits: PaceLimits): readonly PaceWindow[] {
  const agreed: PaceWindow[] = [];
  for (const { name, ms } of WINDOWS) {
    const most = limits[name];
    if (most !== null) agreed.push({ most, ms: ms + WAY_MARGIN_MS });
  }
  return agreed.filter((window) => !agreed.some((other) => other !== window && implies(other, window)));
}

/** An interval of `then` is covered by so many of `given`. */
function implies(given: PaceWindow, then: PaceWindow): boolean {
  return given.most * Math.ceil(then.ms / given.ms) <= then.most;
}

/**
 * How long one has to wait at the least when `ahead` others are to be served first, whatever has gone before.
 *
 * @returns milliseconds
 */
export function leastWaitMs(limits: PaceLimits, ahead: number): number {
  const waits = bindingWindows(limits).map(({ most, ms }) => Math.floor(ahead / most) * ms);
  const gaps = limits.threads === null ? 0 : Math.floor(ahead / limits.threads) * (limits.gapMs ?? 0);
  return Math.max(gaps, ...waits);
}
