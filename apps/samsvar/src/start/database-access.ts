import { localDatabase, passwordsPath } from '@samsvar/persistence';
import type { Settings } from '../settings.js';

const POSTGRES_PORT = 5432;

/** The database, for those who are to be told of it. */
export interface DatabaseAccess {
  /** The address for the gateway's role, with its password. */
  readonly gateway: string;
  /** The address for the role that owns the tables. */
  readonly migrator: string;
  /** The address for the worker's role. */
  readonly worker: string;
  /** For a person to read: no password. */
  readonly shown: string;
  /** Where the passwords of a database of our own are. */
  readonly passwordsPath: string | undefined;
}

/** How the database is reached; undefined when it is to be ours and does not run. */
export async function databaseAccess({ dataFolder, database }: Settings): Promise<DatabaseAccess | undefined> {
  if (database.kind === 'given') {
    const { gateway, migrator, worker } = database;
    return { gateway, migrator, worker, shown: hostAndPort(gateway), passwordsPath: undefined };
  }
  const local = await localDatabase(dataFolder);
  return (
    local && {
      gateway: local.url('gateway'),
      migrator: local.url('migrator'),
      worker: local.url('worker'),
      shown: `${local.host}:${local.port}`,
      passwordsPath: passwordsPath(dataFolder),
    }
  );
}

function hostAndPort(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port === '' ? POSTGRES_PORT : port}`;
}
