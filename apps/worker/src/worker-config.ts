import { readEnv } from '@samsvar/platform';

export interface WorkerConfig {
  readonly host: string;
  readonly healthPort: number;
  readonly logLevel: string;
  /** Of the worker's role. */
  readonly databaseUrl: string;
  /** Where the queue is; null: in the database. */
  readonly redisUrl: string | null;
}

const NAMES = ['SAMSVAR_HOST', 'SAMSVAR_PORT_WORKER_HEALTH', 'SAMSVAR_LOG_LEVEL', 'DATABASE_URL', 'REDIS_URL'] as const;

/**
 * The configuration of the worker, read once.
 *
 * @throws ConfigError with every fault in it
 */
export function readWorkerConfig(env: Readonly<Record<string, string | undefined>>): WorkerConfig {
  const values = readEnv(env, NAMES);
  return {
    host: values.SAMSVAR_HOST,
    healthPort: values.SAMSVAR_PORT_WORKER_HEALTH,
    logLevel: values.SAMSVAR_LOG_LEVEL,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL ?? null,
  };
}
