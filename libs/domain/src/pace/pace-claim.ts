import { bindingWindows, type PaceLimits } from './pace-limits.js';
import type { PaceState } from './pace-state.js';

/** Leave to ask one question. */
export interface PaceSlot {
  /** The id of its lease. */
  readonly id: string;
  /** When it was granted, by the store's clock. */
  readonly atMs: number;
}

export type Claim =
  | { readonly granted: true; readonly slot: PaceSlot; readonly state: PaceState }
  /** Not before so many milliseconds have gone, and maybe not then. */
  | { readonly granted: false; readonly waitMs: number };

/**
 * Whether a question may be asked now. This is the one place that knows the rule of SERVICE-LEVELS §8; a store only
 * keeps what it says.
 *
 * @param nowMs the store's clock, whole milliseconds
 * @param lease a new id, and for how long the call may last at the most
 */
export function claim(
  state: PaceState,
  limits: PaceLimits,
  nowMs: number,
  lease: { readonly id: string; readonly forMs: number },
): Claim {
  const current = asOf(state, limits, nowMs);
  const waitMs = Math.max(windowWaitMs(current, limits, nowMs), threadWaitMs(current, limits, nowMs));
  if (waitMs > 0) return { granted: false, waitMs };
  const held = { id: lease.id, untilMs: nowMs + lease.forMs };
  return {
    granted: true,
    slot: { id: lease.id, atMs: nowMs },
    state: {
      ...current,
      grantedMs: bindingWindows(limits).length === 0 ? [] : [...current.grantedMs, nowMs],
      leases: limits.threads === null ? [] : [...current.leases, held],
    },
  };
}

/** The question of a slot is over: its thread rests from now on, and is free when the gap has gone. */
export function giveBack(state: PaceState, slot: PaceSlot, limits: PaceLimits, nowMs: number): PaceState {
  const current = asOf(state, limits, nowMs);
  if (!current.leases.some(({ id }) => id === slot.id)) return current;
  const gapMs = limits.gapMs ?? 0;
  return {
    ...current,
    leases: current.leases.filter(({ id }) => id !== slot.id),
    restingUntilMs: gapMs === 0 ? current.restingUntilMs : [...current.restingUntilMs, nowMs + gapMs],
  };
}

/** Nothing was sent in a slot: it is as if it had never been granted. */
export function takeBack(state: PaceState, slot: PaceSlot, limits: PaceLimits, nowMs: number): PaceState {
  const current = asOf(state, limits, nowMs);
  const at = current.grantedMs.indexOf(slot.atMs);
  return {
    ...current,
    grantedMs: current.grantedMs.filter((_ms, index) => index !== at),
    leases: current.leases.filter(({ id }) => id !== slot.id),
  };
}

/** For how many milliseconds a state says anything: after that it may be forgotten. */
export function paceStateMs(
  { grantedMs, leases, restingUntilMs }: PaceState,
  limits: PaceLimits,
  nowMs: number,
): number {
  const gapMs = limits.gapMs ?? 0;
  const ends = [
    (grantedMs.at(-1) ?? nowMs) + longestWindowMs(limits),
    ...leases.map(({ untilMs }) => untilMs + gapMs),
    ...restingUntilMs,
  ];
  return Math.max(...ends) - nowMs;
}

/** The state as it is now: what no longer matters is gone, and who never gave its thread back rests since then. */
function asOf(state: PaceState, limits: PaceLimits, nowMs: number): PaceState {
  const { grantedMs, leases, restingUntilMs } = onClock(state, nowMs);
  const sinceMs = nowMs - longestWindowMs(limits);
  const expired = leases.filter(({ untilMs }) => untilMs <= nowMs).map(({ untilMs }) => untilMs + (limits.gapMs ?? 0));
  return {
    atMs: nowMs,
    grantedMs: grantedMs.filter((ms) => ms > sinceMs),
    leases: leases.filter(({ untilMs }) => untilMs > nowMs),
    restingUntilMs: [...restingUntilMs, ...expired].filter((ms) => ms > nowMs),
  };
}

/**
 * A store's clock that has been set back (or that of a server which took over) would have us wait for a future that has
 * been. What is known is moved back with it: the last change is at the earliest now.
 */
function onClock(state: PaceState, nowMs: number): PaceState {
  const aheadMs = state.atMs - nowMs;
  if (aheadMs <= 0) return state;
  return {
    atMs: nowMs,
    grantedMs: state.grantedMs.map((ms) => ms - aheadMs),
    leases: state.leases.map(({ id, untilMs }) => ({ id, untilMs: untilMs - aheadMs })),
    restingUntilMs: state.restingUntilMs.map((ms) => ms - aheadMs),
  };
}

function windowWaitMs({ grantedMs }: PaceState, limits: PaceLimits, nowMs: number): number {
  const waits = bindingWindows(limits).map(({ most, ms }) => {
    const first = grantedMs.at(-most);
    return first === undefined ? 0 : first + ms - nowMs;
  });
  return Math.max(0, ...waits);
}

/** A thread in use may be given back at any moment; then its gap begins. */
function threadWaitMs({ leases, restingUntilMs }: PaceState, limits: PaceLimits, nowMs: number): number {
  const { threads } = limits;
  if (threads === null) return 0;
  const tooMany = leases.length + restingUntilMs.length - threads;
  if (tooMany < 0) return 0;
  const gapMs = limits.gapMs ?? 0;
  const freeInMs = [...restingUntilMs.map((ms) => ms - nowMs), ...leases.map(() => gapMs)].sort((a, b) => a - b);
  return Math.max(1, freeInMs[tooMany] ?? 1);
}

function longestWindowMs(limits: PaceLimits): number {
  return bindingWindows(limits).at(-1)?.ms ?? 0;
}
