import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { systemClock, type Logger } from '@samsvar/platform';
import type { AnswerThreads } from './answers/answer-threads.js';
import { FragaDoor } from './door/fraga-door.js';
import type { GatewayConfig } from './gateway-config.js';
import { GatewayModule } from './gateway.module.js';
import { HealthModule } from './health/health.module.js';
import { HEADERS_TIMEOUT_MS, MAX_READ_HEAD_BYTES } from './http/http-brott.js';
import { HttpGate } from './http/http-gate.js';
import { OtherwiseFilter } from './http/otherwise.filter.js';
import type { RunningLogg } from './logg/running-logg.js';
import { FragaReport } from './metrics/fraga-report.js';
import type { GatewayMetrics } from './metrics/gateway-metrics.js';
import type { RunningProducers } from './producers/running-producers.js';
import { Readiness } from './readiness.js';
import type { RunningFragor } from './running-fragor.js';
import type { RunningPace } from './takt/running-pace.js';
import type { RunningDesk } from './registry/running-desk.js';
import type { YamlThread } from './registry/yaml-thread.js';
import type { RunningRegistry } from './registry/running-registry.js';
import { serveApiDocs } from './rest/api-description.js';
import {
  ANSWER_THREADS,
  LOGG,
  METRICS,
  PACE,
  PRODUCERS,
  REGISTRY,
  REGISTRY_YAML,
  RUNNING,
  RUNNING_DESK,
} from './tokens.js';

/** How often Node looks for headers that are late: as late as this the refusal may be besides. */
const TIMEOUT_CHECK_MS = 500;
/** A handshake is three messages; whoever draws it out has nothing to say. */
const HANDSHAKE_TIMEOUT_MS = 5_000;
/** Longer than a load balancer keeps an idle connection, so that it is never we who close one it is about to use. */
const KEEP_ALIVE_MS = 65_000;

export interface Gateway {
  /** Where it listens; the ports are the real ones also where 0 was asked for. */
  readonly addresses: { readonly gateway: string; readonly health: string };
  /** Takes no new Frågor, lets those under way finish for a while, then cuts them and closes. */
  stop(): Promise<void>;
}

/**
 * Starts the gateway. The client certificate is asked for in the handshake and judged in the application, so that a
 * caller without one gets words and not a TLS alert.
 *
 * @throws the system's error when a port cannot be listened on
 */
export async function startGateway(config: GatewayConfig, logger: Logger): Promise<Gateway> {
  const app = await NestFactory.create<NestExpressApplication>(GatewayModule.with(config, logger), {
    bodyParser: false,
    logger: ['error', 'warn'],
    abortOnError: false,
    httpsOptions: serverOptions(config),
  });
  const server: Server = app.getHttpServer();
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  app.disable('x-powered-by');
  app.disable('etag');
  const report = app.get(FragaReport);
  const door = app.get(FragaDoor);
  app.useGlobalFilters(new OtherwiseFilter(door, report));
  new HttpGate(door, report, systemClock).guard(server);
  serveApiDocs(app);
  const logg = app.get<RunningLogg>(LOGG);
  const registry = app.get<RunningRegistry>(REGISTRY);
  const readiness = new Readiness(
    () => logg.isAvailable,
    () => registry.live.isCertain,
  );
  const metrics = app.get<GatewayMetrics>(METRICS);
  const health = await NestFactory.create<NestExpressApplication>(HealthModule.with(readiness, metrics), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  await Promise.all([
    logg.start(),
    registry.start(),
    app.get<RunningPace>(PACE).start(),
    app.get<AnswerThreads | null>(ANSWER_THREADS)?.warm(),
  ]);
  await app.listen(config.port, config.host);
  await health.listen(config.healthPort, config.host);
  readiness.open();
  return {
    addresses: { gateway: addressOf(app, 'https', config.host), health: addressOf(health, 'http', config.host) },
    stop: () => stopGateway(app, health, readiness, config.stopGraceMs),
  };
}

function serverOptions({ tls }: GatewayConfig) {
  return {
    cert: tls.cert,
    key: tls.key,
    ca: tls.clientCa,
    requestCert: true,
    rejectUnauthorized: false,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    maxHeaderSize: MAX_READ_HEAD_BYTES,
    connectionsCheckingInterval: TIMEOUT_CHECK_MS,
    // The gate looks for it, and says so in words.
    requireHostHeader: false,
  };
}

function addressOf(app: NestExpressApplication, scheme: string, host: string): string {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const name = ['127.0.0.1', '0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return `${scheme}://${name}:${port}`;
}

async function stopGateway(
  app: NestExpressApplication,
  health: NestExpressApplication,
  readiness: Readiness,
  graceMs: number,
): Promise<void> {
  readiness.close();
  const server: Server = app.getHttpServer();
  server.close();
  server.closeIdleConnections();
  const running = app.get<RunningFragor>(RUNNING);
  const cut = setTimeout(() => running.stop(), graceMs);
  await running.whenIdle();
  clearTimeout(cut);
  server.closeAllConnections();
  await app.get<RunningProducers>(PRODUCERS).close();
  await app.get<RunningPace>(PACE).stop();
  await Promise.all([app.get<RunningLogg>(LOGG).stop(), app.get<RunningRegistry>(REGISTRY).stop()]);
  await Promise.all([app.get<RunningDesk>(RUNNING_DESK).stop(), app.get<YamlThread>(REGISTRY_YAML).close()]);
  await Promise.all([app.get<AnswerThreads | null>(ANSWER_THREADS)?.close(), app.close(), health.close()]);
}
