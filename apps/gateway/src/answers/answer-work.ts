import { join } from 'node:path';
import { AnswerShapes, translationHere } from '@samsvar/contracts';
import { systemClock } from '@samsvar/platform';
import { MAX_SVAR_BYTES, readingHere, type XmlTools } from '@samsvar/producers';
import type { GatewayConfig } from '../gateway-config.js';
import type { AnswerReport } from '../metrics/answer-report.js';
import { AnswerThreads, THREADS } from './answer-threads.js';
import { LargeAnswers, type AnswerWork } from './large-answers.js';

/** Compiled, it lies beside the gateway's own entry. */
const WORKER_FILE = join(__dirname, '../answer-worker.main.js');

/** The threads of this process; none where no answer is so large that it would go to one. */
export function answerThreads(config: GatewayConfig, report: AnswerReport): AnswerThreads | null {
  const { schemasFolder, largeAnswerBytes } = config;
  if (largeAnswerBytes > MAX_SVAR_BYTES) return null;
  return new AnswerThreads({ ...THREADS, schemasFolder, workerFile: WORKER_FILE }, systemClock, report);
}

/** Reading and translation of all answers, each where it belongs. */
export function answerWork(
  { schemasFolder, largeAnswerBytes }: GatewayConfig,
  tools: XmlTools,
  threads: AnswerThreads | null,
  report: AnswerReport,
): AnswerWork {
  const translation = translationHere(new AnswerShapes(tools.gate, schemasFolder));
  const here = { reading: readingHere(tools, systemClock), translation };
  if (!threads) return here;
  const large = new LargeAnswers(here, threads, largeAnswerBytes, report);
  return { reading: large, translation: large };
}
