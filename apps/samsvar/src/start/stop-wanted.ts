const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const PARENT_POLL_MS = 1_000;

/** What of the process decides when to stop; `process` fits. */
export interface StoppableProcess {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  readonly ppid: number;
}

/**
 * Comes true when somebody wants Samsvar to stop: Ctrl-C, a stop signal, a closed terminal, or, under npm, when npm
 * has gone: a signal sent to npm does not always reach what npm started. The same signal twice is the same wish.
 */
export function stopWanted(process: StoppableProcess, isUnderNpm: boolean): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    STOP_SIGNALS.forEach((signal) => process.on(signal, () => resolve()));
    if (!isUnderNpm) return;
    const timer = setInterval(() => {
      if (process.ppid !== parent) {
        clearInterval(timer);
        resolve();
      }
    }, PARENT_POLL_MS);
    timer.unref();
  });
}
