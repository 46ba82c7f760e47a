import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 40_000;
const LOOK_EVERY_MS = 20;
const HOST = '127.0.0.1';
const PROGRAM = join(import.meta.dirname, 'program.main.mjs');

/** One process of the topology. It ends when the one that started it does, however that ends: the channel closes. */
export class Child {
  #process;

  /**
   * @param {string} name also of its log
   * @param {{ module: string, args?: readonly string[], env: Record<string, string>, logs: string }} how compiled entry and
   * the folder of logs
   */
  constructor(name, { module, args = [], env, logs }) {
    this.name = name;
    this.logPath = join(logs, `${name}.log`);
    this.#process = fork(module, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const log = createWriteStream(this.logPath);
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream.pipe(log, { end: false });
    this.exited = new Promise((resolve) => this.#process.once('exit', (code, signal) => resolve(signal ?? code)));
  }

  /** A program that is none of ours; it is there when it takes connections on a port. */
  static program(name, { program, args, port, logs }) {
    const child = new Child(name, { module: PROGRAM, args: [program, ...args], env: {}, logs });
    return { child, ready: Promise.race([listening(port), child.exited.then(() => child.#fail('avslutades'))]) };
  }

  get pid() {
    return this.#process.pid;
  }

  /** @returns {Promise<Record<string, string>>} the addresses that it says; rejects when it does not come up */
  async ready() {
    const said = new Promise((resolve) => this.#process.once('message', resolve));
    const late = pause(READY_WITHIN_MS, { type: 'late' }, { ref: false });
    const message = await Promise.race([said, this.exited.then(() => ({ type: 'ended' })), late]);
    if (message.type !== 'ready') this.#fail(message.message ?? 'kom inte upp');
    return message.addresses;
  }

  /** Waits until a task has done its work. */
  async done() {
    await this.ready();
    if ((await this.exited) !== 0) this.#fail('gick fel');
  }

  async stop() {
    this.#process.kill('SIGTERM');
    const kill = setTimeout(() => this.#process.kill('SIGKILL'), STOP_WITHIN_MS);
    await this.exited;
    clearTimeout(kill);
  }

  #fail(why) {
    throw new Error(`${this.name}: ${why}. Vad som hände står i ${this.logPath}`);
  }
}

async function listening(port) {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  while (!(await takesConnections(port))) {
    if (performance.now() > giveUpAt) throw new Error(`Ingen lyssnar på port ${port}.`);
    await pause(LOOK_EVERY_MS);
  }
}

function takesConnections(port) {
  return new Promise((resolve) => {
    const socket = connect(port, HOST);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** A port that nobody has just now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
