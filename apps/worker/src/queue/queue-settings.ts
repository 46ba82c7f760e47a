import { createPostgresBackend, setDefaultBackendFactory, type QueueOptions } from 'bullmq';
import type { WorkerConfig } from '../worker-config.js';

/** The one queue: jobs are few, and told apart by their names. */
export const QUEUE = 'samsvar';

/** A job's own statements end within ten seconds; who has not said for so long that it goes on is gone. */
export const WORKER_OPTIONS = { concurrency: 4, lockDuration: 10_000, stalledInterval: 5_000, maxStalledCount: 2 };

const DAY_S = 86_400;
const CONNECT_MS = 2_000;
const STATEMENT_MS = 10_000;
/** A worker waits on a connection of its own; the others are for taking and ending jobs. */
const CONNECTIONS = 4;

/** Again after 5, 10, 20 and 40 seconds: longer than a database takes to be started anew. What is done is remembered for so long
 *  that the date in its id has passed; what failed, until somebody has looked at it. */
const JOB_OPTIONS = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 5_000 },
  removeOnComplete: { age: 3 * DAY_S },
  removeOnFail: { age: 30 * DAY_S },
};

/** Chooses where the queue is, for the whole process; to be called before the first queue is made. */
export function chooseBackend({ redisUrl }: WorkerConfig): void {
  setDefaultBackendFactory(redisUrl === null ? createPostgresBackend : undefined);
}

/** The tables in PostgreSQL are made by the migrations (0007): the worker's role may not make them. */
export function queueOptions({ redisUrl, databaseUrl }: WorkerConfig): QueueOptions {
  const connection =
    redisUrl === null
      ? {
          connectionString: databaseUrl,
          migrate: false,
          max: CONNECTIONS,
          application_name: `samsvar worker ${process.pid}`,
          connectionTimeoutMillis: CONNECT_MS,
          statement_timeout: STATEMENT_MS,
          query_timeout: STATEMENT_MS + CONNECT_MS,
          keepAlive: true,
        }
      : { url: redisUrl, maxRetriesPerRequest: null, connectTimeout: CONNECT_MS };
  return { connection, defaultJobOptions: JOB_OPTIONS };
}
