import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Avvisning, Clock, Sprak } from '@samsvar/domain';
import { reportBodyFault } from '../door/body-fault.js';
import type { FragaDoor } from '../door/fraga-door.js';
import { refusalBytes } from '../door/refusal.js';
import { sprakOf } from '../door/sprak.js';
import type { FragaReport } from '../metrics/fraga-report.js';
import { avvisningOfParser, brottMotHttp, httpAvvisning } from './http-brott.js';
import { languageIn, pathIn, refusalAt } from './refusal-at.js';

/** How long a connection that was closed by us may stay half open, so that the caller gets to read why. */
const LINGER_MS = 250;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** What Node says of a connection that it could not read. */
interface ClientFault extends Error {
  readonly code?: string;
  /** What had come, where the parser was the one that gave up. */
  readonly rawPacket?: Uint8Array;
}

/**
 * Stands before the doors and refuses what is not one clear HTTP message, in the words and with the codes of the
 * catalogue instead of Node's own bare status line.
 */
export class HttpGate {
  private readonly broken = new WeakSet<Duplex>();
  /** The last message of each connection. */
  private readonly exchanges = new WeakMap<Duplex, Exchange>();

  constructor(
    private readonly door: FragaDoor,
    private readonly report: FragaReport,
    private readonly clock: Clock,
  ) {}

  /** Takes its place before whoever handles the server's requests. To be called before the server listens. */
  guard(server: Server): void {
    const [handle, ...others] = server.listeners('request');
    if (!handle || others.length > 0) throw new Error('Exactly one handler was expected behind the gate.');
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      this.exchanges.set(request.socket, { request, response });
      const avvisning = brottMotHttp(request);
      if (avvisning) this.refuse(request, response, avvisning);
      else Reflect.apply(handle, server, [request, response]);
    });
    server.on('checkExpectation', (request, response) => {
      this.refuse(request, response, brottMotHttp(request) ?? httpAvvisning('SSBT-1307'));
    });
    server.on('connect', (request, socket) => {
      socket.on('error', () => undefined);
      this.answerOn(socket, httpAvvisning('SSBT-1212'), '', sprakOf(request.headers['accept-language']));
    });
    server.on('clientError', (error: ClientFault, socket) => this.onUnreadable(error, socket));
  }

  private refuse(request: IncomingMessage, response: ServerResponse, avvisning: Avvisning): void {
    this.door.refuse(request, response, avvisning, refusalAt(request.url ?? ''));
  }

  /** Node goes on to hand over whatever more comes on the connection: all of it is part of the same fault. */
  private onUnreadable(error: ClientFault, socket: Duplex): void {
    if (this.broken.has(socket)) return;
    this.broken.add(socket);
    const avvisning = avvisningOfParser(error.code);
    const exchange = this.exchanges.get(socket);
    if (!avvisning || !socket.writable) socket.destroy();
    else if (exchange && !exchange.response.writableFinished) endExchange(exchange, avvisning);
    else this.answerOn(socket, avvisning, pathIn(error.rawPacket), languageIn(error.rawPacket));
  }

  private answerOn(socket: Duplex, avvisning: Avvisning, path: string, sprak: Sprak): void {
    const fragaId = randomUUID();
    socket.end(refusalBytes(refusalAt(path)(avvisning, { fragaId, sprak })));
    this.report.ended(fragaId, { kind: 'AVVISAD', fragaId, avvisning }, 0);
    const cancel = this.clock.after(LINGER_MS, () => socket.destroy());
    socket.once('close', cancel);
  }
}

/**
 * The message before the fault gets its answer first; the fault is its own when its body had not come to the end. Nothing
 * after the fault can be told apart from it, so the connection goes.
 */
function endExchange({ request, response }: Exchange, { felkod }: Avvisning): void {
  response.once('close', () => request.socket.destroySoon());
  if (!request.complete) reportBodyFault(request, felkod);
}
