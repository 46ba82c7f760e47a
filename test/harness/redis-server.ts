import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathOf, SYSTEM_PROGRAMS } from '../../tools/system/programs.mjs';
import type { TestCertificates } from './test-certificates.js';

const READY_WITHIN_MS = 10_000;

/** A Redis of a test's own: in memory, on the loopback address, with a password, and with TLS where that is asked for. */
export class RedisServer {
  private readonly password = randomUUID();
  private readonly folder = mkdtempSync(join(tmpdir(), 'samsvar-redis-'));
  private wrapper: ChildProcess | null = null;
  private pid = 0;

  private constructor(
    private readonly port: number,
    private readonly certificates: TestCertificates | null,
  ) {}

  static async start(certificates: TestCertificates | null = null): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), certificates);
    await server.restart();
    return server;
  }

  get url(): string {
    return `${this.certificates ? 'rediss' : 'redis'}://:${this.password}@localhost:${this.port}/0`;
  }

  /** Starts it on the same port, with nothing in it. */
  async restart(): Promise<void> {
    const wrapper = fork(join(__dirname, 'redis.main.mjs'), [redisProgram(), ...this.settings()]);
    this.wrapper = wrapper;
    this.pid = await started(wrapper);
  }

  /** Stops it from answering, with its connections open. */
  pause(): void {
    process.kill(this.pid, 'SIGSTOP');
  }

  resume(): void {
    process.kill(this.pid, 'SIGCONT');
  }

  async kill(): Promise<void> {
    const { wrapper } = this;
    if (wrapper === null) return;
    this.wrapper = null;
    const ended = new Promise((resolve) => wrapper.once('exit', resolve));
    wrapper.kill('SIGTERM');
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private settings(): readonly string[] {
    const port = String(this.port);
    const common = ['--bind', '127.0.0.1', '-::1', '--requirepass', this.password, '--save', '', '--dir', this.folder];
    if (!this.certificates) return [...common, '--port', port];
    const { authority, certificate, privateKey } = this.certificates.files;
    const files = ['--tls-cert-file', certificate, '--tls-key-file', privateKey, '--tls-ca-cert-file', authority];
    return [...common, '--port', '0', '--tls-port', port, '--tls-auth-clients', 'no', ...files];
  }
}

function redisProgram(): string {
  const program = SYSTEM_PROGRAMS.find(({ name }) => name === 'redis-server');
  const path = program && pathOf(program, process.env);
  if (path === undefined) throw new Error('There is no redis-server: node tools/system/system.mjs install');
  return path;
}

function started(wrapper: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('Redis was not ready in time.')), READY_WITHIN_MS);
    wrapper.once('message', (message: { readonly pid?: number; readonly failed?: string }) => {
      clearTimeout(late);
      if (message.pid === undefined) reject(new Error(`Redis did not start: ${message.failed ?? ''}`));
      else resolve(message.pid);
    });
    wrapper.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`Redis ended with ${code}.`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close((error) => (error ? reject(error) : resolve(port)));
    });
  });
}
