import type { BastjanstKod, Clock, PaceStore, Producer, ProducerRegister } from '@samsvar/domain';
import type { Logger } from '@samsvar/platform';
import {
  breakerConfig,
  createAdapters,
  producerInTower,
  transportConfig,
  type AnswerReading,
  type PaceStoreObserver,
  type ProducerObserver,
  type RunningProducer,
} from '@samsvar/producers';
import { SEED_DRIFTLEVERANTOR } from '@samsvar/registry';
import type { GatewayConfig } from '../gateway-config.js';

/** The seven Bastjänster, each in its own tower. */
export class RunningProducers implements ProducerRegister {
  private readonly byKod: ReadonlyMap<BastjanstKod, RunningProducer>;

  constructor(producers: readonly RunningProducer[]) {
    this.byKod = new Map(producers.map((producer) => [producer.bastjanst, producer]));
  }

  producerFor(bastjanst: BastjanstKod): Producer | undefined {
    return this.byKod.get(bastjanst);
  }

  async close(): Promise<void> {
    await Promise.all([...this.byKod.values()].map((producer) => producer.close()));
  }
}

export interface ProducerSurroundings {
  readonly config: GatewayConfig;
  readonly clock: Clock;
  readonly reading: AnswerReading;
  readonly observer: ProducerObserver;
  readonly pace: { readonly store: PaceStore } & PaceStoreObserver;
  readonly logger: Logger;
}

/** Builds the towers from the addresses in the configuration. */
export function startProducers(surroundings: ProducerSurroundings): RunningProducers {
  const { config, clock, reading, observer, pace, logger } = surroundings;
  const ports = {
    clock,
    observer,
    windows: { closedUntil: () => null },
    driftleverantor: SEED_DRIFTLEVERANTOR.organisationsnummer,
    paceStore: pace.store,
    paceStoreObserver: pace,
    onBug: (error: unknown) => logger.error({ err: error }, 'Ett fel hos oss när en bastjänst skulle frågas'),
  };
  const producers = createAdapters(reading, clock, SEED_DRIFTLEVERANTOR).map((adapter) =>
    producerInTower(
      adapter,
      {
        // One version of each, until the registry knows several.
        version: adapter.bastjanst,
        transport: transportConfig({ address: config.bastjanstAddresses[adapter.bastjanst], tls: tlsOf(config) }),
        breaker: breakerConfig(),
        pace: config.pace.online[adapter.bastjanst] ?? null,
      },
      ports,
    ),
  );
  return new RunningProducers(producers);
}

function tlsOf({ bastjanstTls }: GatewayConfig) {
  if (!bastjanstTls) return null;
  const { client, ca } = bastjanstTls;
  return { ...(client ? { cert: client.cert, key: client.key } : {}), ...(ca ? { ca } : {}) };
}
