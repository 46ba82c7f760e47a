export { KeyRing, withNewKey } from './keys/key-ring.js';
export { MemoryLogg, type Loggrad } from './memory-logg.js';
export { LogWriter } from './writer/log-writer.js';
export type { IndexedRecord, RecordIndex, RecordStore } from './writer/record-store.js';
