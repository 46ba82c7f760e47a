import 'reflect-metadata';
import { join } from 'node:path';
import { ConfigError, createLogger, nodeVersionFault, type Logger } from '@samsvar/platform';
import type { GatewayConfig } from './gateway-config.js';
import type { Gateway } from './start-gateway.js';

/** Compiled, this file lies in dist/apps/gateway/src. */
const SCHEMAS = join(__dirname, '../../../../schemas');

async function main(): Promise<void> {
  const fault = nodeVersionFault(process.version);
  if (fault) return fail(fault);
  // Loaded only now: an older Node must get the sentence above and not a syntax error.
  const { readGatewayConfig } = await import('./gateway-config.js');
  const { startGateway } = await import('./start-gateway.js');
  try {
    const config = readGatewayConfig(process.env, SCHEMAS);
    const logger = createLogger(config.logLevel);
    const gateway = await started(startGateway(config, logger), config);
    process.send?.({ type: 'ready', addresses: gateway.addresses });
    logger.info(gateway.addresses, 'Gateway tar emot frågor');
    stopOnSignal(gateway, logger);
  } catch (error) {
    if (error instanceof StartError || error instanceof ConfigError) return fail(error.message);
    throw error;
  }
}

class StartError extends Error {}

/** A taken port is something the reader can do something about, so it gets a sentence and no stack. */
async function started(gateway: Promise<Gateway>, config: GatewayConfig): Promise<Gateway> {
  try {
    return await gateway;
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE' && 'port' in cause)) throw cause;
    const variable = cause.port === config.port ? 'SAMSVAR_PORT_GATEWAY' : 'SAMSVAR_PORT_HEALTH';
    throw new StartError(`Port ${String(cause.port)} är upptagen. Välj en annan med ${variable}.`, { cause });
  }
}

function stopOnSignal(gateway: Gateway, logger: Logger): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    logger.info('Gateway stannar');
    void gateway.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop);
}

function fail(message: string): void {
  process.send?.({ type: 'failed', message });
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  process.disconnect?.();
}

void main();
