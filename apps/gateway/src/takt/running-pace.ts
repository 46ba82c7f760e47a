import type { PaceStore } from '@samsvar/domain';
import { PostgresPaceStore, RedisPaceStore } from '@samsvar/persistence';
import { type Logger, orsakOf } from '@samsvar/platform';
import type { PaceStoreObserver } from '@samsvar/producers';
import type { GatewayMetrics } from '../metrics/gateway-metrics.js';

export interface PaceSurroundings {
  /** null: the database keeps it. */
  readonly redisUrl: string | null;
  readonly databaseUrl: string;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
}

/** Where this process keeps the agreed pace together with the others, and what is told of it. */
export class RunningPace implements PaceStoreObserver {
  private readonly opened: PostgresPaceStore | RedisPaceStore;
  private readonly logger: Logger;
  private readonly metrics: GatewayMetrics;
  private isAway = false;

  constructor({ redisUrl, databaseUrl, logger, metrics }: PaceSurroundings) {
    const application = `samsvar gateway ${process.pid} takt`;
    this.opened =
      redisUrl === null
        ? new PostgresPaceStore({ url: databaseUrl, application })
        : new RedisPaceStore({ url: redisUrl, application });
    this.logger = logger;
    this.metrics = metrics;
  }

  get store(): PaceStore {
    return this.opened;
  }

  /** A Redis that is away keeps nobody from starting: most Bastjänster have no pace. */
  async start(): Promise<void> {
    if (this.opened instanceof RedisPaceStore) await this.opened.connected();
  }

  async stop(): Promise<void> {
    await this.opened.close();
  }

  answered(): void {
    if (!this.isAway) return;
    this.isAway = false;
    this.metrics.paceStoreAvailable(true);
    this.logger.info('Takten mot bastjänsterna hålls gemensamt igen');
  }

  /** An outage is said once, and once more when it is over. */
  failed(error: unknown): void {
    if (this.isAway) return;
    this.isAway = true;
    this.metrics.paceStoreAvailable(false);
    // Without a code it is a text of ours or of a driver; the store holds no person that it could be about.
    const code = orsakOf(error);
    const orsak = code === 'Error' && error instanceof Error ? error.message : code;
    this.logger.error({ orsak }, 'Takten kan inte hållas gemensamt: bastjänster med avtalad takt frågas inte');
  }

  late(): void {
    this.metrics.paceSlotLate();
  }
}
