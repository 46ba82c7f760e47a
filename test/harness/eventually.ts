import { setTimeout as pause } from 'node:timers/promises';

/** Looked at soon at first, since most things are nearly there, then at longer intervals. */
const SHORTEST_MS = 1;
const LONGEST_MS = 25;

/**
 * Waits until something has become true, for what another process does in its own time.
 *
 * @param what what is waited for, for the message when it never comes
 * @param look gives the value to hand back, or undefined while it is not there
 * @throws when it has not come within the time
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  withinMs = 5_000,
): Promise<T> {
  const giveUpAt = performance.now() + withinMs;
  for (let pauseMs = SHORTEST_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_MS)) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > giveUpAt) throw new Error(`Within ${withinMs} ms there was no ${what}.`);
    await pause(pauseMs);
  }
}
