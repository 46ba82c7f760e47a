import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Answer, BastjanstSimulator } from './bastjanst-simulator.js';
import { isPersonFraga } from './bastjanst-simulator.js';
import { answerControl, isControl } from './control.js';
import { deliver } from './delivery.js';
import type { DeliveryPlan } from './delivery.js';
import { grown } from './grown.js';
import { LageSwitch } from './lage.js';
import type { Lage } from './lage.js';
import { lognormalLatencies } from './latency.js';
import { Logg } from './logg.js';
import type { Loggrad } from './logg.js';
import { readBody } from './request-body.js';
import { behaviourOf } from './scenario.js';
import type { Behaviour } from './scenario.js';

const REMAINING = 'x-samsvar-remaining-ms';
/** Longer than any pool of a client keeps an idle connection, so that it is never we who close it under a question. */
const KEEP_ALIVE_MS = 120_000;
const MEGABYTE = 1024 * 1024;
const AT_ONCE: Behaviour = { innehall: 'DATA', delivery: 'WHOLE', delay: 0 };

export interface SimulatorOptions {
  readonly bastjanst: BastjanstSimulator;
  /** All delays are multiplied by it. */
  readonly timeScale: number;
  readonly now: () => Date;
}

/** One bastjänst on a port of its own: the scenario, the run-time switch and the record of what it was asked. */
export class SimulatorServer {
  readonly #server: Server;
  readonly #switch = new LageSwitch();
  readonly #logg = new Logg();
  /** Every open connection, and whether it is one that only throws switches and reads the record. */
  readonly #sockets = new Map<Socket, 'PRODUCER' | 'CONTROL'>();
  readonly #latency: () => number;
  #pagaende = 0;

