/** The figures of UC 4.8 and the reserve kept for compiling and the durable log. All in milliseconds. */
export interface TidsbudgetRegler {
  readonly malMs: number;
  readonly takMs: number;
  readonly perYtterligarePersonMs: number;
  /** The fan-out ends this long before the budget does. */
  readonly reservMs: number;
}

/** UC 4.8: 7 s for one personnummer and 1.5 s more for each further one; the remaining 10 % within 12 s. */
export const TIDSBUDGET_UC: TidsbudgetRegler = {
  malMs: 7_000,
  takMs: 12_000,
  perYtterligarePersonMs: 1_500,
  reservMs: 150,
};

export const MAX_PERSONER = 10;

export interface Tidsbudget {
  /** The answer's last byte leaves within this, counted from the Fråga's last header byte. */
  readonly malMs: number;
  readonly takMs: number;
  readonly utfragningMs: number;
  readonly utfragningTakMs: number;
}

/**
 * The time budget of a Fråga about n persons (UC 4.8).
 *
 * @param personer n, 1 to 10
 * @throws RangeError when n is not 1 to 10: such a Fråga is refused before it gets a budget
 */
export function tidsbudgetFor(personer: number, regler: TidsbudgetRegler): Tidsbudget {
  if (!Number.isInteger(personer) || personer < 1 || personer > MAX_PERSONER) {
    throw new RangeError(`A Fråga is about 1 to ${MAX_PERSONER} persons.`);
  }
  const further = (personer - 1) * regler.perYtterligarePersonMs;
  const malMs = regler.malMs + further;
  const takMs = regler.takMs + further;
  return { malMs, takMs, utfragningMs: malMs - regler.reservMs, utfragningTakMs: takMs - regler.reservMs };
}
