export { databaseBy } from './data-source.js';
export { LogConnection } from './utlamnandelogg/log-connection.js';
