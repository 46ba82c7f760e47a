import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import { Inject } from '@nestjs/common';
import {
  Cut,
  type Avbrottsorsak,
  type Avvisning,
  type Clock,
  type CutSignal,
  type Resultat,
  type Sprak,
} from '@samsvar/domain';
import { answerFraga, type Besked, type FlowPorts, type Kodek, type ReceivedFraga } from '@samsvar/orchestration';
import type { GatewayConfig } from '../gateway-config.js';
import { FragaReport } from '../metrics/fraga-report.js';
import type { RunningFragor } from '../running-fragor.js';
import { callerCertificate } from '../tls/caller-certificate.js';
import { FLOW_PORTS, GATEWAY_CONFIG, RUNNING } from '../tokens.js';
import type { BodyLimits } from './read-body.js';
import { sendRefusal, type Refusal } from './refusal.js';
import { sprakOf } from './sprak.js';

/** What a refusal is written with. */
export interface RefusalContext {
  readonly fragaId: string;
  readonly sprak: Sprak;
}

/** How a refusal is written. */
export type RefusalFormat = (avvisning: Avvisning, context: RefusalContext) => Refusal;

/** What differs between the doors: the wire format both ways, over HTTP. One for each message. */
export interface DoorFormat<Eko> {
  readonly kodek: Kodek<Eko>;
  readBody(request: IncomingMessage, limits: BodyLimits, clock: Clock): Promise<Resultat<Uint8Array>>;
  sendSvar(response: ServerResponse, besked: Besked<Eko> & { kind: 'SVAR' | 'TEST' }): void;
  readonly refusal: RefusalFormat;
}

/**
 * Far longer than the largest answer takes on a slow line. Whoever does not read keeps its place among the Frågor in
 * progress no longer than this.
 */
const SEND_WITHIN_MS = 60_000;
const INTERNT_FEL = { felkod: 'SSBT-5002', detaljer: {}, brott: [] } as const;

/** What happens around the flow of a Fråga whichever door it came in by: receive it, run it, answer it, report it. */
export class FragaDoor {
  constructor(
    @Inject(FLOW_PORTS) private readonly ports: FlowPorts,
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    @Inject(RUNNING) private readonly running: RunningFragor,
    @Inject(FragaReport) private readonly report: FragaReport,
  ) {}

  /** Answers one Fråga. A caller that hangs up ends it. */
  async answer<Eko>(request: IncomingMessage, response: ServerResponse, format: DoorFormat<Eko>): Promise<void> {
    const avbrott = this.running.begin();
    const over = new Cut();
    response.on('close', () => {
      if (!response.writableFinished) avbrott.abort('KLIENT_AVBROT' satisfies Avbrottsorsak);
      over.abort();
    });
    const received = this.receive(request, format, { avbrott, over });
    try {
      const besked = await this.run(received, format);
      this.send(besked, format, request, response);
      if (!over.aborted) this.limitSending(response, over);
      this.report.ended(received.fragaId, besked, Math.round(this.ports.clock.monotonicMs() - received.mottagenMs));
    } finally {
      this.running.end(avbrott);
    }
  }

  private limitSending(response: ServerResponse, over: CutSignal): void {
    const cancel = this.ports.clock.after(SEND_WITHIN_MS, () => response.destroy());
    over.addEventListener('abort', cancel, { once: true });
  }

  /** Refuses what never became a Fråga: another method, another address, no clear HTTP message. */
  refuse(request: IncomingMessage, response: ServerResponse, avvisning: Avvisning, format: RefusalFormat): void {
    const fragaId = randomUUID();
    const sprak = sprakOf(request.headers['accept-language']);
    sendRefusal(request, response, format(avvisning, { fragaId, sprak }), this.ports.clock);
    this.report.ended(fragaId, { kind: 'AVVISAD', fragaId, avvisning }, 0);
  }

  private async run<Eko>(received: ReceivedFraga, { kodek }: DoorFormat<Eko>): Promise<Besked<Eko>> {
    try {
      return await answerFraga(received, kodek, this.ports);
    } catch (error) {
      this.report.bug(received.fragaId, error);
      return { kind: 'AVVISAD', fragaId: received.fragaId, avvisning: INTERNT_FEL };
    }
  }

  private receive<Eko>(
    request: IncomingMessage,
    format: DoorFormat<Eko>,
    signals: Pick<ReceivedFraga, 'avbrott' | 'over'>,
  ): ReceivedFraga {
    const { clock } = this.ports;
    const mottagenMs = clock.monotonicMs();
    const limits = { startMs: mottagenMs, timeoutMs: this.config.bodyTimeoutMs };
    if (!(request.socket instanceof TLSSocket)) throw new Error('The gateway answers over TLS only.');
    return {
      fragaId: randomUUID(),
      mottagen: clock.now(),
      mottagenMs,
      certificate: callerCertificate(request.socket),
      readBody: () => format.readBody(request, limits, clock),
      ...signals,
    };
  }

  private send<Eko>(
    besked: Besked<Eko>,
    format: DoorFormat<Eko>,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (besked.kind === 'KLIENT_AVBROT' || response.destroyed) return;
    if (besked.kind !== 'AVVISAD') return format.sendSvar(response, besked);
    const sprak = sprakOf(request.headers['accept-language']);
    const refusal = format.refusal(besked.avvisning, { fragaId: besked.fragaId, sprak });
    sendRefusal(request, response, refusal, this.ports.clock);
  }
}
