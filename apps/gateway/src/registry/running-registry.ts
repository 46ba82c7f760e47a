import type { Clock } from '@samsvar/domain';
import { type Logger, orsakOf } from '@samsvar/platform';
import { expiringCertificates, LiveRegistry, type RegistrySource, type RegistryState } from '@samsvar/registry';
import type { GatewayMetrics } from '../metrics/gateway-metrics.js';

const HOUR_MS = 3_600_000;

export interface RegistrySurroundings {
  readonly source: RegistrySource;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: GatewayMetrics;
  /** Who else has to know what the registry says now. */
  readonly changed: (state: RegistryState) => void;
}

/** The registry of this process, and what the operations team is told of it. */
export class RunningRegistry {
  readonly live: LiveRegistry;
  private cancelReminder = (): void => undefined;
  private reminded = '';

  constructor(private readonly surroundings: RegistrySurroundings) {
    const { source, clock, logger, metrics, changed } = surroundings;
    this.live = new LiveRegistry(source, clock, {
      changed: (state) => {
        logger.info({ version: state.version }, 'Registret är läst');
        metrics.registryVersion(state.version);
        changed(state);
        this.remind();
      },
      lost: (error) => {
        metrics.registryCertain(false);
        logger.error({ orsak: orsakOf(error) }, 'Registret kan inte läsas: ingen släpps in. Försöker igen');
      },
      found: () => {
        metrics.registryCertain(true);
        logger.info('Registret kan läsas igen');
      },
    });
  }

  /** @returns when it has been read, or could not the first time; it is tried again and again */
  async start(): Promise<void> {
    await this.live.start();
    this.surroundings.metrics.registryCertain(this.live.isCertain);
    this.remindEveryHour();
  }

  async stop(): Promise<void> {
    this.cancelReminder();
    await this.live.stop();
  }

  private remindEveryHour(): void {
    this.remind();
    this.cancelReminder = this.surroundings.clock.after(HOUR_MS, () => this.remindEveryHour());
  }

  /** A certificate that ends within thirty days is told of once, and again when there are others. */
  private remind(): void {
    const { clock, logger, metrics } = this.surroundings;
    const expiring = expiringCertificates(this.live.state, clock.now());
    metrics.expiringCertificates(expiring.length);
    const told = expiring.map(({ id, tom }) => `${id} ${tom}`).join();
    if (told !== this.reminded && expiring.length > 0) {
      logger.warn({ certifikat: expiring }, 'Certifikat går ut inom 30 dagar');
    }
    this.reminded = told;
  }
}
