import 'reflect-metadata';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { throwAwayDatabase, type ThrowAwayDatabase } from '../../test/throw-away-database.js';
import { MIGRATIONS } from '../../../../migrations/index.js';
import { databaseBy } from '../data-source.js';
import { DATABASE, ROLE_NAMES, type RoleName } from '../roles.js';
import { newPasswords } from './cluster-passwords.js';
import { PostgresCluster } from './cluster.js';
import { OWNER } from './make-cluster.js';
import { databaseUrl } from './provision.js';

// Making two servers takes seconds alone, and more beside all other tests.
jest.setTimeout(60_000);

const SQL = readFileSync(resolve(__dirname, '../../../../tools/postgres/roles.sql'), 'utf8');
const passwords = newPasswords();

/** What the roles are and may, as the server knows it. */
const RIGHTS = `
  SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls,
    pg_get_userbyid(datdba) AS database_owner, datacl::text, pg_get_userbyid(nspowner) AS schema_owner, nspacl::text
  FROM pg_roles, pg_database, pg_namespace
  WHERE rolname LIKE 'samsvar\\_%' AND rolname <> '${OWNER}' AND datname = '${DATABASE}' AND nspname = 'public'
  ORDER BY rolname`;

describe('tools/postgres/roles.sql', () => {
  let home: string;
  let cluster: PostgresCluster;
  let ours: ThrowAwayDatabase;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'samsvar-pg-'));
    chmodSync(home, 0o755);
    ours = await throwAwayDatabase({ isMigrated: false });
    cluster = await PostgresCluster.start({
      dataFolder: join(home, 'data'),
      ownerPassword: passwords.owner,
      port: 0,
      logPath: join(home, 'postgres.log'),
    });
    await asOwner('postgres', (client) => client.query(`CREATE DATABASE ${DATABASE}`));
    await asOwner(DATABASE, (client) => client.query(SQL.replaceAll('/run/secrets', secrets())));
  });

  afterAll(async () => {
    await cluster.stop();
    await ours.remove();
    rmSync(home, { recursive: true, force: true });
  });

  /** A folder of files such as containers get, which end as editors end them. */
  function secrets(): string {
    const folder = join(home, 'secrets');
    mkdirSync(folder);
    for (const role of ROLE_NAMES)
      writeFileSync(join(folder, `samsvar_${role}_password`), `${passwords.roles[role]}\r\n`);
    return folder;
  }

  async function asOwner<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const { host, port } = cluster;
    return using(new Client({ host, port, user: OWNER, password: passwords.owner, database }), work);
  }

  const rightsBy = async (client: Client): Promise<unknown> => (await client.query(RIGHTS)).rows;

  it('makes the roles and the rights that npm start makes', async () => {
    const theirs = await asOwner(DATABASE, rightsBy);
    expect(theirs).toHaveLength(ROLE_NAMES.length);
    expect(theirs).toEqual(await using(new Client({ connectionString: ours.url('migrator') }), rightsBy));
  });

  it('lets each role in with the password of its file, and the migrations run', async () => {
    const url = (role: RoleName): string => databaseUrl(cluster, role, passwords);
    const migrator = databaseBy({
      url: url('migrator'),
      application: 'test',
      connections: 1,
      statementMs: 30_000,
      migrations: MIGRATIONS,
    });
    await migrator.initialize();
    expect(await migrator.runMigrations()).toHaveLength(MIGRATIONS.length);
    await migrator.destroy();
    for (const role of ['gateway', 'reader'] as const) {
      const count = (client: Client) => client.query('SELECT count(*)::int AS rows FROM utlamnandelogg');
      expect((await using(new Client({ connectionString: url(role) }), count)).rows).toEqual([{ rows: 0 }]);
    }
  });
});

async function using<T>(client: Client, work: (client: Client) => Promise<T>): Promise<T> {
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
