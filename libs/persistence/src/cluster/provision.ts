import { Client } from 'pg';
import { DATABASE, ROLE_NAMES, ROLES, type RoleName } from '../roles.js';
import { OWNER } from './make-cluster.js';

export interface ServerAddress {
  readonly host: string;
  readonly port: number;
}

/** Passwords of a cluster of ours: of its owner and of each role. */
export interface ClusterPasswords {
  readonly owner: string;
  readonly roles: Readonly<Record<RoleName, string>>;
}

/**
 * Makes database and roles where they are missing, and sees that the passwords are these. What the roles may do with the
 * tables is said by the migrations.
 */
export async function provision(server: ServerAddress, passwords: ClusterPasswords): Promise<void> {
  const connection = { ...server, user: OWNER, password: passwords.owner };
  await using(new Client({ ...connection, database: 'postgres' }), async (client) => {
    for (const name of ROLE_NAMES) await ensureRole(client, ROLES[name], passwords.roles[name]);
    await ensureDatabase(client);
  });
  await using(new Client({ ...connection, database: DATABASE }), async (client) => {
    await client.query(`ALTER SCHEMA public OWNER TO ${ROLES.migrator}`);
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    await client.query(`GRANT USAGE ON SCHEMA public TO ${ROLES.gateway}, ${ROLES.reader}, ${ROLES.worker}`);
  });
}

/** The address of the database for a role, as DATABASE_URL says it. */
export function databaseUrl({ host, port }: ServerAddress, role: RoleName, passwords: ClusterPasswords): string {
  const url = new URL(`postgres://${host}:${port}/${DATABASE}`);
  url.username = ROLES[role];
  url.password = passwords.roles[role];
  return url.href;
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (known.rowCount === 0) await client.query(`CREATE ROLE ${role}`);
  // A password cannot be a parameter of this statement.
  const options = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS`;
  await client.query(`ALTER ROLE ${role} WITH ${options} PASSWORD ${client.escapeLiteral(password)}`);
}

async function ensureDatabase(client: Client): Promise<void> {
  const known = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (known.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLES.migrator}`);
  await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${ROLES.gateway}, ${ROLES.reader}, ${ROLES.worker}`);
}

async function using(client: Client, work: (client: Client) => Promise<void>): Promise<void> {
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
