import type { CancelTimer, Clock } from '@samsvar/domain';
import { orsakOf, type Logger } from '@samsvar/platform';
import type { WorkerMetrics } from '../metrics/worker-metrics.js';

const EVERY_MS = 2_000;
/** A queue that takes longer for a count is as good as away. */
const WITHIN_MS = 2_000;

export interface PulseSurroundings {
  /** Asks the queue something short. */
  readonly ask: () => Promise<unknown>;
  readonly clock: Clock;
  readonly metrics: WorkerMetrics;
  readonly logger: Logger;
}

/** Whether the queue answers. An outage is said once, and once more when it is over. */
export class QueuePulse {
  private isThere = false;
  private isStopped = false;
  private underWay: Promise<unknown> | undefined;
  private cancel: CancelTimer = () => undefined;

  constructor(private readonly surroundings: PulseSurroundings) {}

  get isAvailable(): boolean {
    return this.isThere;
  }

  /** @returns when the queue has been asked once; it is asked again and again */
  async start(): Promise<void> {
    await this.beat();
  }

  stop(): void {
    this.isStopped = true;
    this.cancel();
  }

  private async beat(): Promise<void> {
    const { clock } = this.surroundings;
    const fault = await this.fault();
    if (this.isStopped) return;
    this.tell(fault);
    this.cancel = clock.after(EVERY_MS, () => void this.beat());
  }

  /** One question at a time: a queue that is away would otherwise gather them. */
  private async fault(): Promise<string | null> {
    this.underWay ??= this.surroundings.ask().finally(() => (this.underWay = undefined));
    const late = new Promise<string>((resolve) => this.surroundings.clock.after(WITHIN_MS, () => resolve('ETIMEDOUT')));
    return Promise.race([this.underWay.then(() => null, orsakOf), late]);
  }

  private tell(orsak: string | null): void {
    const { metrics, logger } = this.surroundings;
    const wasThere = this.isThere;
    this.isThere = orsak === null;
    metrics.queueAvailable(this.isThere);
    if (wasThere && orsak !== null) logger.error({ orsak }, 'Kön svarar inte: inga jobb görs. Försöker igen');
    if (!wasThere && orsak === null) logger.info('Kön svarar');
  }
}