  constructor(private readonly options: SimulatorOptions) {
    this.#latency = lognormalLatencies(options.bastjanst.bastjanst);
    this.#server = createServer((request, response) => void this.#handle(request, response));
    this.#server.keepAliveTimeout = KEEP_ALIVE_MS;
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.set(socket, 'PRODUCER');
      socket.once('close', () => this.#sockets.delete(socket));
      // A client that resets is an event to note, not a reason to stop.
      socket.on('error', () => socket.destroy());
    });
  }

  /** Listens and returns the address; rejects when the port is taken. */
  listen(port: number, host: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.off('error', reject);
        resolve(`http://${host}:${this.#port()}`);
      });
    });
  }

  /** Stops at once: whoever waits for an answer sees the connection end. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.#server.listening) return resolve();
      this.#server.close(() => resolve());
      for (const socket of this.#sockets.keys()) socket.destroy();
    });
  }

  #port(): number {
    const address: string | AddressInfo | null = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => response.destroy());
    const vag = (request.url ?? '/').split('?')[0] ?? '/';
    if (isControl(vag)) {
      // The connection of somebody who reads the record is no connection of a producer call.
      if (this.#sockets.get(request.socket) === 'PRODUCER') this.#sockets.set(request.socket, 'CONTROL');
      await answerControl(request, response, vag, this.#control());
      return;
    }
    this.#sockets.set(request.socket, 'PRODUCER');
    await this.#call(request, response, vag);
  }

  #control(): Parameters<typeof answerControl>[3] {
    return {
      lage: () => ({ bastjanst: this.options.bastjanst.bastjanst, ...this.#switch.current }),
      turn: (lage) => this.#turn(lage),
      logg: () => ({
        bastjanst: this.options.bastjanst.bastjanst,
        lage: this.#switch.current.lage,
        oppnaAnslutningar: [...this.#sockets.values()].filter((use) => use === 'PRODUCER').length,
        pagaende: this.#pagaende,
        fragor: this.#logg.fragor(),
      }),
      clear: () => this.#logg.clear(),
    };
  }

  #turn(lage: Lage): void {
    this.#switch.turn(lage);
    if (lage.lage !== 'down' || lage.andel < 1) return;
    for (const [socket, use] of this.#sockets) if (use === 'PRODUCER') socket.destroy();
  }

  /** One call of a producer's client, from its headers to its end. */
  async #call(request: IncomingMessage, response: ServerResponse, vag: string): Promise<void> {
    const row = this.#logg.add(this.options.now(), {
      metod: request.method ?? '',
      vag,
      tidKvarMs: remainingMs(request.headers[REMAINING]),
    });
    this.#pagaende += 1;
    const gone = new AbortController();
    response.once('finish', () => row.end('SVARAT'));
    const closed = new Promise<void>((resolve) => {
      response.once('close', () => {
        row.end('AVBRUTEN_AV_KLIENT');
        gone.abort();
        resolve();
      });
    });
    await this.#treat(request, response, { vag, lage: this.#switch.next(), row, signal: gone.signal });
    // In flight until the connection is through with it and nothing is left waiting here.
    await closed;
    this.#pagaende -= 1;
  }

  async #treat(request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
    if (call.lage.lage === 'down') {
      call.row.end('NEDKOPPLAD');
      request.socket.destroy();
      return;
    }
    await this.#answer(request, response, call).catch((error: unknown) => {
      // A client that has gone is noted by 'close', which may come after a write that failed on its account; anything
      // else is a fault of the simulator's own.
      if (!call.signal.aborted && !request.socket.destroyed) this.#internalError(response, error);
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse, call: Call): Promise<void> {
    const text = await readBody(request);
    const { makeAnswer, behaviour } = this.#understood(request, text, call);
    const outcome = await deliver(response, makeAnswer, this.#plan(behaviour, call.lage), call.signal);
    if (outcome === 'NEDKOPPLAD') call.row.end('NEDKOPPLAD');
  }

  #understood(request: IncomingMessage, text: string | null, call: Call): Understood {
    const { bastjanst } = this.options;
    const now = this.options.now();
    const accept = request.headers.accept ?? '';
    if (text === null) {
      const answer = bastjanst.refusal('Frågan är större än 1 MB.', call.vag, now, accept);
      return { makeAnswer: () => answer, behaviour: AT_ONCE };
    }
    const contentType = request.headers['content-type'] ?? '';
    const reading = bastjanst.read({ metod: request.method ?? '', vag: call.vag, contentType, accept, text }, now);
    call.row.personidentitet = reading.personidentitet ?? null;
    if (call.lage.lage === 'error')
      return { makeAnswer: () => bastjanst.failure(call.vag, now, accept), behaviour: AT_ONCE };
    if (!isPersonFraga(reading)) return { makeAnswer: () => reading.answer, behaviour: AT_ONCE };
    const behaviour = behaviourOf(reading.personidentitet, bastjanst.bastjanst);
    const makeAnswer = (): Answer => {
      const answer = reading.answer(behaviour.innehall);
      const { mb } = call.lage;
      return behaviour.innehall === 'STOR' && mb > 0 ? grown(bastjanst.bastjanst, answer, mb * MEGABYTE) : answer;
    };
    return { makeAnswer, behaviour };
  }

  #plan(behaviour: Behaviour, lage: Lage): DeliveryPlan {
    const { timeScale } = this.options;
    const delay = behaviour.delay === 'LOGNORMAL' ? this.#latency() : behaviour.delay;
    return {
      delivery: lage.lage === 'hang' ? 'NEVER' : behaviour.delivery,
      delayMs: (delay + (lage.lage === 'slow' ? lage.ms : 0)) * timeScale,
      timeScale,
    };
  }

  #internalError(response: ServerResponse, error: unknown): void {
    process.stderr.write(
      `${this.options.bastjanst.bastjanst}: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('Fel i simulatorn.');
  }
}

interface Call {
  readonly vag: string;
  readonly lage: Lage;
  readonly row: Loggrad;
  readonly signal: AbortSignal;
}

interface Understood {
  readonly makeAnswer: () => Answer;
  readonly behaviour: Behaviour;
}

function remainingMs(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^[0-9]{1,9}$/.test(header) ? Number(header) : null;
}
