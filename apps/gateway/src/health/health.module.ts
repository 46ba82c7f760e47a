import { Module, type DynamicModule } from '@nestjs/common';
import type { GatewayMetrics } from '../metrics/gateway-metrics.js';
import type { Readiness } from '../readiness.js';
import { METRICS, READINESS } from '../tokens.js';
import { HealthController } from './health.controller.js';

@Module({})
export class HealthModule {
  static with(readiness: Readiness, metrics: GatewayMetrics): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [
        { provide: READINESS, useValue: readiness },
        { provide: METRICS, useValue: metrics },
      ],
    };
  }
}
