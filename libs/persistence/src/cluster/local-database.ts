import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RoleName } from '../roles.js';
import { completePasswords, makePasswords, readPasswords } from './cluster-passwords.js';
import { PostgresCluster } from './cluster.js';
import { errorCode } from './error-code.js';
import { hasCluster } from './make-cluster.js';
import { readPostmasterPid, whoHas } from './postmaster-pid.js';
import { databaseUrl, provision, type ClusterPasswords } from './provision.js';

const HOST = '127.0.0.1';
/** PostgreSQL's account has to get through to what is its own when we are root. */
const PASSABLE = 0o755;
const WRONG_PASSWORD = '28P01';

/** The PostgreSQL that runs on a data folder of Samsvar's. */
export interface LocalDatabase {
  readonly host: string;
  readonly port: number;
  /** The address of the database for a role. It holds the role's password: not to be shown. */
  url(role: RoleName): string;
}

export interface LocalDatabaseOptions {
  /** Samsvar's, not the server's own. */
  readonly dataFolder: string;
  /** 0: a free one. */
  readonly port: number;
  readonly logPath: string;
  readonly stopSignal: AbortSignal;
}

/** Where the passwords of the database in a data folder are. */
export function passwordsPath(dataFolder: string): string {
  return join(dataFolder, 'postgres', 'passwords.json');
}

/**
 * The database of a data folder, for whoever wants to connect to it.
 *
 * @returns undefined when none runs
 * @throws Error in words for the operator when its passwords cannot be read
 */
export async function localDatabase(dataFolder: string): Promise<LocalDatabase | undefined> {
  const cluster = clusterFolder(dataFolder);
  const written = readPostmasterPid(cluster);
  if (written?.state !== 'ready' || (await whoHas(written.pid, cluster)) !== 'OUR_SERVER') return undefined;
  const passwords = readPasswords(passwordsPath(dataFolder));
  if (passwords === undefined) return undefined;
  const server = { host: HOST, port: written.port };
  return { ...server, url: (role) => databaseUrl(server, role, passwords) };
}

/**
 * Starts the PostgreSQL of a data folder, with database and roles; makes what is missing.
 *
 * @throws Error in words for the operator when it does not come up
 */
export async function startLocalDatabase(options: LocalDatabaseOptions): Promise<PostgresCluster> {
  const { dataFolder, ...same } = options;
  mkdirSync(join(dataFolder, 'postgres'), { recursive: true, mode: PASSABLE });
  const passwords = ensurePasswords(dataFolder);
  const cluster = await PostgresCluster.start({
    ...same,
    dataFolder: clusterFolder(dataFolder),
    ownerPassword: passwords.owner,
  });
  try {
    await provision(cluster, passwords);
    return cluster;
  } catch (error) {
    await cluster.stop();
    if (errorCode(error) !== WRONG_PASSWORD) throw error;
    const path = passwordsPath(dataFolder);
    throw new Error(`Lösenorden i ${path} är inte databasens. Lägg tillbaka filen som hör till den.`, { cause: error });
  }
}

function clusterFolder(dataFolder: string): string {
  return join(dataFolder, 'postgres', 'data');
}

/** New ones for a new cluster only: nobody gets into an old one with them. */
function ensurePasswords(dataFolder: string): ClusterPasswords {
  const path = passwordsPath(dataFolder);
  const cluster = clusterFolder(dataFolder);
  if (!hasCluster(cluster)) makePasswords(path);
  const passwords = readPasswords(path);
  if (passwords !== undefined) return completePasswords(path, passwords);
  throw new Error(
    `Databasen i ${cluster} finns, men dess lösenord i ${path} är borta. Lägg tillbaka filen, eller flytta undan databasen så görs en ny, tom.`,
  );
}
