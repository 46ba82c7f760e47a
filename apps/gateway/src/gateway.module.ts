import { Module, type DynamicModule } from '@nestjs/common';
import { hostname } from 'node:os';
import { openXml, PublishedContracts, SchemaStore } from '@samsvar/contracts';
import { TailAllowance } from '@samsvar/domain';
import type { FlowPorts } from '@samsvar/orchestration';
import { systemClock, type Logger } from '@samsvar/platform';
import type { XmlTools } from '@samsvar/producers';
import { SEED_PARTER, SeededRegister } from '@samsvar/registry';
import { answerThreads, answerWork } from './answers/answer-work.js';
import type { AnswerWork } from './answers/large-answers.js';
import { AnswerReport } from './metrics/answer-report.js';
import { PublishedContractController } from './contracts/published-contract.controller.js';
import { FragaDoor } from './door/fraga-door.js';
import type { GatewayConfig } from './gateway-config.js';
import { FragaReport } from './metrics/fraga-report.js';
import { GatewayMetrics } from './metrics/gateway-metrics.js';
import { startProducers, type RunningProducers } from './producers/running-producers.js';
import { tillagdaIn } from './producers/tillagda.js';
import { withTillagda } from './producers/tillagda-by-env.js';
import { ApiDescriptionController } from './rest/api-description.js';
import { FragorController } from './rest/fragor.controller.js';
import { RunningLogg } from './logg/running-logg.js';
import { StatusController } from './logg/status.controller.js';
import { RunningFragor } from './running-fragor.js';
import { SsbtekController } from './soap/ssbtek.controller.js';
import {
  ANSWER_THREADS,
  ANSWER_WORK,
  FLOW_PORTS,
  GATEWAY_CONFIG,
  LOGG,
  LOGGER,
  METRICS,
  PRODUCERS,
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
        { provide: PRODUCERS, useFactory: producers, inject: [GATEWAY_CONFIG, ANSWER_WORK, METRICS, LOGGER] },
        { provide: TILLAGDA, useFactory: tillagdaIn, inject: [PRODUCERS] },
        { provide: LOGG, useFactory: runningLogg, inject: [GATEWAY_CONFIG, METRICS, LOGGER] },
        { provide: FLOW_PORTS, useFactory: flowPorts, inject: [GATEWAY_CONFIG, PRODUCERS, LOGG] },
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
  logger: Logger,
): RunningProducers {
  return startProducers({ config, clock: systemClock, reading, observer, logger });
}

function runningLogg({ logg }: GatewayConfig, metrics: GatewayMetrics, logger: Logger): RunningLogg {
  const instans = `${hostname()}/${process.pid}`;
  return new RunningLogg({ config: logg, instans, clock: systemClock, logger, metrics });
}

function flowPorts(config: GatewayConfig, running: RunningProducers, { logg }: RunningLogg): FlowPorts {
  return {
    clock: systemClock,
    parter: new SeededRegister(withTillagda(SEED_PARTER, config.tillagda)),
    producers: running,
    logg,
    budget: config.budget,
    policy: config.policy,
    tail: new TailAllowance(config.tailMargin),
  };
}
