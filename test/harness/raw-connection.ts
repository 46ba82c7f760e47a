import { connect, type TLSSocket } from 'node:tls';
import { setTimeout as pause } from 'node:timers/promises';
import type { CallerSettings } from './caller.js';

/** One HTTP answer as it stood on the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly text: string;
}

const HEAD_END = '\r\n\r\n';

/** A TLS connection whose bytes the test chooses itself: for what no HTTP client would send. */
export class RawConnection {
  private received = Buffer.alloc(0);
  private isOpen = true;
  private isAnswered = false;
  private readonly listeners = new Set<() => void>();

  private constructor(private readonly socket: TLSSocket) {
    socket.on('data', (bytes: Buffer) => {
      this.received = Buffer.concat([this.received, bytes]);
      this.isAnswered = true;
      this.tell();
    });
    // The other end may go while we still write; what it said before that has been read.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.isOpen = false;
      this.tell();
    });
  }

  static open({ address, authorityPem, certificate }: CallerSettings): Promise<RawConnection> {
    const { hostname, port } = new URL(address);
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: hostname,
        port: Number(port),
        servername: hostname,
        ca: authorityPem,
        ...(certificate ? { cert: certificate.certificatePem, key: certificate.privateKeyPem } : {}),
      });
      socket.once('error', reject);
      socket.once('secureConnect', () => {
        socket.off('error', reject);
        resolve(new RawConnection(socket));
      });
    });
  }

  /** Writes, and waits until the other end has taken it or is gone. */
  async write(bytes: string | Buffer): Promise<void> {
    if (this.socket.destroyed || this.socket.write(bytes)) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.socket.off('drain', done).off('close', done);
        resolve();
      };
      this.socket.on('drain', done).on('close', done);
    });
  }

  /** Writes a piece again and again until an answer comes or the connection goes. */
  async trickle(piece: string | Buffer, everyMs: number): Promise<void> {
    while (this.isOpen && !this.isAnswered) {
      await this.write(piece);
      await pause(everyMs);
    }
  }

  /** Reads nothing more until it is told to. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** The next answer. @throws when the connection closed without one, or none came in time */
  async answer(withinMs = 5_000): Promise<RawAnswer> {
    let answer: RawAnswer | undefined;
    await this.until('answer', () => (answer ??= this.take()) !== undefined || !this.isOpen, withinMs);
    if (!answer) throw new Error(`The connection closed without an answer: ${this.received.toString('latin1')}`);
    return answer;
  }

  /** Waits until the other end has closed. @throws when it has not in time */
  closed(withinMs = 5_000): Promise<void> {
    return this.until('close', () => !this.isOpen, withinMs);
  }

  get open(): boolean {
    return this.isOpen;
  }

  /** What came after the answers that were taken. */
  get rest(): string {
    return this.received.toString('latin1');
  }

  destroy(): void {
    this.socket.destroy();
  }

  private take(): RawAnswer | undefined {
    const end = this.received.indexOf(HEAD_END);
    if (end === -1) return undefined;
    const [first = '', ...lines] = this.received.toString('latin1', 0, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
    );
    const start = end + HEAD_END.length;
    const length = Number(headers['content-length'] ?? 0);
    if (this.received.length < start + length) return undefined;
    const body = this.received.subarray(start, start + length);
    this.received = this.received.subarray(start + length);
    return { status: Number(first.split(' ')[1]), headers, body, text: body.toString('utf8') };
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }

  private until(what: string, isThere: () => boolean, withinMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(late);
        this.listeners.delete(look);
        settle();
      };
      const look = (): void => {
        if (isThere()) end(resolve);
      };
      const late = setTimeout(
        () => end(() => reject(new Error(`Within ${withinMs} ms there was no ${what}: ${this.rest.slice(0, 500)}`))),
        withinMs,
      );
      this.listeners.add(look);
      look();
    });
  }
}
