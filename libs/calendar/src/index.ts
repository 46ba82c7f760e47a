export * from './stockholm.js';
