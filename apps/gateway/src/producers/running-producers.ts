import { isSsbtekKod, type BastjanstKod, type Clock, type Producer, type ProducerRegister } from '@samsvar/domain';
import type { Logger } from '@samsvar/platform';
import {
  breakerConfig,
  createAdapters,
  createTillagdAdapter,
  producerInTower,
  transportConfig,
  type AnswerReading,
  type ProducerObserver,
  type RunningProducer,
} from '@samsvar/producers';
import { SEED_DRIFTLEVERANTOR } from '@samsvar/registry';
import type { GatewayConfig } from '../gateway-config.js';

/** The Bastjänster, each in its own tower. */
export class RunningProducers implements ProducerRegister {
  private readonly byKod: ReadonlyMap<BastjanstKod, RunningProducer>;

  constructor(producers: readonly RunningProducer[]) {
    this.byKod = new Map(producers.map((producer) => [producer.bastjanst, producer]));
  }

  get bastjanster(): readonly BastjanstKod[] {
    return [...this.byKod.keys()];
  }

  producerFor(bastjanst: BastjanstKod): Producer | undefined {
    return this.byKod.get(bastjanst);
  }

  close(): void {
    for (const producer of this.byKod.values()) producer.close();
  }
}

export interface ProducerSurroundings {
  readonly config: GatewayConfig;
  readonly clock: Clock;
  readonly reading: AnswerReading;
  readonly observer: ProducerObserver;
  readonly logger: Logger;
}

/** Builds the towers from the addresses in the configuration. */
export function startProducers({ config, clock, reading, observer, logger }: ProducerSurroundings): RunningProducers {
  const ports = {
    clock,
    observer,
    windows: { closedUntil: () => null },
    onBug: (error: unknown) => logger.error({ err: error }, 'Ett fel hos oss när en bastjänst skulle frågas'),
  };
  const producers = [...deSju(config, reading, clock), ...tillagda(config, reading)].map(({ adapter, address }) =>
    producerInTower(
      adapter,
      {
        transport: transportConfig({ address, tls: tlsOf(config) }),
        breaker: breakerConfig(),
        pace: null,
      },
      ports,
    ),
  );
  return new RunningProducers(producers);
}

function deSju(config: GatewayConfig, reading: AnswerReading, clock: Clock) {
  return createAdapters(reading, clock, SEED_DRIFTLEVERANTOR).map((adapter) => ({
    adapter,
    address: addressOf(config, adapter.bastjanst),
  }));
}

function tillagda(config: GatewayConfig, reading: AnswerReading) {
  return config.tillagda.map(({ kod, format, address }) => ({
    adapter: createTillagdAdapter(kod, format, reading),
    address,
  }));
}

function addressOf({ bastjanstAddresses }: GatewayConfig, bastjanst: BastjanstKod): string {
  if (!isSsbtekKod(bastjanst)) throw new Error(`${bastjanst} has no address.`);
  return bastjanstAddresses[bastjanst];
}

function tlsOf({ bastjanstTls }: GatewayConfig) {
  if (!bastjanstTls) return null;
  const { client, ca } = bastjanstTls;
  return { ...(client ? { cert: client.cert, key: client.key } : {}), ...(ca ? { ca } : {}) };
}
