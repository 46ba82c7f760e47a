import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { Eko, SchemaStore, XmlGate } from '@samsvar/contracts';
import type { Avbrottsorsak } from '@samsvar/domain';
import { answerFraga, type Besked, type FlowPorts, type ReceivedFraga } from '@samsvar/orchestration';
import type { GatewayConfig } from '../gateway-config.js';
import { FragaReport } from '../metrics/fraga-report.js';
import { callerCertificate } from '../tls/caller-certificate.js';
import { FLOW_PORTS, GATEWAY_CONFIG, RUNNING, XML_TOOLS } from '../tokens.js';
import type { RunningFragor } from '../running-fragor.js';
import { drain } from './drain.js';
import { readSoapBody } from './read-body.js';
import { sendFault, sendSvar } from './soap-response.js';
import { sprakOf } from './sprak.js';
import { SsbtekKodek } from './ssbtek.kodek.js';

/** The door of the municipal case systems: one URL, SOAP 1.1, contract v10 and v11. */
@Controller()
export class SsbtekController {
  constructor(
    @Inject(FLOW_PORTS) private readonly ports: FlowPorts,
    @Inject(XML_TOOLS) private readonly xml: { readonly gate: XmlGate; readonly schemas: SchemaStore },
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    @Inject(RUNNING) private readonly running: RunningFragor,
    private readonly report: FragaReport,
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
      const besked = await this.answer(received, kodek);
      this.send(besked, kodek, request, response);
      this.report.ended(received.fragaId, besked, Math.round(this.ports.clock.monotonicMs() - received.mottagenMs));
    } finally {
      this.running.end(avbrott);
    }
  }

  private async answer(received: ReceivedFraga, kodek: SsbtekKodek): Promise<Besked<Eko>> {
    try {
      return await answerFraga(received, kodek, this.ports);
    } catch (error) {
      this.report.bug(received.fragaId, error);
      return { kind: 'AVVISAD', fragaId: received.fragaId, avvisning: INTERNT_FEL };
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
    sendFault(response, avvisning, {
      fragaId,
      sprak: sprakOf(request.headers['accept-language']),
      adress: kodek.adress,
      close: unread,
    });
    if (unread) drain(request, this.ports.clock);
  }
}

const INTERNT_FEL = { felkod: 'SSBT-5002', detaljer: {}, brott: [] } as const;
