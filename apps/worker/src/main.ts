import 'reflect-metadata';
import { ConfigError, createLogger, nodeVersionFault, type Logger } from '@samsvar/platform';
import type { RunningWorker } from './start-worker.js';

async function main(): Promise<void> {
  const fault = nodeVersionFault(process.version);
  if (fault) return fail(fault);
  // Loaded only now: an older Node must get the sentence above and not a syntax error.
  const { readWorkerConfig } = await import('./worker-config.js');
  const { QueueError, startWorker } = await import('./start-worker.js');
  try {
    const config = readWorkerConfig(process.env);
    const logger = createLogger(config.logLevel);
    const worker = await startWorker(config, logger);
    process.send?.({ type: 'ready', addresses: worker.addresses });
    logger.info(
      { ...worker.addresses, ko: config.redisUrl === null ? 'PostgreSQL' : 'Redis' },
      'Workern tar emot jobb',
    );
    stopOnSignal(worker, logger);
  } catch (error) {
    const sentence = portSentence(error);
    if (sentence !== undefined) return fail(sentence);
    if (error instanceof QueueError || error instanceof ConfigError) return fail(error.message);
    throw error;
  }
}

/** A taken port is something the reader can do something about, so it gets a sentence and no stack. */
function portSentence(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error)) return undefined;
  return `Port ${String(error.port)} är upptagen. Välj en annan med SAMSVAR_PORT_WORKER_HEALTH.`;
}

function stopOnSignal(worker: RunningWorker, logger: Logger): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    logger.info('Workern stannar');
    void worker.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop);
}

/** Connections that would keep the process are open already: it ends when the message is out. */
function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  if (process.send) process.send({ type: 'failed', message }, () => process.exit(1));
  else process.exit(1);
}

void main();
