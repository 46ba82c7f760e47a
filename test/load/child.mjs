import { fork } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const METER = pathToFileURL(join(import.meta.dirname, 'process-meter.mjs')).href;
const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5_000;

/**
 * One process of the bench. It says `{ type: 'ready', … }` over its channel when it is, answers what it is asked there,
 * and its CPU can be read. It stops when the bench does, however that ends: the channel between them closes.
 */
export class Child {
  #process;
  #output = Buffer.alloc(0);
  #listeners = new Set();

  /**
   * @param {string} name for messages
   * @param {string} file what it runs
   * @param {{ env?: Record<string, string>, args?: readonly string[], flags?: readonly string[] }} [how] flags of Node
   */
  constructor(name, file, { env = {}, args = [], flags = [] } = {}) {
    this.name = name;
    this.#process = fork(file, args, {
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
      execArgv: [...flags, '--import', METER],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      // Only the end is kept, and not yet as text: reading a gateway's log must cost next to nothing.
      stream.on('data', (bytes) => (this.#output = bytes));
    }
    this.exited = new Promise((resolve) => this.#process.once('close', resolve));
    this.#process.on('message', (message) => this.#listeners.forEach((listener) => listener(message)));
  }

  /** Waits until it is ready and gives what it said. */
  ready() {
    return this.next((message) => message.type === 'ready' || message.type === 'failed', READY_WITHIN_MS).then(
      (message) => {
        if (message.type === 'failed') throw new Error(`${this.name} could not start: ${message.message}`);
        return message;
      },
    );
  }

  /** The next message that fits; rejects when the process ends instead. */
  next(fits, withinMs = 600_000) {
    const message = new Promise((resolve, reject) => {
      const end = (settle, value) => {
        clearTimeout(late);
        this.#listeners.delete(listener);
        settle(value);
      };
      const fail = (why) =>
        end(reject, new Error(`${this.name} ${why}\n${this.#output.toString('utf8').slice(-4_000)}`));
      const listener = (message) => fits(message) && end(resolve, message);
      const late = setTimeout(() => fail('did not answer in time.'), withinMs);
      this.#listeners.add(listener);
      void this.exited.then(() => fail('ended.'));
    });
    // Several may be waited for at the same time, and one that ended is told of once.
    message.catch(() => undefined);
    return message;
  }

  /** Sends a message and waits for the one that answers it by its `type`. */
  async ask(message, answerType) {
    const answered = this.next(({ type }) => type === answerType);
    this.#process.send(message);
    return answered;
  }

  /** Sends a message that nothing answers at once. */
  tell(message) {
    this.#process.send(message);
  }

  /** CPU of the process so far, milliseconds. */
  async cpuMs() {
    return this.#meter({ meter: 'cpu' });
  }

  async beginProfile() {
    await this.#meter({ meter: 'profile' });
  }

  /** @param {string} file where the profile is written */
  async endProfile(file) {
    await this.#meter({ meter: 'profiled', file });
  }

  async stop() {
    this.#process.kill('SIGTERM');
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), STOP_WITHIN_MS);
    await this.exited;
    clearTimeout(kill);
  }

  async #meter(message) {
    const answered = this.next(({ meter }) => meter === message.meter);
    this.#process.send(message);
    return (await answered).value;
  }
}
