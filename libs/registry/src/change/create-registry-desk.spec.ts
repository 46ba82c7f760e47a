import { deskContract } from '../../test/desk-contract.js';
import { MemoryStore } from '../../test/memory-store.js';

describe('the desk of the registry, over a store in memory', () => {
  deskContract(async () => new MemoryStore());
});
