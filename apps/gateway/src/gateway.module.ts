import { Module, type DynamicModule } from '@nestjs/common';
import { hostname } from 'node:os';
import { openXml, PublishedContracts, SchemaStore } from '@samsvar/contracts';
import { FairAdmission, TailAllowance } from '@samsvar/domain';
import type { FlowPorts } from '@samsvar/orchestration';
import { systemClock, type Logger } from '@samsvar/platform';
import type { XmlTools } from '@samsvar/producers';
import { answerThreads, answerWork } from './answers/answer-work.js';
import type { AnswerWork } from './answers/large-answers.js';
import { AdmissionMetrics } from './metrics/admission-metrics.js';
import { AnswerReport } from './metrics/answer-report.js';
import { PublishedContractController } from './contracts/published-contract.controller.js';
import { FragaDoor } from './door/fraga-door.js';
import type { GatewayConfig } from './gateway-config.js';
import { FragaReport } from './metrics/fraga-report.js';
import { GatewayMetrics } from './metrics/gateway-metrics.js';
import { RunningProducers } from './producers/running-producers.js';
import { tillagdaIn } from './producers/tillagda.js';
import { AndringarController } from './registry/andringar.controller.js';
import { RegistryController } from './registry/registry.controller.js';
import { REGISTRY_PROVIDERS } from './registry/registry-providers.js';
import type { RunningRegistry } from './registry/running-registry.js';
import { ApiDescriptionController } from './rest/api-description.js';
import { FragorController } from './rest/fragor.controller.js';
import { RunningLogg } from './logg/running-logg.js';
import { StatusController } from './logg/status.controller.js';
import { RunningFragor } from './running-fragor.js';
import { RunningPace } from './takt/running-pace.js';
import { SsbtekController } from './soap/ssbtek.controller.js';
import {
  ANSWER_THREADS,
  ANSWER_WORK,
  FLOW_PORTS,
  GATEWAY_CONFIG,
  LOGG,
  LOGGER,
  METRICS,
  PACE,
  PRODUCERS,
  REGISTRY,
  RUNNING,
  TILLAGDA,
  XML_TOOLS,
} from './tokens.js';

/** Everything that is around the flow of a Fråga, put together once at start. */
@Module({})
export class GatewayModule {
  static with(config: GatewayConfig, logger: Logger): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        SsbtekController,
        PublishedContractController,
        FragorController,
        StatusController,
        ApiDescriptionController,
        AndringarController,
        RegistryController,
      ],
      providers: [
        { provide: GATEWAY_CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: METRICS, useValue: new GatewayMetrics() },
        {
          provide: FragaReport,
          useFactory: (metrics: GatewayMetrics) => new FragaReport(metrics, logger),
          inject: [METRICS],
        },
        FragaDoor,
        { provide: RUNNING, useValue: new RunningFragor() },
        { provide: PublishedContracts, useValue: new PublishedContracts(config.schemasFolder) },
        { provide: XML_TOOLS, useFactory: openXmlTools, inject: [GATEWAY_CONFIG] },
        {
          provide: AnswerReport,
          useFactory: (metrics: GatewayMetrics) => new AnswerReport(metrics, logger),
          inject: [METRICS],
        },
        { provide: ANSWER_THREADS, useFactory: answerThreads, inject: [GATEWAY_CONFIG, AnswerReport] },
        {
          provide: ANSWER_WORK,
          useFactory: answerWork,
          inject: [GATEWAY_CONFIG, XML_TOOLS, ANSWER_THREADS, AnswerReport],
        },
        { provide: PACE, useFactory: runningPace, inject: [GATEWAY_CONFIG, METRICS, LOGGER] },
        { provide: PRODUCERS, useFactory: producers, inject: [GATEWAY_CONFIG, ANSWER_WORK, METRICS, PACE, LOGGER] },
        { provide: TILLAGDA, useFactory: tillagdaIn, inject: [PRODUCERS] },
        { provide: LOGG, useFactory: runningLogg, inject: [GATEWAY_CONFIG, METRICS, LOGGER] },
        { provide: FLOW_PORTS, useFactory: flowPorts, inject: [GATEWAY_CONFIG, PRODUCERS, LOGG, REGISTRY, METRICS] },
        ...REGISTRY_PROVIDERS,
      ],
    };
  }
}

async function openXmlTools({ schemasFolder }: GatewayConfig): Promise<XmlTools> {
  const gate = await openXml();
  return { gate, schemas: new SchemaStore(gate, schemasFolder).prepare() };
}

function producers(
  config: GatewayConfig,
  { reading }: AnswerWork,
  observer: GatewayMetrics,
  pace: RunningPace,
  logger: Logger,
): RunningProducers {
  return new RunningProducers({ config, clock: systemClock, reading, observer, pace, logger });
}

function runningPace({ redisUrl, logg }: GatewayConfig, metrics: GatewayMetrics, logger: Logger): RunningPace {
  return new RunningPace({ redisUrl, databaseUrl: logg.databaseUrl, metrics, logger });
}

function runningLogg({ logg }: GatewayConfig, metrics: GatewayMetrics, logger: Logger): RunningLogg {
  const instans = `${hostname()}/${process.pid}`;
  return new RunningLogg({ config: logg, instans, clock: systemClock, logger, metrics });
}

function flowPorts(
  config: GatewayConfig,
  running: RunningProducers,
  { logg }: RunningLogg,
  registry: RunningRegistry,
  metrics: GatewayMetrics,
): FlowPorts {
  return {
    clock: systemClock,
    parter: registry.live,
    admission: new FairAdmission(config.capacity, systemClock, new AdmissionMetrics(metrics.registry)),
    producers: running,
    logg,
    budget: config.budget,
    policy: config.policy,
    tail: new TailAllowance(config.tailMargin),
  };
}
