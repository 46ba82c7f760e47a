import { isDeepStrictEqual } from 'node:util';
import { dateInStockholm } from '@samsvar/calendar';
import {
  wireKontraktFor,
  type BastjanstKod,
  type Clock,
  type KontraktsVersion,
  type PaceStore,
  type Producer,
  type ProducerRegister,
} from '@samsvar/domain';
import type { Logger } from '@samsvar/platform';
import {
  createAdapter,
  producerInTower,
  type AnswerReading,
  type PaceStoreObserver,
  type ProducerObserver,
  type TestCaller,
  type TowerPorts,
} from '@samsvar/producers';
import { bastjansterInService, closedUntil, RegistryState, versionFor, type Bastjanstversion } from '@samsvar/registry';
import type { GatewayConfig } from '../gateway-config.js';
import { DrainingProducer } from './draining-producer.js';
import { producerConfig } from './producer-config.js';

export interface ProducerSurroundings {
  readonly config: GatewayConfig;
  readonly clock: Clock;
  readonly reading: AnswerReading;
  readonly observer: ProducerObserver;
  readonly pace: { readonly store: PaceStore } & PaceStoreObserver;
  readonly logger: Logger;
}

interface Running {
  readonly innehall: Bastjanstversion['innehall'];
  readonly producer: DrainingProducer;
}

/** Nobody's, while the registry has no Driftleverantör. */
const NO_CALLER: TestCaller = { organisationsnummer: '160000000000', aktorsid: 'samsvar' };

/** The Bastjänster of the registry, each version in a tower of its own, which is built when it is first asked. */
export class RunningProducers implements ProducerRegister {
  private readonly running = new Map<string, Running>();
  private state = new RegistryState(0, []);
  private readonly ports: Omit<TowerPorts, 'driftleverantor'>;

  constructor(private readonly surroundings: ProducerSurroundings) {
    const { clock, observer, logger, pace } = surroundings;
    this.ports = {
      clock,
      observer,
      paceStore: pace.store,
      paceStoreObserver: pace,
      windows: { closedUntil: (bastjanst, now) => closedUntil(this.state, bastjanst, now) },
      onBug: (error) => logger.error({ err: error }, 'Ett fel hos oss när en bastjänst skulle frågas'),
    };
  }

  /** From now on the registry says this. What a changed version has under way is let finish. */
  take(state: RegistryState): void {
    this.state = state;
    for (const [id, { innehall, producer }] of this.running) {
      if (isDeepStrictEqual(state.find('bastjanstversion', id), innehall)) continue;
      this.running.delete(id);
      void producer.retire();
    }
  }

  get bastjanster(): readonly BastjanstKod[] {
    return bastjansterInService(this.state, this.today());
  }

  producerFor(bastjanst: BastjanstKod, kontrakt: KontraktsVersion): Producer | undefined {
    const version = versionFor(this.state, bastjanst, wireKontraktFor(bastjanst, kontrakt), this.today());
    return version && (this.running.get(version.id)?.producer ?? this.start(version));
  }

  async close(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ producer }) => producer.retire()));
    this.running.clear();
  }

  private today(): string {
    return dateInStockholm(this.surroundings.clock.now());
  }

  private start({ id, innehall }: Bastjanstversion): Producer {
    const { reading, clock, config } = this.surroundings;
    const caller = this.caller();
    const adapter = createAdapter(innehall.kontrakt, innehall.bastjanst, { reading, clock, caller });
    const { test, ...withoutTest } = adapter;
    const asked = test && innehall.testanrop ? adapter : withoutTest;
    const ports = { ...this.ports, driftleverantor: caller.organisationsnummer };
    const producer = new DrainingProducer(producerInTower(asked, producerConfig(id, innehall, config), ports));
    this.running.set(id, { innehall, producer });
    return producer;
  }

  /** The service's own test calls are made by the Driftleverantör. */
  private caller(): TestCaller {
    const driftleverantor = this.state.all('part').find(({ innehall }) => innehall.slag === 'DRIFTLEVERANTOR');
    if (!driftleverantor) return NO_CALLER;
    const { id, innehall } = driftleverantor;
    return { organisationsnummer: id, aktorsid: innehall.aktorsid ?? NO_CALLER.aktorsid };
  }
}
