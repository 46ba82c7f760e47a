import type { ThreadsObserver } from '../answers/answer-threads.js';
import type { LargeAnswersObserver } from '../answers/large-answers.js';
import type { Logger } from '@samsvar/platform';
import type { GatewayMetrics } from './gateway-metrics.js';

/** Tells the operations team of the answers that are read off the event loop. Nothing personal. */
export class AnswerReport implements LargeAnswersObserver, ThreadsObserver {
  constructor(
    private readonly metrics: GatewayMetrics,
    private readonly logger: Logger,
  ) {}

  ended(...[task, end]: Parameters<LargeAnswersObserver['ended']>): void {
    this.metrics.largeAnswer(task, end);
  }

  waiting(count: number): void {
    this.metrics.largeAnswersWaiting(count);
  }

  broken(error: unknown): void {
    this.logger.error({ err: error }, 'Ett stort svar kunde inte läsas på grund av ett fel hos oss');
  }

  died(error: unknown): void {
    this.logger.error({ err: error }, 'En tråd som läser stora svar slutade av sig själv');
  }
}
