export * from './dagtyp.js';
export * from './stockholm.js';
