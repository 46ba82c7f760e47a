import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Eko, SchemaStore, XmlGate } from '@samsvar/contracts';
import type { Avbrottsorsak, Sprak } from '@samsvar/domain';
import { answerFraga, type Besked, type FlowPorts, type ReceivedFraga } from '@samsvar/orchestration';
import type { Logger } from '@samsvar/platform';
import type { GatewayConfig } from '../gateway-config.js';
import type { GatewayMetrics } from '../metrics/gateway-metrics.js';
import { callerCertificate } from '../tls/caller-certificate.js';
import { FLOW_PORTS, GATEWAY_CONFIG, LOGGER, METRICS, RUNNING, XML_TOOLS } from '../tokens.js';
import type { RunningFragor } from '../running-fragor.js';
import { drain } from './drain.js';
import { readSoapBody } from './read-body.js';
import { sendFault, sendSvar } from './soap-response.js';
import { SsbtekKodek } from './ssbtek.kodek.js';

/** The door of the municipal case systems: one URL, SOAP 1.1, contract v10 and v11. */
@Controller()
export class SsbtekController {
  constructor(
    @Inject(FLOW_PORTS) private readonly ports: FlowPorts,
    @Inject(XML_TOOLS) private readonly xml: { readonly gate: XmlGate; readonly schemas: SchemaStore },
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    @Inject(RUNNING) private readonly running: RunningFragor,
    @Inject(METRICS) private readonly metrics: GatewayMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post('ssbtek')
  async ask(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    const avbrott = this.running.begin();
    const onClose = (): void => {
      if (!response.writableFinished) avbrott.abort('KLIENT_AVBROT' satisfies Avbrottsorsak);
    };
    response.on('close', onClose);
    const received = this.receive(request, avbrott.signal);
    const kodek = new SsbtekKodek(this.xml.gate, this.xml.schemas);
    try {
      const besked = await answerFraga(received, kodek, this.ports);
      this.send(besked, kodek, request, response);
      this.report(besked, received);
    } catch (error) {
      this.logger.error(
        { fragaId: received.fragaId, err: error },
        'Frågan kunde inte besvaras på grund av ett fel hos oss',
      );
      const besked = { kind: 'AVVISAD', fragaId: received.fragaId, avvisning: INTERNT_FEL } as const;
      this.send(besked, kodek, request, response);
      this.report(besked, received);
    } finally {
      this.running.end(avbrott);
    }
  }

  private receive(request: IncomingMessage, avbrott: AbortSignal): ReceivedFraga {
    const { clock } = this.ports;
    const mottagenMs = clock.monotonicMs();
    const limits = { startMs: mottagenMs, timeoutMs: this.config.bodyTimeoutMs };
    if (!(request.socket instanceof TLSSocket)) throw new Error('The gateway answers over TLS only.');
    return {
      fragaId: randomUUID(),
      mottagen: clock.now(),
      mottagenMs,
      certificate: callerCertificate(request.socket),
      readBody: () => readSoapBody(request, limits, clock),
      avbrott,
    };
  }

  private send(besked: Besked<Eko>, kodek: SsbtekKodek, request: IncomingMessage, response: ServerResponse): void {
    if (besked.kind === 'KLIENT_AVBROT' || response.destroyed) return;
    if (besked.kind !== 'AVVISAD') return sendSvar(response, besked);
    const { fragaId, avvisning } = besked;
    const unread = !request.complete;
    sendFault(response, avvisning, { fragaId, sprak: sprakOf(request), adress: kodek.adress, close: unread });
    if (unread) drain(request, this.ports.clock);
  }

  private report(besked: Besked<Eko>, received: ReceivedFraga): void {
    const ms = Math.round(this.ports.clock.monotonicMs() - received.mottagenMs);
    const { fragaId } = received;
    this.metrics.besvarad(besked, ms);
    if (besked.kind === 'SVAR') {
      const { klass, komplett } = besked.svar;
      this.logger.info({ fragaId, klass, komplett, ms }, 'Fråga besvarad');
    } else if (besked.kind === 'AVVISAD') {
      this.logger.info({ fragaId, felkod: besked.avvisning.felkod, ms }, 'Fråga avvisad');
    } else {
      this.logger.info({ fragaId, ms }, besked.kind === 'TEST' ? 'Testfråga besvarad' : 'Klienten avbröt');
    }
  }
}

const INTERNT_FEL = { felkod: 'SSBT-5002', detaljer: {}, brott: [] } as const;

/** Swedish unless the caller asks for English first. */
function sprakOf(request: IncomingMessage): Sprak {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'sv';
}
