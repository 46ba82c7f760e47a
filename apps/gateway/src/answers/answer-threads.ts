import type { Clock, CutSignal } from '@samsvar/domain';
import { Piscina } from 'piscina';
import type { Transferable } from 'node:worker_threads';
import type { AnswerResult, AnswerTask } from './answer-task.js';

/** What the worker threads are told when they start. */
export interface WorkerSettings {
  readonly schemasFolder: string;
}

export interface ThreadsConfig extends WorkerSettings {
  /** The compiled entry of a worker thread. */
  readonly workerFile: string;
  /** One is kept for the next large answer, the others end when they have had nothing to do for a while. */
  readonly maxThreads: number;
  readonly maxWaiting: number;
  /**
   * JavaScript heap of one thread. What loops in JavaScript is ended at the limit, and its thread alone; where V8's own
   * JSON.parse meets it, V8 ends the process. So it must be far above what any answer of 5 MB can become.
   */
  readonly heapMb: number;
  /** Longer than any answer takes; what takes longer is made to. */
  readonly taskMs: number;
  /** The same for the first thread at start: on a busy machine, ending would only mean starting once more. */
  readonly warmMs: number;
}

/**
 * The worst of the hostile answers of 5 MB that were tried (nothing but nested lists) lives in 140 MB and needs 256 to be
 * parsed; the slowest of them take less than 1.5 s. More than 128 large answers at a time are not read within any time
 * budget.
 */
export const THREADS = { maxThreads: 2, maxWaiting: 128, heapMb: 1_024, taskMs: 5_000, warmMs: 30_000 } as const;

/** Why a task has no result. */
export type ThreadFault =
  /** Nobody waits for it any more. */
  | 'CUT'
  /** As many wait as can be waited for. */
  | 'FULL'
  | 'OUT_OF_MEMORY'
  | 'TOO_SLOW'
  /** Threw, or died of something else: a bug of ours. */
  | 'BROKEN';

export class ThreadFailure extends Error {
  constructor(
    readonly fault: ThreadFault,
    options?: ErrorOptions,
  ) {
    super(`The worker thread has no result: ${fault}.`, options);
  }
}

export interface ThreadsObserver {
  /** So many tasks wait for a thread now. */
  waiting(count: number): void;
  /** A thread ended by itself. */
  died(error: unknown): void;
}

interface Waiting {
  readonly begin: () => void;
}

const IDLE_MS = 60_000;

/**
 * The worker threads that large answers are read in. What waits for a thread waits here and not in the pool: a task that
 * nobody needs any more leaves the queue without costing a thread. One that has begun is left to end, and its result
 * ignored: to end a thread and start another costs more than any answer does.
 */
export class AnswerThreads {
  private readonly pool: Piscina;
  private readonly queue: Waiting[] = [];
  private running = 0;

  constructor(
    private readonly config: ThreadsConfig,
    private readonly clock: Clock,
    private readonly observer: ThreadsObserver,
  ) {
    const { workerFile, maxThreads, heapMb, schemasFolder } = config;
    this.pool = new Piscina({
      filename: workerFile,
      minThreads: 1,
      maxThreads,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
      workerData: { schemasFolder } satisfies WorkerSettings,
      // What measures or changes the main thread from the command line has no business in a worker.
      execArgv: [],
      env: {},
      recordTiming: false,
    });
    // Of a thread that had nothing to do; the pool starts another.
    this.pool.on('error', (error: unknown) => observer.died(error));
  }

  /**
   * Runs a task as soon as a thread is free.
   *
   * @param memory what is moved to the thread and is empty here afterwards
   * @returns rejects with a ThreadFailure
   */
  run<Task extends AnswerTask>(
    task: Task,
    memory: readonly Transferable[],
    signal?: CutSignal,
  ): Promise<AnswerResult[Task['task']]> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new ThreadFailure('CUT'));
      const begin = (): void => {
        signal?.removeEventListener('abort', leave);
        this.begun(task, memory).then(resolve, reject);
      };
      const waiting: Waiting = { begin };
      const leave = (): void => {
        const at = this.queue.indexOf(waiting);
        if (at === -1) return;
        this.queue.splice(at, 1);
        this.observer.waiting(this.queue.length);
        reject(new ThreadFailure('CUT'));
      };
      if (this.running < this.config.maxThreads) return begin();
      if (this.queue.length >= this.config.maxWaiting) return reject(new ThreadFailure('FULL'));
      this.queue.push(waiting);
      this.observer.waiting(this.queue.length);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  /**
   * Settles when the first thread has loaded what it needs: half a second of a processor that the first questions would
   * miss. A thread that cannot be started shows now.
   */
  async warm(): Promise<void> {
    const svar = { status: 200, reason: 'OK', body: Buffer.from('{}') };
    await this.begun({ task: 'READ', kind: 'FK_TEST', svar, parametrar: null }, [], this.config.warmMs);
  }

  /** Ends the threads at once, whatever they are doing. */
  close(): Promise<void> {
    return this.pool.destroy();
  }

  private async begun<Task extends AnswerTask>(
    task: Task,
    memory: readonly Transferable[],
    limitMs = this.config.taskMs,
  ): Promise<AnswerResult[Task['task']]> {
    this.running += 1;
    const late = new AbortController();
    const cancel = this.clock.after(limitMs, () => late.abort());
    try {
      return (await this.pool.run(task, {
        transferList: [...memory],
        signal: late.signal,
      })) as AnswerResult[Task['task']];
    } catch (cause) {
      throw new ThreadFailure(late.signal.aborted ? 'TOO_SLOW' : faultOf(cause), { cause });
    } finally {
      cancel();
      this.running -= 1;
      this.beginNext();
    }
  }

  private beginNext(): void {
    const next = this.queue.shift();
    if (!next) return;
    this.observer.waiting(this.queue.length);
    next.begin();
  }
}

function faultOf(cause: unknown): ThreadFault {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'OUT_OF_MEMORY' : 'BROKEN';
}
