import { DataSource, type MigrationInterface } from 'typeorm';
import { RegisterandringRow } from './registry/registerandring.entity.js';
import { RegisterradRow } from './registry/registerrad.entity.js';
import { TaktRow } from './takt/takt.entity.js';
import { UtlamnandeloggGallringRow } from './utlamnandelogg/utlamnandelogg-gallring.entity.js';
import { UtlamnandeloggSkrivareRow } from './utlamnandelogg/utlamnandelogg-skrivare.entity.js';
import { UtlamnandeloggRow } from './utlamnandelogg/utlamnandelogg.entity.js';

const CONNECT_MS = 2_000;

export interface DatabaseOptions {
  /** `postgres://role:password@host:port/database` */
  readonly url: string;
  /** As PostgreSQL lists the connection: which process it is. */
  readonly application: string;
  readonly connections: number;
  /** A statement that takes longer is given up. */
  readonly statementMs: number;
  readonly migrations?: readonly (new () => MigrationInterface)[];
}

/** The database by TypeORM. Tables are made by migrations alone, never out of the entities. */
export function databaseBy(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    applicationName: options.application,
    entities: [
      UtlamnandeloggRow,
      UtlamnandeloggSkrivareRow,
      UtlamnandeloggGallringRow,
      TaktRow,
      RegisterandringRow,
      RegisterradRow,
    ],
    migrations: [...(options.migrations ?? [])],
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    connectTimeoutMS: CONNECT_MS,
    extra: { max: options.connections, statement_timeout: options.statementMs },
  });
}
