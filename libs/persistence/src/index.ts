export { localDatabase, passwordsPath, startLocalDatabase, type LocalDatabase } from './cluster/local-database.js';
export { databaseBy } from './data-source.js';
export { PostgresPaceStore } from './takt/postgres-pace-store.js';
export { RedisPaceStore } from './takt/redis-pace-store.js';
export { LogConnection } from './utlamnandelogg/log-connection.js';
export { LookupReading } from './utlamnandelogg/lookup-reading.js';
export { LogGallring, type LogPartition } from './utlamnandelogg/log-gallring.js';
export { LogSnapshot } from './utlamnandelogg/log-snapshot.js';
