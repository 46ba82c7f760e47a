export { localDatabase, passwordsPath, startLocalDatabase, type LocalDatabase } from './cluster/local-database.js';
export { databaseBy } from './data-source.js';
export { LogConnection } from './utlamnandelogg/log-connection.js';
