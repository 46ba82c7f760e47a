import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HttpMessages } from '../http-messages.mjs';

/**
 * One connection of a caller, kept alive, one question at a time.
 */
export class LeanConnection {
  #socket;
  #pending = null;

  /** @param {{ port: number, tls: { ca: string, cert: string, key: string } | null }} target */
  static open({ port, tls }) {
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, noDelay: true };
      const socket = tls ? connectTls({ ...options, ...tls, servername: 'localhost' }) : connectPlain(options);
      socket.once('error', reject);
      socket.once(tls ? 'secureConnect' : 'connect', () => {
        socket.off('error', reject);
        resolve(new LeanConnection(socket));
      });
    });
  }

  constructor(socket) {
    this.#socket = socket;
    const messages = new HttpMessages((head, body) => this.#settle({ head, body }));
    socket.on('data', (bytes) => messages.take(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#settle(null));
  }

  get isOpen() {
    return !this.#socket.destroyed;
  }

  /** Sends a whole HTTP message; null when the connection closed instead of answering. */
  ask(message) {
    return new Promise((resolve) => {
      this.#pending = resolve;
      if (this.isOpen) this.#socket.write(message);
      else this.#settle(null);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #settle(answer) {
    const resolve = this.#pending;
    this.#pending = null;
    resolve?.(answer);
  }
}
