let waiting: (() => void)[] = [];

/**
 * Runs `work`, which must not throw, when everything that has come over the network by now has been taken in, together
 * with all other work that waits for that. Under load the same code then runs for many questions one after the other,
 * while it is in the processor's caches (docs/performance.md, steps). Alone it waits for nothing.
 */
export function atEndOfTurn(work: () => void): void {
  if (waiting.length === 0) setImmediate(runAll);
  waiting.push(work);
}

function runAll(): void {
  const works = waiting;
  waiting = [];
  for (const work of works) work();
}
