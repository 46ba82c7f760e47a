import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { WorkerMetrics } from '../metrics/worker-metrics.js';
import type { Readiness } from './readiness.js';
import { METRICS, READINESS } from '../tokens.js';

/** For the operations team, on a port that is not public. */
@Controller()
export class HealthController {
  constructor(
    @Inject(READINESS) private readonly readiness: Readiness,
    @Inject(METRICS) private readonly metrics: WorkerMetrics,
  ) {}

  @Get('health/live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  ready(@Res() response: Response): void {
    const { status } = this.readiness;
    response.status(status === 'ok' ? 200 : 503).json({ status });
  }

  @Get('metrics')
  async prometheus(@Res() response: Response): Promise<void> {
    response.type(this.metrics.registry.contentType).send(await this.metrics.registry.metrics());
  }
}
