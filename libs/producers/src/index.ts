export { createAdapters, type TestCaller, type XmlTools } from './adapters.js';
export { breakerConfig } from './stack/breaker-config.js';
export type { BreakerState } from './stack/breaker.js';
export { transportConfig } from './stack/connection-pool.js';
export type { ProducerObserver } from './stack/observer.js';
export { producerInTower, type RunningProducer } from './stack/producer-in-tower.js';
