import { Cut, type Avbrottsorsak } from '@samsvar/domain';

/** The Frågor that are being answered, so that a stop can wait for them and cut what is left. */
export class RunningFragor {
  private readonly running = new Set<Cut>();
  private readonly waiting: (() => void)[] = [];

  begin(): Cut {
    const avbrott = new Cut();
    this.running.add(avbrott);
    return avbrott;
  }

  end(avbrott: Cut): void {
    this.running.delete(avbrott);
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
    for (const avbrott of this.running) avbrott.abort('STOPP' satisfies Avbrottsorsak);
  }
}
