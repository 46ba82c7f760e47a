export { localDatabase, passwordsPath, startLocalDatabase, type LocalDatabase } from './cluster/local-database.js';
export { databaseBy } from './data-source.js';
