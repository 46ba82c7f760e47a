import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { keyRingOf, signingKeyOf, type KeyRing } from '@samsvar/audit';
import type { AdmissionConfig, TidsbudgetRegler, Tidspolicy } from '@samsvar/domain';
import { ConfigError, readEnv, SAMSVAR_VERSION, type PrivateEndpoints } from '@samsvar/platform';
import { CAPACITY_NAMES, capacityFaults, capacityOf } from './capacity-config.js';

/** PEM texts. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** What the disclosure log is written with. */
export interface LoggConfig {
  readonly databaseUrl: string;
  readonly keys: KeyRing;
  readonly signingKey: KeyObject;
  /** A file's path or an address. */
  readonly anchor: string;
  readonly checkpointMs: number;
  /** Of Samsvar. */
  readonly version: string;
}

export interface GatewayConfig {
  /** The published contracts, which are also what questions and answers are checked against. */
  readonly schemasFolder: string;
  readonly host: string;
  readonly port: number;
  readonly healthPort: number;
  readonly tls: TlsFiles & { readonly clientCa: string };
  readonly logLevel: string;
  readonly logg: LoggConfig;
  /** Where the agreed pace is kept together with the other gateways; null: in the database. */
  readonly redisUrl: string | null;
  readonly budget: TidsbudgetRegler;
  readonly policy: Tidspolicy;
  readonly tailMargin: number;
  readonly capacity: AdmissionConfig;
  readonly bodyTimeoutMs: number;
  readonly stopGraceMs: number;
  /** Answers of so many bytes and more are read in a worker thread. */
  readonly largeAnswerBytes: number;
  /** Where Bastjänster may be though the addresses are not public. */
  readonly privateEndpoints: PrivateEndpoints;
  /** Our own client certificate towards the Bastjänster; null while they are reached without TLS. */
  readonly bastjanstTls: { readonly client: TlsFiles | null; readonly ca: string | null } | null;
}

const NAMES = [
  'SAMSVAR_HOST',
  'SAMSVAR_PORT_GATEWAY',
  'SAMSVAR_PORT_HEALTH',
  'SAMSVAR_TLS_CERT',
  'SAMSVAR_TLS_KEY',
  'SAMSVAR_TLS_CLIENT_CA',
  'SAMSVAR_LOG_LEVEL',
  'DATABASE_URL',
  'REDIS_URL',
  'SAMSVAR_LOG_SIGNING_KEY',
  'SAMSVAR_LOG_PERSON_KEYS',
  'SAMSVAR_LOG_ANCHOR',
  'SAMSVAR_LOG_CHECKPOINT_MS',
  'SAMSVAR_BUDGET_TARGET_MS',
  'SAMSVAR_BUDGET_CEILING_MS',
  'SAMSVAR_BUDGET_PER_PERSON_MS',
  'SAMSVAR_BUDGET_RESERVE_MS',
  'SAMSVAR_BUDGET_POLICY',
  'SAMSVAR_BUDGET_TAIL_MARGIN',
  ...CAPACITY_NAMES,
  'SAMSVAR_BODY_TIMEOUT_MS',
  'SAMSVAR_STOP_GRACE_MS',
  'SAMSVAR_LARGE_ANSWER_BYTES',
  'SAMSVAR_PRIVATE_ENDPOINTS',
  'SAMSVAR_BASTJANST_TLS_CERT',
  'SAMSVAR_BASTJANST_TLS_KEY',
  'SAMSVAR_BASTJANST_TLS_CA',
] as const;

/**
 * The configuration of the gateway, read once.
 *
 * @throws ConfigError with every fault in it
 */
