import { addArbetsdagar } from './arbetsdagar.js';
import { OPPETTIDER_SSBTEK } from './avtalade-oppettider.js';
import type { Interval } from './interval.js';
import { isOpen } from './oppna-intervall.js';
import type { Oppettider } from './oppettider.js';
import { dateInStockholm } from './stockholm.js';

/**
 * When an incident happens (UC 4.3): 1 opening hours in a critical period · 2 opening hours close to one · 3 other opening
 * hours · 4 low season.
 */
export type Tidsklass = 1 | 2 | 3 | 4;

/** What UC 4.3 leaves open, and the opening hours that it speaks of. */
export interface TidsklassRegler {
  readonly oppettider: Oppettider;
  readonly extra: readonly Interval[];
  /** The day of the month on which the critical period begins, 1 to 28; it lasts until the month is over. */
  readonly kritiskFran: number;
  /** So many working days before it are close to it. */
  readonly arbetsdagarNara: number;
  /** Dates of low season, `yyyy-MM-dd`. */
  readonly lagsasong: readonly string[];
}

/** Reading: “runt 20:e” (UC 3.2) is from the 20th on, close to it are the three working days before (SERVICE-LEVELS §6). */
export const TIDSKLASS_UC: TidsklassRegler = {
  oppettider: OPPETTIDER_SSBTEK,
  extra: [],
  kritiskFran: 20,
  arbetsdagarNara: 3,
  lagsasong: [],
};

/** Every month has it. */
const LAST_START = 28;

/**
 * The time class of an incident that happens at an instant.
 *
 * @param regler what is other than the agreement's
 * @throws RangeError when the critical period begins on no day of 1 to 28
 */
export function tidsklassOf(instant: Date, regler: Partial<TidsklassRegler> = {}): Tidsklass {
  const { oppettider, extra, lagsasong, kritiskFran, arbetsdagarNara } = { ...TIDSKLASS_UC, ...regler };
  const date = dateInStockholm(instant);
  if (lagsasong.includes(date) || !isOpen(instant, oppettider, extra)) return 4;
  const start = startOfKritiskPeriod(date, kritiskFran);
  if (date >= start) return 1;
  return date >= addArbetsdagar(start, -arbetsdagarNara) ? 2 : 3;
}

/**
 * Whether a date lies in a critical period (UC 3.2): from a day of its month until the month is over.
 *
 * @param date `yyyy-MM-dd`
 * @throws RangeError when the critical period begins on no day of 1 to 28
 */
export function isInKritiskPeriod(date: string, kritiskFran: number = TIDSKLASS_UC.kritiskFran): boolean {
  return date >= startOfKritiskPeriod(date, kritiskFran);
}

function startOfKritiskPeriod(date: string, kritiskFran: number): string {
  if (!Number.isInteger(kritiskFran) || kritiskFran < 1 || kritiskFran > LAST_START) {
    throw new RangeError(`A critical period begins on a day of 1 to ${LAST_START}.`);
  }
  return `${date.slice(0, 7)}-${String(kritiskFran).padStart(2, '0')}`;
}
