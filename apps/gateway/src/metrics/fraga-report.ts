import type { Besked } from '@samsvar/orchestration';
import type { Logger } from '@samsvar/platform';
import type { GatewayMetrics } from './gateway-metrics.js';

/** Tells the operations team how each Fråga ended: in the metrics and in the operations log. Nothing personal. */
export class FragaReport {
  constructor(
    private readonly metrics: GatewayMetrics,
    private readonly logger: Logger,
  ) {}

  /** @param ms from the Fråga's last header byte until its answer was handed over */
  ended(fragaId: string, besked: Besked<unknown>, ms: number): void {
    this.metrics.besvarad(besked, ms);
    switch (besked.kind) {
      case 'SVAR': {
        const { klass, komplett } = besked.svar;
        return this.logger.info({ fragaId, klass, komplett, ms }, 'Fråga besvarad');
      }
      case 'AVVISAD':
        return this.logger.info({ fragaId, felkod: besked.avvisning.felkod, ms }, 'Fråga avvisad');
      case 'TEST':
        return this.logger.info({ fragaId, ms }, 'Testfråga besvarad');
      case 'KLIENT_AVBROT':
        return this.logger.info({ fragaId, ms }, 'Klienten avbröt');
    }
  }

  /** A fault of ours: the only thing here that somebody must look into. */
  bug(fragaId: string, error: unknown): void {
    this.logger.error({ fragaId, err: error }, 'Frågan kunde inte besvaras på grund av ett fel hos oss');
  }
}
