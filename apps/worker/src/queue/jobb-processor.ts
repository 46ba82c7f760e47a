import { InjectQueue, OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject } from '@nestjs/common';
import { orsakOf } from '@samsvar/platform';
import { UnrecoverableError, type Job } from 'bullmq';
import type { WorkerMetrics } from '../metrics/worker-metrics.js';
import { JOBB, LOGGER, METRICS } from '../tokens.js';
import type { JobbLista } from './jobb-lista.js';
import { QUEUE, WORKER_OPTIONS } from './queue-settings.js';

type Line = (fields: object, text: string) => void;

/** What of the operations log is used. */
interface JobbLogg {
  readonly error: Line;
  readonly warn: Line;
  readonly debug: Line;
}

/** What of a Queue is used. */
interface AddingQueue {
  add(namn: string, data: object, options: { readonly jobId: string }): Promise<unknown>;
}

/** Does the jobs of the queue, and tells how they ended: none fails in silence. */
@Processor(QUEUE, WORKER_OPTIONS)
export class JobbProcessor extends WorkerHost {
  constructor(
    @InjectQueue(QUEUE) private readonly queue: AddingQueue,
    @Inject(JOBB) private readonly jobb: JobbLista,
    @Inject(METRICS) private readonly metrics: WorkerMetrics,
    @Inject(LOGGER) private readonly logger: JobbLogg,
  ) {
    super();
  }

  async process(job: Job): Promise<void> {
    const jobb = this.jobb.find(job.name);
    // One that an older or a newer version left: this one will not learn it by trying again.
    if (!jobb) throw new UnrecoverableError('No such job.');
    const fromMs = performance.now();
    await jobb.run(job.data, {
      add: async ({ namn, id, data }) => {
        await this.queue.add(namn, data, { jobId: id });
      },
    });
    this.metrics.took(jobb.namn, performance.now() - fromMs);
  }

  @OnWorkerEvent('completed')
  completed({ name }: Job): void {
    this.metrics.ended(name, 'klart');
  }

  /** @param job undefined: it was taken over so often that it is given up */
  @OnWorkerEvent('failed')
  failed(job: Pick<Job, 'name' | 'id' | 'attemptsMade' | 'finishedOn'> | undefined, error: Error): void {
    const { name: jobb, id, attemptsMade: forsok, finishedOn } = job ?? { name: 'okant', finishedOn: 0 };
    const isOver = finishedOn !== undefined;
    this.metrics.ended(jobb, isOver ? 'misslyckat' : 'nytt_forsok');
    const said = isOver ? 'Jobbet misslyckades och görs inte om' : 'Jobbet misslyckades och görs om';
    this.logger.error({ jobb, id, forsok, orsak: orsakOf(error) }, said);
  }

  @OnWorkerEvent('stalled')
  stalled(id: string): void {
    this.metrics.ended('alla', 'overtaget');
    this.logger.warn({ id }, 'Ett jobb tas över från en worker som är borta');
  }

  /** Of the connection: it is made again by itself, and the pulse says how long it was away. */
  @OnWorkerEvent('error')
  error(error: Error): void {
    this.logger.debug({ orsak: orsakOf(error) }, 'Kön svarade inte en arbetare');
  }
}
