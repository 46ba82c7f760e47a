import { request as httpRequest, type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { CutSignal } from '@samsvar/domain';
import { atEndOfTurn } from '@samsvar/platform';
import { SendFailure, type SendFault } from './sent.js';

/** Where a request goes. */
export interface LeanTarget {
  readonly isTls: boolean;
  readonly hostname: string;
  /** As the Host header says it. */
  readonly host: string;
  readonly port: number | undefined;
  readonly path: string;
}

export interface LeanRequest {
  readonly target: LeanTarget;
  readonly method: 'GET' | 'POST';
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: string | undefined;
  readonly signal: CutSignal | undefined;
  readonly maxBytes: number;
  /** Called once, when the request has let go of its connection. */
  readonly connectionReleased: () => void;
}

export interface LeanAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: IncomingMessage['headers'];
  readonly data: Buffer;
}

/**
 * One request and its whole answer of any status, straight on node:http. At the abort the request and its connection
 * are destroyed at once.
 *
 * @returns rejects with a SendFailure, or with what node:http throws at a request that cannot be written (a bug of ours)
 */
export function leanRequest(agent: Agent, options: LeanRequest): Promise<LeanAnswer> {
  const { signal, connectionReleased } = options;
  if (signal?.aborted) {
    connectionReleased();
    return Promise.reject(new SendFailure('ABORTED', 'ABORTED', true));
  }
  return new Promise((resolve, reject) => {
    const touch = new Touch();
    let hasAnswer = false;
    let isOver = false;
    const settled = (): void => {
      isOver = true;
      signal?.removeEventListener('abort', onAbort);
    };
    const fail = (fault: SendFault, code: string, cause?: unknown): void => {
      if (isOver) return;
      settled();
      reject(new SendFailure(fault, code, touch.isUntouched, { cause }));
      request.destroy();
    };
    const onAbort = (): void => fail('ABORTED', 'ABORTED');
    const request = begun(agent, options);
    signal?.addEventListener('abort', onAbort, { once: true });
    request.on('socket', (socket: Socket) => touch.watch(socket));
    request.on('error', (error) => fail(faultOf(error), codeOf(error), error));
    request.on('response', (response) => {
      hasAnswer = true;
      readAnswer(response, options.maxBytes, fail, (answer) => {
        settled();
        atEndOfTurn(() => resolve(answer));
      });
    });
    request.on('close', () => {
      connectionReleased();
      // The rest of an answer that has begun may still be on its way to us: its own end or close decides.
      if (!hasAnswer) fail('UNREACHABLE', 'CLOSED');
    });
    // As a text the body goes in one write with its head.
    request.end(options.body);
  });
}

function begun(agent: Agent, { target, method, headers, connectionReleased }: LeanRequest): ClientRequest {
  const { isTls, hostname, port, path } = target;
  try {
    return (isTls ? httpsRequest : httpRequest)({ agent, method, headers, hostname, port, path });
  } catch (error) {
    connectionReleased();
    throw error;
  }
}

/** Reads with a count: an answer over the limit is cut while it comes, whatever its content-length said. */
function readAnswer(
  response: IncomingMessage,
  maxBytes: number,
  fail: (fault: SendFault, code: string, cause?: unknown) => void,
  done: (answer: LeanAnswer) => void,
): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('error', (error) => fail('UNREACHABLE', codeOf(error), error));
  // Comes after end and error and does nothing then: a net under an answer that stops without a word.
  response.on('close', () => fail('UNREACHABLE', 'TRUNCATED'));
  const encoding = response.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return fail('UNREADABLE', 'CONTENT_ENCODING');
  if (Number(response.headers['content-length']) > maxBytes) return fail('TOO_LARGE', 'CONTENT_LENGTH');
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) return fail('TOO_LARGE', 'BYTES_READ');
    chunks.push(chunk);
  });
  response.on('end', () => {
    if (!response.complete) return fail('UNREACHABLE', 'TRUNCATED');
    done({
      status: response.statusCode ?? 0,
      statusText: response.statusMessage ?? '',
      headers: response.headers,
      data: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytes),
    });
  });
}

/** Whether a byte of the request was handed to a connection. */
class Touch {
  private socket: Socket | null = null;
  private writtenBefore = 0;
  private isEstablished = true;

  watch(socket: Socket): void {
    this.socket = socket;
    this.writtenBefore = socket.bytesWritten;
    const isHandshaking = 'secureConnecting' in socket && socket.secureConnecting === true;
    this.isEstablished = !socket.connecting && !isHandshaking;
    const event = socket instanceof TLSSocket ? 'secureConnect' : 'connect';
    if (!this.isEstablished) socket.once(event, () => (this.isEstablished = true));
  }

  /** bytesWritten also counts what waits for the connection, so it says something on an established one only. */
  get isUntouched(): boolean {
    if (this.socket === null || !this.isEstablished) return true;
    return this.socket.bytesWritten === this.writtenBefore;
  }
}

/** The parser's own errors (HPE_…): there is a connection and an answer, but it is not HTTP. */
function faultOf(error: Error): SendFault {
  return codeOf(error).startsWith('HPE_') ? 'UNREADABLE' : 'UNREACHABLE';
}

/** Codes of Node and OpenSSL are constants; anything else could hold a name or a value and is not passed on. */
function codeOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'UNKNOWN';
}
