export * from './pace-claim.js';
export * from './pace-key.js';
export * from './pace-limits.js';
export * from './pace-state.js';
export * from './pace-store.js';
