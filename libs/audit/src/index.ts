export { MemoryLogg, type Loggrad } from './memory-logg.js';
