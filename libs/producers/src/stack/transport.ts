import { HttpService } from '@nestjs/axios';
import { firstValueFrom } from 'rxjs';
import type { WireRequest, WireResponse } from './adapter.js';
import { connectionPool, type TransportConfig } from './connection-pool.js';
import { leanAxios, neverCancelled, type LeanRequestConfig } from './lean-axios.js';
import { SendFailure, type Sent, type Transport } from './sent.js';
import { FairSlots } from './fair-slots.js';

/**
 * HttpService of Nest on the producer's own connections. Requests wait for a connection here and not in Node's agent:
 * the agent opens a connection also for a request that was cut while it waited.
 */
export class HttpTransport implements Transport {
  private readonly agent: ReturnType<typeof connectionPool>;
  private readonly http: HttpService;
  private readonly connections: FairSlots;
  private readonly base: string;
  private readonly cancelToken = neverCancelled();

  constructor(private readonly config: TransportConfig) {
    this.agent = connectionPool(config);
    this.http = new HttpService(leanAxios(this.agent));
    this.connections = new FairSlots({ places: config.maxSockets, placesPerFraga: config.maxSocketsPerFraga });
    this.base = config.address.replace(/\/+$/, '');
  }

  async send(
    request: WireRequest,
    fragaHeaders: () => Readonly<Record<string, string>>,
    signal: AbortSignal,
    fraga = '',
  ): Promise<Sent> {
    const release = await this.connections.slot(fraga, signal);
    if (release === null) return { ok: false, failure: new SendFailure('ABORTED', 'ABORTED', true) };
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
      const { status, statusText, headers, data } = await firstValueFrom(this.http.request<Buffer>(config));
      return {
        ok: true,
        svar: { status, reason: statusText, contentType: mediaType(headers['content-type']), body: data },
      };
    } catch (error) {
      if (error instanceof SendFailure) return { ok: false, failure: error };
      throw error;
    }
  }

  /** Closes all connections. */
  close(): void {
    this.agent.destroy();
  }
}

function mediaType(header: unknown): WireResponse['contentType'] {
  const [type = ''] = typeof header === 'string' ? header.split(';') : [];
  return type.trim().toLowerCase();
}
