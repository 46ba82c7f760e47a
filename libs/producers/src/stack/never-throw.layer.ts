/** Told of an exception of ours. The error is a new one with the original as its cause; the texts hold no personal data. */
export type OnBug = (error: unknown) => void;

/**
 * An exception is a bug of ours, never an outcome of the Uppgiftslämnare: it becomes AVBRUTEN and is reported.
 *
 * @param outcome what to answer instead
 */
export function neverThrow<Q, G, R>(
  next: (fraga: Q, grans: G) => Promise<R>,
  outcome: (fraga: Q) => R,
  onBug: OnBug,
): (fraga: Q, grans: G) => Promise<R> {
  return async (fraga, grans) => {
    try {
      return await next(fraga, grans);
    } catch (cause) {
      onBug(new Error('A layer or an adapter of a producer threw.', { cause }));
      return outcome(fraga);
    }
  };
}
