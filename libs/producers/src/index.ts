export { createAdapter, type AdapterPorts, type TestCaller } from './adapters.js';
export {
  readingHere,
  unreadAnswer,
  type AnswerKind,
  type AnswerReading,
  type Parametrar,
  type XmlTools,
} from './answer-readers.js';
export { MAX_SVAR_BYTES } from './answer/delutfall.js';
export type { Delutfall, WireResponse } from './stack/adapter.js';
export type { GeneriskFormat } from './generisk/generisk.question.js';
export { breakerConfig } from './stack/breaker-config.js';
export type { BreakerState } from './stack/breaker.js';
export { transportConfig } from './stack/connection-pool.js';
export type { ProducerObserver } from './stack/observer.js';
export {
  producerInTower,
  type ProducerConfig,
  type RunningProducer,
  type TowerPorts,
} from './stack/producer-in-tower.js';
export type { PaceStoreObserver } from './stack/store-slots.js';
