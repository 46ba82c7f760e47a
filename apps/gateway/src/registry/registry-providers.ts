import type { ModuleMetadata } from '@nestjs/common';
import { PostgresRegistrySource } from '@samsvar/persistence';
import { type Logger, orsakOf, systemClock } from '@samsvar/platform';
import type { GatewayConfig } from '../gateway-config.js';
import type { GatewayMetrics } from '../metrics/gateway-metrics.js';
import type { RunningProducers } from '../producers/running-producers.js';
import {
  CALLER_OF,
  GATEWAY_CONFIG,
  LOGGER,
  METRICS,
  PRODUCERS,
  REGISTRY,
  REGISTRY_DESK,
  REGISTRY_YAML,
  RUNNING_DESK,
} from '../tokens.js';
import { callerOf, RegistryDoor } from './registry-door.js';
import { RunningDesk } from './running-desk.js';
import { RunningRegistry } from './running-registry.js';
import { YamlThread } from './yaml-thread.js';

/** The registry of a gateway: what it knows of it, and the desk at which it is changed. */
export const REGISTRY_PROVIDERS: NonNullable<ModuleMetadata['providers']> = [
  RegistryDoor,
  { provide: REGISTRY, useFactory: runningRegistry, inject: [GATEWAY_CONFIG, METRICS, LOGGER, PRODUCERS] },
  { provide: RUNNING_DESK, useFactory: (config: GatewayConfig) => new RunningDesk(config), inject: [GATEWAY_CONFIG] },
  { provide: REGISTRY_DESK, useFactory: ({ desk }: RunningDesk) => desk, inject: [RUNNING_DESK] },
  { provide: REGISTRY_YAML, useFactory: yamlThread, inject: [LOGGER] },
  { provide: CALLER_OF, useValue: callerOf },
];

function runningRegistry(
  { logg }: GatewayConfig,
  metrics: GatewayMetrics,
  logger: Logger,
  producers: RunningProducers,
): RunningRegistry {
  const source = new PostgresRegistrySource({
    url: logg.databaseUrl,
    application: `samsvar register ${process.pid}`,
    clock: systemClock,
  });
  return new RunningRegistry({
    source,
    clock: systemClock,
    logger,
    metrics,
    changed: (state) => producers.take(state),
  });
}

function yamlThread(logger: Logger): YamlThread {
  return new YamlThread((error) => logger.error({ orsak: orsakOf(error) }, 'Tråden för YAML avslutades'));
}
