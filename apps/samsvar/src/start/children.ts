import { join } from 'node:path';
import { SSBTEK_KODER } from '@samsvar/domain';
import type { CertificateSet } from '../certificates/certificates.js';
import type { Addresses, ChildKind, ChildTimes } from '../processes/child-process.js';
import { simulatorPortVariable, SIMULERADE, type Settings } from '../settings.js';
import type { DatabaseAccess } from './database-access.js';
import type { LogKeyPaths } from './log-keys.js';

/** What a child may need to know of the start so far. */
export interface StartedSoFar {
  readonly settings: Settings;
  readonly certificates: CertificateSet;
  readonly logKeys: LogKeyPaths;
  /** For those that come after PostgreSQL. */
  readonly database: () => Promise<DatabaseAccess | undefined>;
  /** The addresses of the children that are ready, by the name of the child. */
  readonly addresses: Readonly<Record<string, Addresses>>;
}

type ChildEnvironment = Record<string, string>;

/** One of the processes that Samsvar consists of. */
export interface ChildPlan {
  readonly name: string;
  /** As it stands in the list of steps. */
  readonly label: string;
  readonly kind: ChildKind;
  /** The names of those that must be there, or done, before it is started. */
  readonly after: readonly string[];
  readonly times?: Partial<ChildTimes>;
  /** Its compiled entry point. */
  readonly modulePath: string;
  /**
   * What it is told through its environment, on top of every variable that Samsvar itself was started with, but for those
   * of the database.
   */
  readonly environment: (started: StartedSoFar) => ChildEnvironment | Promise<ChildEnvironment>;
}

/** Longer than PostgreSQL's own patience, so that it is the one who says what is wrong. */
const POSTGRES_TIMES: ChildTimes = { readyWithinMs: 100_000, stopWithinMs: 25_000 };
/** Longer than it waits for a job under way. */
const WORKER_TIMES: ChildTimes = { readyWithinMs: 60_000, stopWithinMs: 12_000 };
/** A migration may have a log of years to go through. */
const MIGRATE_TIMES = { readyWithinMs: 3_600_000 };

/**
 * The processes, each after those it depends on. What does not depend on each other is started at the same time; the
 * last one is stopped first.
 *
 * @param compiledApps the folder of the compiled apps, `dist/apps`
 */
export function childPlans(compiledApps: string, { database }: Settings): readonly ChildPlan[] {
  const module = (app: string, file = 'main.js'): string => join(compiledApps, app, 'src', file);
  const postgres: ChildPlan = {
    name: 'postgres',
    label: 'PostgreSQL',
    kind: 'service',
    after: [],
    times: POSTGRES_TIMES,
    modulePath: module('samsvar', 'postgres.main.js'),
    environment: postgresEnvironment,
  };
  return [
    ...(database.kind === 'own' ? [postgres] : []),
    {
      name: 'simulator',
      label: 'Simulatorer för bastjänsterna',
      kind: 'service',
      after: [],
      modulePath: module('simulator'),
      environment: simulatorEnvironment,
    },
    {
      name: 'migrate',
      label: 'Databasens tabeller och register',
      kind: 'task',
      // The registry of a first start says where the simulators are.
      after: ['postgres', 'simulator'],
      times: MIGRATE_TIMES,
      modulePath: module('migrate'),
      environment: migrateEnvironment,
    },
    {
      name: 'gateway',
      label: 'Gateway',
      kind: 'service',
      after: ['migrate'],
      modulePath: module('gateway'),
      environment: gatewayEnvironment,
    },
    {
      name: 'worker',
      label: 'Arbetare',
      kind: 'service',
      after: ['migrate'],
      times: WORKER_TIMES,
      modulePath: module('worker'),
      environment: workerEnvironment,
    },
  ];
}

function postgresEnvironment({ settings: { dataFolder, database } }: StartedSoFar): ChildEnvironment {
  const port = database.kind === 'own' ? database.port : 0;
  return { SAMSVAR_HOME: dataFolder, SAMSVAR_PORT_POSTGRES: String(port) };
}

function databaseEnvironment(url: string | undefined): ChildEnvironment {
  return url === undefined ? {} : { DATABASE_URL: url };
}

function simulatorEnvironment({ settings }: StartedSoFar): ChildEnvironment {
  return Object.fromEntries(
    SIMULERADE.map((kod) => [simulatorPortVariable(kod), String(settings.simulators[kod].port)]),
  );
}

async function migrateEnvironment({
  settings,
  certificates,
  database,
  addresses,
}: StartedSoFar): Promise<ChildEnvironment> {
  const simulators = addresses['simulator'] ?? {};
  const producers = SSBTEK_KODER.map((kod) => [
    `SAMSVAR_BASTJANST_${kod}`,
    simulators[kod] ?? `http://127.0.0.1:${settings.simulators[kod].port}`,
  ]);
  return {
    ...databaseEnvironment((await database())?.migrator),
    SAMSVAR_SEED: settings.seed,
    SAMSVAR_SEED_OPERATORS: certificates.operators.map(({ certificate }) => certificate).join(','),
    ...Object.fromEntries(producers),
  };
}

async function gatewayEnvironment({
  settings,
  certificates,
  logKeys,
  database,
}: StartedSoFar): Promise<ChildEnvironment> {
  return {
    SAMSVAR_PORT_GATEWAY: String(settings.gateway.port),
    SAMSVAR_PORT_HEALTH: String(settings.health.port),
    SAMSVAR_TLS_CERT: certificates.server.certificate,
    SAMSVAR_TLS_KEY: certificates.server.privateKey,
    SAMSVAR_TLS_CLIENT_CA: certificates.authority.certificate,
    ...databaseEnvironment((await database())?.gateway),
    SAMSVAR_LOG_SIGNING_KEY: logKeys.signingKey,
    SAMSVAR_LOG_PERSON_KEYS: logKeys.personKeys,
    SAMSVAR_LOG_ANCHOR: logKeys.anchor,
    // The simulators answer on this machine's own address, which a registry otherwise refuses.
    SAMSVAR_PRIVATE_ENDPOINTS: 'loopback',
  };
}

async function workerEnvironment({ settings, database }: StartedSoFar): Promise<ChildEnvironment> {
  return {
    SAMSVAR_PORT_WORKER_HEALTH: String(settings.workerHealth.port),
    ...databaseEnvironment((await database())?.worker),
  };
}