export function readGatewayConfig(
  env: Readonly<Record<string, string | undefined>>,
  schemasFolder: string,
): GatewayConfig {
  const values = readValues(env);
  const files = new FileReader();
  const client = clientPair(values.SAMSVAR_BASTJANST_TLS_CERT, values.SAMSVAR_BASTJANST_TLS_KEY, files);
  const ca = optional(values.SAMSVAR_BASTJANST_TLS_CA, 'SAMSVAR_BASTJANST_TLS_CA', files);
  const config: GatewayConfig = {
    schemasFolder,
    host: values.SAMSVAR_HOST,
    port: values.SAMSVAR_PORT_GATEWAY,
    healthPort: values.SAMSVAR_PORT_HEALTH,
    tls: {
      cert: files.read('SAMSVAR_TLS_CERT', values.SAMSVAR_TLS_CERT),
      key: files.read('SAMSVAR_TLS_KEY', values.SAMSVAR_TLS_KEY),
      clientCa: files.read('SAMSVAR_TLS_CLIENT_CA', values.SAMSVAR_TLS_CLIENT_CA),
    },
    logLevel: values.SAMSVAR_LOG_LEVEL,
    logg: {
      databaseUrl: values.DATABASE_URL,
      keys: files.parse('SAMSVAR_LOG_PERSON_KEYS', values.SAMSVAR_LOG_PERSON_KEYS, keyRingOf),
      signingKey: files.parse('SAMSVAR_LOG_SIGNING_KEY', values.SAMSVAR_LOG_SIGNING_KEY, signingKeyOf),
      anchor: values.SAMSVAR_LOG_ANCHOR,
      checkpointMs: values.SAMSVAR_LOG_CHECKPOINT_MS,
      version: SAMSVAR_VERSION,
    },
    redisUrl: values.REDIS_URL ?? null,
    budget: {
      malMs: values.SAMSVAR_BUDGET_TARGET_MS,
      takMs: values.SAMSVAR_BUDGET_CEILING_MS,
      perYtterligarePersonMs: values.SAMSVAR_BUDGET_PER_PERSON_MS,
      reservMs: values.SAMSVAR_BUDGET_RESERVE_MS,
    },
    policy: values.SAMSVAR_BUDGET_POLICY,
    tailMargin: values.SAMSVAR_BUDGET_TAIL_MARGIN,
    capacity: capacityOf(values),
    bodyTimeoutMs: values.SAMSVAR_BODY_TIMEOUT_MS,
    stopGraceMs: values.SAMSVAR_STOP_GRACE_MS,
    largeAnswerBytes: values.SAMSVAR_LARGE_ANSWER_BYTES,
    privateEndpoints: values.SAMSVAR_PRIVATE_ENDPOINTS,
    bastjanstTls: client || ca ? { client, ca } : null,
  };
  files.check([
    ...budgetFaults(config.budget),
    ...capacityFaults(config.capacity, config.budget),
    ...loggFaults(config.logg),
  ]);
  return config;
}

const FILE_NAMES = NAMES.filter((name) => name.includes('_TLS_') || name.endsWith('_KEY') || name.endsWith('_KEYS'));

/** The variables; where one is at fault, the files that the others name are tried all the same. */
function readValues(env: Readonly<Record<string, string | undefined>>) {
  try {
    return readEnv(env, NAMES);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    const files = new FileReader();
    for (const name of FILE_NAMES) if (env[name]) files.read(name, env[name]);
    files.check(cause.faults);
    throw cause;
  }
}

/** Reads the files that variables name, and collects what is wrong with them. */
class FileReader {
  private readonly faults: string[] = [];

  read(variable: string, path: string): string {
    try {
      return readFileSync(path, 'utf8');
    } catch (cause) {
      const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'okänt fel';
      this.faults.push(`${variable}: filen ${path} går inte att läsa (${code}).`);
      return '';
    }
  }

  /** What is in the file, once it is clear that it can be read: until `check` nobody uses what is not there. */
  parse<T>(variable: string, path: string, read: (text: string) => T): T {
    const text = this.read(variable, path);
    try {
      return read(text);
    } catch (cause) {
      if (text !== '') this.fault(`${variable}: ${cause instanceof Error ? cause.message : String(cause)}`);
      return undefined as T;
    }
  }

  fault(text: string): void {
    this.faults.push(text);
  }

  check(more: readonly string[]): void {
    const all = [...this.faults, ...more];
    if (all.length > 0) throw new ConfigError(all);
  }
}

function clientPair(cert: string, key: string, files: FileReader): TlsFiles | null {
  if (cert === '' && key === '') return null;
  if (cert === '' || key === '') {
    files.fault('SAMSVAR_BASTJANST_TLS_CERT och SAMSVAR_BASTJANST_TLS_KEY hör ihop: ange båda eller ingen.');
    return null;
  }
  return {
    cert: files.read('SAMSVAR_BASTJANST_TLS_CERT', cert),
    key: files.read('SAMSVAR_BASTJANST_TLS_KEY', key),
  };
}

function optional(path: string, variable: string, files: FileReader): string | null {
  return path === '' ? null : files.read(variable, path);
}

/** More often than this an anchor would be nothing but checkpoints. */
const SHORTEST_CHECKPOINT_MS = 100;

function loggFaults({ checkpointMs }: LoggConfig): readonly string[] {
  if (checkpointMs >= SHORTEST_CHECKPOINT_MS) return [];
  return [`SAMSVAR_LOG_CHECKPOINT_MS ska vara minst ${SHORTEST_CHECKPOINT_MS}.`];
}

function budgetFaults(budget: TidsbudgetRegler): readonly string[] {
  const faults: string[] = [];
  if (budget.reservMs >= budget.malMs)
    faults.push('SAMSVAR_BUDGET_RESERVE_MS ska vara mindre än SAMSVAR_BUDGET_TARGET_MS.');
  if (budget.takMs < budget.malMs) faults.push('SAMSVAR_BUDGET_CEILING_MS ska vara minst SAMSVAR_BUDGET_TARGET_MS.');
  return faults;
}
