/** How long one waits for something that may come, and what one says when it is not there at once. */
export interface Patience {
  readonly everyMs: number;
  readonly withinMs: number;
  readonly nowMs: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
  /** Called once, before the first wait. */
  readonly tellOfWait: () => void;
}

/**
 * Tries until it works, as long as what goes wrong may pass by itself.
 *
 * @throws what went wrong at last, or at once when it does not pass
 */
export async function withPatience<T>(
  work: () => Promise<T>,
  mayPass: (error: unknown) => boolean,
  { everyMs, withinMs, nowMs, pause, tellOfWait }: Patience,
): Promise<T> {
  const giveUpMs = nowMs() + withinMs;
  for (let hasWaited = false; ; hasWaited = true) {
    try {
      return await work();
    } catch (error) {
      if (nowMs() >= giveUpMs || !mayPass(error)) throw error;
      if (!hasWaited) tellOfWait();
      await pause(everyMs);
    }
  }
}
