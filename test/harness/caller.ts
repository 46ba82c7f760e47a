import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request, type RequestOptions } from 'node:https';
import type { IssuedCertificate } from '../../apps/samsvar/src/certificates/authority.js';

/** What came back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  /** From the request's first byte to the answer's last, as the caller sees it. */
  readonly ms: number;
  /** The same without the handshake of a new connection: the clock of UC 3.1.2 starts at the request's own headers. */
  readonly msFromHeaders: number;
  /** The connection had carried another request before. */
  readonly isReusedConnection: boolean;
}

export interface CallerSettings {
  readonly address: string;
  readonly authorityPem: string;
  readonly certificate: IssuedCertificate | null;
}

/** What of a request differs from an ordinary SOAP question. */
export interface Wish {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Shown instead of the caller's own. */
  readonly certificate?: IssuedCertificate;
  readonly signal?: AbortSignal;
}

const SOAP_HEADERS = { 'content-type': 'text/xml;charset=UTF-8', soapaction: '""' };

/** A client with connections of its own that are kept alive, as those of the municipal case systems are. */
export class Caller {
  private readonly agent: Agent;

  constructor(private readonly settings: CallerSettings) {
    this.agent = new Agent({ keepAlive: true });
  }

  /** Posts a SOAP message and waits for the whole answer. */
  ask(body: string | Buffer, wish: Wish = {}): Promise<HttpAnswer> {
    const call = this.open(wish);
    call.request.setHeader('content-length', Buffer.byteLength(body));
    call.request.end(body);
    return call.answer;
  }

  /** Fetches a document. */
  fetch(path: string): Promise<HttpAnswer> {
    const call = this.open({ method: 'GET', path });
    call.request.end();
    return call.answer;
  }

  /** Begins a request whose body the test writes itself. */
  open(wish: Wish = {}): { readonly request: ClientRequest; readonly answer: Promise<HttpAnswer> } {
    const started = performance.now();
    const call = request(new URL(wish.path ?? '/ssbtek', this.settings.address), this.options(wish));
    let connectedAt = started;
    call.on('socket', (socket) => {
      if (!call.reusedSocket) socket.once('secureConnect', () => (connectedAt = performance.now()));
    });
    const answer = new Promise<HttpAnswer>((resolve, reject) => {
      call.on('error', reject);
      call.on('response', (response) => {
        readAll(response).then(
          (body) => {
            const now = performance.now();
            const times = { ms: now - started, msFromHeaders: now - connectedAt };
            resolve(answerOf(call, response, body, times));
          },
          (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
        );
      });
    });
    return { request: call, answer };
  }

  /** Closes the connections. */
  close(): void {
    this.agent.destroy();
  }

  private options(wish: Wish): RequestOptions {
    const certificate = wish.certificate ?? this.settings.certificate;
    const method = wish.method ?? 'POST';
    return {
      agent: this.agent,
      method,
      ca: this.settings.authorityPem,
      ...(certificate ? { cert: certificate.certificatePem, key: certificate.privateKeyPem } : {}),
      ...(wish.signal ? { signal: wish.signal } : {}),
      headers: { ...(method === 'POST' ? SOAP_HEADERS : {}), ...wish.headers },
    };
  }
}

async function readAll(response: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

function answerOf(
  call: ClientRequest,
  response: IncomingMessage,
  body: Buffer,
  times: Pick<HttpAnswer, 'ms' | 'msFromHeaders'>,
): HttpAnswer {
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body,
    text: body.toString('utf8'),
    ...times,
    isReusedConnection: call.reusedSocket,
  };
}
