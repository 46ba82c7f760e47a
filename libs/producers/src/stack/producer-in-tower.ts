import type { Clock, Producer } from '@samsvar/domain';
import type { Adapter } from './adapter.js';
import type { BreakerConfig } from './breaker-config.js';
import type { TransportConfig } from './connection-pool.js';
import type { OnBug } from './never-throw.layer.js';
import { guardedObserver, type ProducerObserver } from './observer.js';
import { OpossumBreaker } from './opossum-breaker.js';
import { unlimitedPace } from './pace.js';
import type { ServiceWindows } from './service-window.layer.js';
import { SlotPace, type PaceConfig } from './slot-pace.js';
import { tower } from './tower.js';
import { HttpTransport } from './transport.js';

/** What one producer version is called with. */
export interface ProducerConfig {
  readonly transport: TransportConfig;
  readonly breaker: BreakerConfig;
  /** null: no agreed pace. */
  readonly pace: PaceConfig | null;
}

/** What the process gives to every tower. */
export interface TowerPorts {
  readonly clock: Clock;
  readonly observer: ProducerObserver;
  readonly windows: ServiceWindows;
  readonly onBug: OnBug;
}

export interface RunningProducer extends Producer {
  /** Closes the connections and stops the breaker's timers. */
  close(): void;
}

/** An adapter in its tower, with its own connections, breaker and pace: none of them is shared with a neighbour. */
export function producerInTower(adapter: Adapter, config: ProducerConfig, ports: TowerPorts): RunningProducer {
  const { bastjanst } = adapter;
  const { clock, windows, onBug } = ports;
  const observer = guardedObserver(ports.observer, onBug);
  const { retryNeedsMs, maxAnswerBytes } = config.transport;
  const transport = new HttpTransport(config.transport);
  const breaker = new OpossumBreaker(config.breaker, clock);
  breaker.onChange((from, to) => observer.breakerChanged(bastjanst, from, to));
  const producer = tower(adapter, {
    clock,
    observer,
    onBug,
    windows,
    breaker,
    probeMs: config.breaker.probeMs,
    pace: config.pace === null ? unlimitedPace : new SlotPace(config.pace, clock),
    exchange: { bastjanst, transport, clock, observer, onBug, retryNeedsMs, maxAnswerBytes },
  });
  const close = (): void => {
    breaker.shutdown();
    transport.close();
  };
  return { ...producer, close };
}
