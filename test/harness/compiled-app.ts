import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The repository, seen from here. */
export const REPOSITORY_ROOT = join(__dirname, '../..');

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

export type Environment = Readonly<Record<string, string>>;

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * One compiled app as a process of its own, as it runs in operation. It inherits nothing of the test's environment but
 * PATH, and stops by itself when the test that started it is killed, since the channel between them then closes.
 */
export class CompiledApp {
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;
  private written = '';

  constructor(
    readonly name: 'gateway' | 'worker' | 'simulator' | 'samsvar',
    env: Environment,
    /** A module of the test's own that is loaded before the app, to measure it from inside. */
    preloaded?: string,
  ) {
    const modulePath = join(REPOSITORY_ROOT, 'dist/apps', name, 'src/main.js');
    this.child = fork(modulePath, [], {
      env: { PATH: process.env['PATH'], ...env },
      execArgv: preloaded === undefined ? [] : ['--import', pathToFileURL(preloaded).href],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.written += text));
    }
    this.exited = new Promise((resolve) => this.child.once('close', (code, signal) => resolve({ code, signal })));
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error(`${this.name} was never started.`);
    return this.child.pid;
  }

  /** Everything it has written so far. */
  get output(): string {
    return this.written;
  }

  /** Waits until it says over its channel that it is ready, and gives the addresses it names. */
  ready(): Promise<Readonly<Record<string, string>>> {
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        this.child.kill('SIGKILL');
        reject(new Error(`${this.name} ${why}:\n${this.written}`));
      };
      const late = setTimeout(() => fail('was not ready in time'), READY_WITHIN_MS);
      this.child.once('message', (message) => {
        const addresses = addressesIn(message);
        if (addresses) resolve(addresses);
        else fail('could not start');
        clearTimeout(late);
      });
      void this.exited.then(() => {
        clearTimeout(late);
        fail('ended before it was ready');
      });
    });
  }

  /** Asks the preloaded module something over the channel, and gives what it answers. */
  inquire(message: object): Promise<unknown> {
    return new Promise((resolve) => {
      this.child.once('message', resolve);
      this.child.send(message);
    });
  }

  /** Asks it to stop, as an operating system does. */
  terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** Kills it where it stands, unless it has ended already. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /**
   * Stops it and sees that it ended by itself and well.
   *
   * @throws when it had to be killed or did not exit with 0
   */
  async stop(): Promise<void> {
    this.terminate();
    const kill = setTimeout(() => this.child.kill('SIGKILL'), STOP_WITHIN_MS);
    const { code, signal } = await this.exited;
    clearTimeout(kill);
    if (code !== 0) throw new Error(`${this.name} ended with ${signal ?? String(code)}:\n${this.written}`);
  }
}

function addressesIn(message: unknown): Record<string, string> | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'ready') return;
  const addresses: unknown = 'addresses' in message ? message.addresses : {};
  if (typeof addresses !== 'object' || addresses === null) return;
  return Object.fromEntries(Object.entries(addresses).map(([name, address]) => [name, String(address)]));
}
