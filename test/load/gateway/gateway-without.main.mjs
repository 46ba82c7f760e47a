// The gateway put together from its own module, with the layers named in the arguments taken out. With none taken out it
// is the control: it should cost what the deployed one does.
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { NestFactory } from '@nestjs/core';
import { compiled, ROOT } from '../compiled.mjs';
import { assemblyWithout } from './layers.mjs';

const { readGatewayConfig } = compiled('apps/gateway/src/gateway-config.js');
const { GatewayModule } = compiled('apps/gateway/src/gateway.module.js');
const { SsbtekController } = compiled('apps/gateway/src/soap/ssbtek.controller.js');
const { FragaDoor } = compiled('apps/gateway/src/door/fraga-door.js');
const { LOGG, REGISTRY } = compiled('apps/gateway/src/tokens.js');
const { createLogger } = compiled('libs/platform/src/index.js');

const QUIET = { logger: ['error', 'warn'], abortOnError: false };
const KEEP_ALIVE_MS = 65_000;
/** Who asks, where no certificate says it. */
const CALLER = {
  kind: 'TRUSTED',
  subject: { serialNumber: '162120002411' },
  issuer: {},
  fingerprint: 'none',
  giltigTill: new Date('2100-01-01'),
};

/** The door without TLS: what the certificate would have said is known. */
class PlainDoor extends FragaDoor {
  receive(request, format, signals) {
    const { clock } = this.ports;
    const mottagenMs = clock.monotonicMs();
    const limits = { startMs: mottagenMs, timeoutMs: this.config.bodyTimeoutMs };
    const readBody = () => format.readBody(request, limits, clock);
    return { fragaId: randomUUID(), mottagen: clock.now(), mottagenMs, certificate: CALLER, readBody, ...signals };
  }
}

function changed(module, { changes, tls }) {
  const providers = module.providers.map((given) => {
    if (given === FragaDoor && !tls) return { provide: FragaDoor, useClass: PlainDoor };
    const turn = changes.get(given.provide);
    if (turn === undefined) return given;
    if (given.useFactory === undefined) return { ...given, useValue: turn(given.useValue) };
    return { ...given, useFactory: async (...args) => turn(await given.useFactory(...args)) };
  });
  return { ...module, providers };
}

async function nestServer(module, httpsOptions) {
  const app = await NestFactory.create(module, {
    ...QUIET,
    bodyParser: false,
    ...(httpsOptions ? { httpsOptions } : {}),
  });
  app.disable('x-powered-by');
  app.disable('etag');
  await app.init();
  await Promise.all([app.get(LOGG).start(), app.get(REGISTRY).start()]);
  return app.getHttpServer();
}

/** The door's own method called by Node's server directly. */
async function bareServer(module, httpsOptions) {
  const context = await NestFactory.createApplicationContext(module, QUIET);
  await Promise.all([context.get(LOGG).start(), context.get(REGISTRY).start()]);
  const door = context.get(SsbtekController);
  const ask = (request, response) => void door.ask(request, response);
  return httpsOptions ? createHttpsServer(httpsOptions, ask) : createHttpServer(ask);
}

async function start(names) {
  const config = readGatewayConfig(process.env, `${ROOT}/schemas`);
  const assembly = assemblyWithout(names);
  const logger = createLogger(assembly.isSilent ? 'silent' : config.logLevel);
  const module = changed(GatewayModule.with(config, logger), assembly);
  const { cert, key, clientCa: ca } = config.tls;
  const httpsOptions = assembly.tls ? { cert, key, ca, requestCert: true, rejectUnauthorized: false } : null;
  const server = await (assembly.nest ? nestServer(module, httpsOptions) : bareServer(module, httpsOptions));
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    process.send({ type: 'ready', addresses: { gateway: `${assembly.tls ? 'https' : 'http'}://localhost:${port}` } });
  });
}

process.on('disconnect', () => process.exit(0)).on('SIGTERM', () => process.exit(0));
await start(process.argv.slice(2));
