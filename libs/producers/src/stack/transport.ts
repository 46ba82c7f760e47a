import { HttpService } from '@nestjs/axios';
import { FairPlaces, type CutSignal } from '@samsvar/domain';
import { firstValueFrom } from 'rxjs';
import type { WireRequest } from './adapter.js';
import { connectionPool, type TransportConfig } from './connection-pool.js';
import { closeIdleSockets } from './idle-sockets.js';
import { leanAxios, neverCancelled, type LeanRequestConfig } from './lean-axios.js';
import { SendFailure, type Sent, type Transport } from './sent.js';

/**
 * HttpService of Nest on the producer's own connections. Requests wait for a connection here and not in Node's agent:
 * the agent opens a connection also for a request that was cut while it waited.
 */
export class HttpTransport implements Transport {
  private readonly agent: ReturnType<typeof connectionPool>;
  private readonly stopLooking: () => void;
  private readonly http: HttpService;
  private readonly connections: FairPlaces;
  private readonly base: string;
  private readonly cancelToken = neverCancelled();

  constructor(private readonly config: TransportConfig) {
    this.agent = connectionPool(config);
    this.stopLooking = closeIdleSockets(this.agent, config.idleSocketMs);
    this.http = new HttpService(leanAxios(this.agent));
    this.connections = new FairPlaces({ places: config.maxSockets, placesPerKey: config.maxSocketsPerFraga });
    this.base = config.address.replace(/\/+$/, '');
  }

  async send(
    request: WireRequest,
    fragaHeaders: () => Readonly<Record<string, string>>,
    signal: CutSignal,
    fraga = '',
  ): Promise<Sent> {
    const place = this.connections.place(fraga, signal);
    const release = place instanceof Promise ? await place : place;
    if (typeof release === 'string') return { ok: false, failure: new SendFailure('ABORTED', 'ABORTED', true) };
    const config: LeanRequestConfig = {
      method: request.method,
      url: this.base + request.path,
      headers: { ...request.headers, ...fragaHeaders() },
      data: request.body,
      responseType: 'arraybuffer',
      maxContentLength: this.config.maxAnswerBytes,
      signal,
      cancelToken: this.cancelToken,
      connectionReleased: release,
    };
    try {
      const { status, statusText, data } = await firstValueFrom(this.http.request<Buffer>(config));
      return { ok: true, svar: { status, reason: statusText, body: data, signal } };
    } catch (error) {
      if (error instanceof SendFailure) return { ok: false, failure: error };
      throw error;
    }
  }

  /** Closes all connections. */
  close(): void {
    this.stopLooking();
    this.agent.destroy();
  }
}
