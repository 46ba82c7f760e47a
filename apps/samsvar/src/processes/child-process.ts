import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { z } from 'zod';

/** What a child process says of itself over its IPC channel: that it is ready and where, or why it is not. */
const CHILD_MESSAGE = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), addresses: z.record(z.string(), z.string()).default({}) }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

export type Addresses = Readonly<Record<string, string>>;

/** How one child process is started. */
export interface ChildStart {
  readonly name: string;
  readonly modulePath: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logPath: string;
  /** Loaded into the child before its own module. */
  readonly preload: string | undefined;
  /** A service is there until it is told to stop; a task does its work and ends. */
  readonly kind: ChildKind;
  /** Its own patience, where it differs from everybody's. */
  readonly times?: Partial<ChildTimes>;
}

export type ChildKind = 'service' | 'task';

/** Patience with a child that starts, and with one that has been asked to stop. */
export interface ChildTimes {
  readonly readyWithinMs: number;
  readonly stopWithinMs: number;
}

export type ChildOutcome =
  { readonly kind: 'ready'; readonly addresses: Addresses } | { readonly kind: 'failed'; readonly message: string };

const ENDED_WELL = 'kod 0';

/** One process that Samsvar has started and answers for. */
export class SupervisedChild {
  readonly exited: Promise<string>;
  private readonly child: ChildProcess;
  private readonly times: ChildTimes;

  constructor(
    private readonly start: ChildStart,
    times: ChildTimes,
  ) {
    this.times = { ...times, ...start.times };
    const log = openSync(start.logPath, 'a');
    this.child = fork(start.modulePath, [], {
      env: { ...start.env },
      stdio: ['ignore', log, log, 'ipc'],
      execArgv: start.preload === undefined ? process.execArgv : [...process.execArgv, '--require', start.preload],
      // A group of its own, so that Ctrl-C in the terminal reaches Samsvar alone and everything stops in order.
      detached: process.platform !== 'win32',
    });
    closeSync(log);
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `kod ${code ?? 'okänd'}`));
      this.child.once('error', (error) => resolve(error.message));
    });
  }

  get name(): string {
    return this.start.name;
  }

  get logPath(): string {
    return this.start.logPath;
  }

  /** Waits until the child says that it is ready or why not, dies, or has taken too long. */
  async ready(): Promise<ChildOutcome> {
    let timer: NodeJS.Timeout | undefined;
    const said = new Promise<ChildOutcome>((resolve) => {
      this.child.on('message', (message) => {
        const read = CHILD_MESSAGE.safeParse(message);
        if (read.success) resolve(outcomeOf(read.data));
      });
    });
    const died = this.exited.then((how) => this.failed(`avslutades (${how}) innan den var redo`));
    const late = new Promise<ChildOutcome>((resolve) => {
      const giveUp = (): void => resolve(this.failed(`blev inte redo inom ${this.times.readyWithinMs / 1000} s`));
      timer = setTimeout(giveUp, this.times.readyWithinMs);
    });
    return Promise.race([said, died, late]).finally(() => clearTimeout(timer));
  }

  /** Waits until a task that has said that it is ready has ended too. */
  async done(): Promise<ChildOutcome> {
    const outcome = await this.ready();
    if (outcome.kind === 'failed') return outcome;
    const how = await this.exited;
    return how === ENDED_WELL ? outcome : this.failed(`avslutades (${how})`);
  }

  /** Asks the child to stop, and makes it stop when it has not done so in time. */
  async stop(): Promise<void> {
    if (this.child.pid === undefined) return; // was never started
    this.child.kill('SIGTERM');
    const force = setTimeout(() => this.child.kill('SIGKILL'), this.times.stopWithinMs);
    await this.exited;
    clearTimeout(force);
  }

  private failed(what: string): ChildOutcome {
    return { kind: 'failed', message: `${this.start.name} ${what}. Vad som hände står i ${this.start.logPath}` };
  }
}

function outcomeOf(message: z.infer<typeof CHILD_MESSAGE>): ChildOutcome {
  return message.type === 'ready'
    ? { kind: 'ready', addresses: message.addresses }
    : { kind: 'failed', message: message.message };
}
