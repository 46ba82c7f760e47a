import { randomUUID } from 'node:crypto';
import type { Clock, PaceLimits, PaceStore, Producer } from '@samsvar/domain';
import type { Adapter } from './adapter.js';
import type { BreakerConfig } from './breaker-config.js';
import type { TransportConfig } from './connection-pool.js';
import type { OnBug } from './never-throw.layer.js';
import { guardedObserver, guardedStoreObserver, type ProducerObserver } from './observer.js';
import { OpossumBreaker } from './opossum-breaker.js';
import { unlimitedPace } from './pace.js';
import type { ServiceWindows } from './service-window.layer.js';
import { AgreedPace } from './agreed-pace.js';
import type { PaceStoreObserver } from './store-slots.js';
import { tower } from './tower.js';
import { HttpTransport } from './transport.js';

/** What one producer version is called with. */
export interface ProducerConfig {
  /** Which version it is, for the key of its pace. */
  readonly version: string;
  readonly transport: TransportConfig;
  /** How long a call may take at most, within the time that the Fråga has left; null: that alone. */
  readonly limitMs: number | null;
  readonly breaker: BreakerConfig;
  /** The agreed pace of online questions; null: none. */
  readonly pace: PaceLimits | null;
}

/** What the process gives to every tower. */
export interface TowerPorts {
  readonly clock: Clock;
  readonly observer: ProducerObserver;
  readonly windows: ServiceWindows;
  readonly onBug: OnBug;
  /** The Driftleverantör's organisation number. */
  readonly driftleverantor: string;
  /** Where the replicas keep the agreed pace together; not touched for a producer without one. */
  readonly paceStore: PaceStore;
  readonly paceStoreObserver: PaceStoreObserver;
}

export interface RunningProducer extends Producer {
  /** Closes the connections, stops the breaker's timers, and waits until its slots are given back. */
  close(): Promise<void>;
}

/** An adapter in its tower, with its own connections, breaker and pace: none of them is shared with a neighbour. */
export function producerInTower(adapter: Adapter, config: ProducerConfig, ports: TowerPorts): RunningProducer {
  const { bastjanst } = adapter;
  const { clock, windows, onBug, driftleverantor } = ports;
  const observer = guardedObserver(ports.observer, onBug);
  const { retryNeedsMs, maxAnswerBytes } = config.transport;
  const transport = new HttpTransport(config.transport);
  const breaker = new OpossumBreaker(config.breaker, clock);
  breaker.onChange((from, to) => observer.breakerChanged(bastjanst, from, to));
  const pace = config.pace === null ? null : agreedPace(adapter, config, config.pace, ports);
  const producer = tower(adapter, {
    clock,
    observer,
    onBug,
    windows,
    limitMs: config.limitMs,
    breaker,
    probeMs: config.breaker.probeMs,
    driftleverantor,
    pace: pace ?? unlimitedPace,
    exchange: { bastjanst, transport, clock, observer, onBug, retryNeedsMs, maxAnswerBytes },
  });
  const close = async (): Promise<void> => {
    breaker.shutdown();
    transport.close();
    await pace?.settled();
  };
  return { ...producer, close };
}

function agreedPace(adapter: Adapter, config: ProducerConfig, limits: PaceLimits, ports: TowerPorts): AgreedPace {
  const { version, transport } = config;
  const { clock, paceStore, onBug } = ports;
  const observer = guardedStoreObserver(ports.paceStoreObserver, onBug);
  return new AgreedPace(
    {
      producerVersion: version,
      fragetyp: 'ONLINEFRAGA',
      limits,
      // What has a slot is sent now: if it waited for a connection, it would arrive too near to those after it.
      places: Math.max(1, Math.floor(transport.maxSocketsPerFraga / (adapter.requestsAtATime ?? 1))),
      leastCallMs: transport.retryNeedsMs,
    },
    { store: paceStore, clock, observer, id: randomUUID, chance: Math.random },
  );
}
