import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { PostgresRegistryStore, TaktGallring } from '@samsvar/persistence';
import { systemClock, type Logger } from '@samsvar/platform';
import { HealthController } from './health/health.controller.js';
import type { Readiness } from './health/readiness.js';
import { CertifikatGarUt } from './jobb/certifikat-gar-ut.js';
import { CertifikatPaminnelse } from './jobb/certifikat-paminnelse.js';
import { TaktGallringJobb } from './jobb/takt-gallring.js';
import type { WorkerMetrics } from './metrics/worker-metrics.js';
import { JobbLista } from './queue/jobb-lista.js';
import { JobbProcessor } from './queue/jobb-processor.js';
import { QUEUE, queueOptions } from './queue/queue-settings.js';
import { JOBB, LOGGER, METRICS, READINESS } from './tokens.js';
import type { WorkerConfig } from './worker-config.js';

const STATEMENT_MS = 10_000;

export interface WorkerParts {
  readonly config: WorkerConfig;
  readonly logger: Logger;
  readonly metrics: WorkerMetrics;
  readonly readiness: Readiness;
  readonly registry: PostgresRegistryStore;
}

/** The registry as the worker reads it. */
export function registryFor({ databaseUrl: url }: WorkerConfig): PostgresRegistryStore {
  return new PostgresRegistryStore({ url, application: applicationOf('register'), statementMs: STATEMENT_MS });
}

/** The queue, what is done with its jobs, and what is told of it. */
@Module({})
export class WorkerModule {
  static with({ config, logger, metrics, readiness, registry }: WorkerParts): DynamicModule {
    return {
      module: WorkerModule,
      // Jobs are taken when all else is there (BullRegistrar, start-worker.ts).
      imports: [
        BullModule.forRoot({ ...queueOptions(config), extraOptions: { manualRegistration: true } }),
        BullModule.registerQueue({ name: QUEUE }),
      ],
      controllers: [HealthController],
      providers: [
        { provide: LOGGER, useValue: logger },
        { provide: METRICS, useValue: metrics },
        { provide: READINESS, useValue: readiness },
        { provide: JOBB, useValue: jobbFor(config, { logger, metrics, registry }) },
        JobbProcessor,
      ],
    };
  }
}

function jobbFor(
  { databaseUrl: url, redisUrl }: WorkerConfig,
  { logger, metrics, registry }: Pick<WorkerParts, 'logger' | 'metrics' | 'registry'>,
): JobbLista {
  const takt = new TaktGallring({ url, application: applicationOf('takt') });
  return new JobbLista([
    new CertifikatPaminnelse(registry, systemClock),
    new CertifikatGarUt(logger, () => metrics.reminded()),
    // In Redis a pace that nobody uses ends by itself.
    ...(redisUrl === null ? [new TaktGallringJobb(takt, logger, (rows) => metrics.paceDeleted(rows))] : []),
  ]);
}

function applicationOf(purpose: string): string {
  return `samsvar worker ${process.pid} ${purpose}`;
}
