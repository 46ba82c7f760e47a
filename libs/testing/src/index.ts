export {
  hasRightKontrollsiffra,
  isSamordningsnummer,
  isTestPersonidentitet,
  kontrollsiffra,
  manyTestPersonnummer,
  testPersonnummer,
  testSamordningsnummer,
  tioSiffror,
} from './personidentitet.js';
export { TEST_PERSONS } from './test-persons.js';
export { ManualClock } from './manual-clock.js';
export { tillagdKod } from './tillagd-kod.js';
export { MemoryPaceStore } from './memory-pace-store.js';
