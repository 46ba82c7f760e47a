import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from '@samsvar/domain';
import { drain } from './drain.js';

/** A refusal as it goes over HTTP, whichever format it is written in. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array;
}

/**
 * Sends a refusal. Where the rest of the body will not be read the connection is closed, but only after that rest has
 * been taken in: a connection that is closed with bytes unread is reset, and takes the refusal with it.
 */
export function sendRefusal(request: IncomingMessage, response: ServerResponse, refusal: Refusal, clock: Clock): void {
  const { status, headers, body } = refusal;
  const length = { 'content-length': body.byteLength };
  // Whole and taken in, or without a body: also where its bytes came while the refusal was being logged, they are unread.
  if (request.complete && request.readableLength === 0) {
    response.writeHead(status, { ...headers, ...length }).end(body);
    return;
  }
  response.writeHead(status, { ...headers, ...length, connection: 'close' }).write(body);
  drain(request, clock, () => response.end());
}

/** The bytes of a refusal on a connection whose message no program can make sense of. */
export function refusalBytes({ status, headers, body }: Refusal): Buffer {
  const all = { ...headers, 'content-length': body.byteLength, connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}
