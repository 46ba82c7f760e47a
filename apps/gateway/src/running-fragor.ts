import type { Avbrottsorsak } from '@samsvar/domain';

/** The Frågor that are being answered, so that a stop can wait for them and cut what is left. */
export class RunningFragor {
  private readonly running = new Set<AbortController>();
  private readonly waiting: (() => void)[] = [];

  begin(): AbortController {
    const controller = new AbortController();
    this.running.add(controller);
    return controller;
  }

  end(controller: AbortController): void {
    this.running.delete(controller);
    if (this.running.size === 0) for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Settles when no Fråga is being answered. */
  whenIdle(): Promise<void> {
    if (this.running.size === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  /** Cuts the calls of all of them: what has come by now is answered with. */
  stop(): void {
    for (const controller of this.running) controller.abort('STOPP' satisfies Avbrottsorsak);
  }
}
