/** What the leash needs of the process it is in; `process` fits. */
export interface LeashedProcess {
  on(event: 'disconnect', listener: () => void): unknown;
  exit(code: number): void;
}

/**
 * Ends a child process some time after its channel to Samsvar is gone. A child stops by itself then; this makes sure of
 * it also for one that hangs on the way, so that nothing is left after a `kill -9` of Samsvar.
 */
export function holdOnLeash(child: LeashedProcess, graceMs: number): void {
  child.on('disconnect', () => {
    setTimeout(() => child.exit(1), graceMs).unref();
  });
}
