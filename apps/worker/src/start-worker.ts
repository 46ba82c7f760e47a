import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { BullRegistrar, getQueueToken } from '@nestjs/bullmq';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { orsakOf, systemClock, type Logger } from '@samsvar/platform';
import type { Queue } from 'bullmq';
import { Readiness } from './health/readiness.js';
import { WorkerMetrics } from './metrics/worker-metrics.js';
import type { JobbLista } from './queue/jobb-lista.js';
import { JobbProcessor } from './queue/jobb-processor.js';
import { QueuePulse } from './queue/queue-pulse.js';
import { chooseBackend, QUEUE } from './queue/queue-settings.js';
import { schedule } from './queue/schedule.js';
import { JOBB } from './tokens.js';
import type { WorkerConfig } from './worker-config.js';
import { registryFor, WorkerModule } from './worker.module.js';

/** As long as a database or a Redis that is on its way up may need; who starts us starts us again. */
const QUEUE_WITHIN_MS = 15_000;
/** Jobs under way may finish for so long; what is cut off is taken over by another worker, or by us the next time. */
const STOP_GRACE_MS = 10_000;

export interface RunningWorker {
  readonly addresses: { readonly health: string };
  /** Takes no new jobs, lets those under way finish for a while, and closes. */
  stop(): Promise<void>;
}

/** The queue cannot be used; the message is for the operator. */
export class QueueError extends Error {}

/**
 * Starts the worker.
 *
 * @throws QueueError in words when the queue cannot be used; the system's error when the port cannot be listened on
 */
export async function startWorker(config: WorkerConfig, logger: Logger): Promise<RunningWorker> {
  chooseBackend(config);
  const metrics = new WorkerMetrics();
  const registry = registryFor(config);
  // Called only when there is an app to ask.
  const readiness: Readiness = new Readiness(() => pulse.isAvailable);
  const parts = { config, logger, metrics, readiness, registry };
  const app = await NestFactory.create<NestExpressApplication>(WorkerModule.with(parts), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  const queue = app.get<Queue>(getQueueToken(QUEUE));
  // Of its connection: the pulse says what there is to say.
  queue.on('error', () => undefined);
  const pulse: QueuePulse = new QueuePulse({
    ask: () => queue.getJobCounts('active'),
    clock: systemClock,
    metrics,
    logger,
  });
  await app.init();
  await ready(queue, config);
  await app.listen(config.healthPort, config.host);
  await pulse.start();
  app.get(BullRegistrar).register();
  await schedule(queue, app.get<JobbLista>(JOBB));
  readiness.open();
  return {
    addresses: { health: addressOf(app, config.host) },
    stop: async () => {
      readiness.close();
      await finished(app.get(JobbProcessor));
      pulse.stop();
      await queue.close();
      await Promise.all([app.close(), registry.close()]);
    },
  };
}

async function ready(queue: Queue, { redisUrl }: WorkerConfig): Promise<void> {
  const where = redisUrl === null ? 'databasen' : 'Redis';
  const late = pause(QUEUE_WITHIN_MS, 'ETIMEDOUT', { ref: false });
  const fault = await Promise.race([queue.waitUntilReady().then(() => null, orsakOf), late]);
  if (fault !== null) throw new QueueError(`Kön i ${where} går inte att använda (${fault}). ${ADVICE[fault] ?? ''}`);
}

/** What BullMQ and PostgreSQL say, and what there is to do about it. */
const ADVICE: Readonly<Record<string, string>> = {
  SchemaMigrationRequiredError: 'Kör migrate först.',
  SchemaVersionMismatchError: 'Databasen är ändrad av en nyare version av Samsvar: använd den.',
  '42501':
    'Rollen får inte använda kön: använd samsvar_worker (DATABASE_URL; med npm start: SAMSVAR_WORKER_DATABASE_URL).',
  '28P01': 'Rätta rollen eller lösenordet i DATABASE_URL.',
  '28000': 'Rollen saknas, eller får inte logga in: skapa den (tools/postgres/roles.sql).',
};

async function finished({ worker }: JobbProcessor): Promise<void> {
  await Promise.race([worker.close(), pause(STOP_GRACE_MS)]);
}

function addressOf(app: NestExpressApplication, host: string): string {
  const server: Server = app.getHttpServer();
  const { port } = server.address() as AddressInfo;
  const name = ['127.0.0.1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `http://${name}:${port}`;
}
