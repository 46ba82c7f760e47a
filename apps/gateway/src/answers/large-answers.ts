import { isTranslated, type AnswerTranslation, type EmbeddedInnehall } from '@samsvar/contracts';
import type { BastjanstKod, CutSignal } from '@samsvar/domain';
import {
  unreadAnswer,
  type AnswerKind,
  type AnswerReading,
  type Delutfall,
  type Parametrar,
  type WireResponse,
} from '@samsvar/producers';
import type { Transferable } from 'node:worker_threads';
import type { AnswerResult, AnswerTask, ReadTask, TranslateTask } from './answer-task.js';
import { ThreadFailure, type ThreadFault } from './answer-threads.js';
import { owned } from './moved-bytes.js';

/** Whoever runs tasks off the event loop. */
export interface TaskRunner {
  run<Task extends AnswerTask>(
    task: Task,
    memory: readonly Transferable[],
    signal?: CutSignal,
  ): Promise<AnswerResult[Task['task']]>;
}

/** How a task off the event loop ended. */
export type TaskEnd = 'DONE' | ThreadFault;

export interface LargeAnswersObserver {
  ended(task: AnswerTask['task'], end: TaskEnd): void;
  /** A thread died or threw. */
  broken(error: unknown): void;
}

export interface AnswerWork {
  readonly reading: AnswerReading;
  readonly translation: AnswerTranslation;
}

/**
 * Keeps the event loop free of large answers: they are read, and translated to JSON, in a worker thread. Ordinary ones
 * stay where they are, without a promise: handing them over would cost more than it saves.
 */
export class LargeAnswers implements AnswerReading, AnswerTranslation {
  /** @param fromBytes answers of so many bytes and more are large */
  constructor(
    private readonly here: AnswerWork,
    private readonly elsewhere: TaskRunner,
    private readonly fromBytes: number,
    private readonly observer: LargeAnswersObserver,
  ) {}

  read<Kind extends AnswerKind>(
    kind: Kind,
    svar: WireResponse,
    parametrar: Parametrar[Kind],
  ): Delutfall | Promise<Delutfall> {
    if (svar.body.byteLength < this.fromBytes) return this.here.reading.read(kind, svar, parametrar);
    const body = owned(svar.body);
    const { status, reason, signal } = svar;
    const task = { task: 'READ', kind, svar: { status, reason, body }, parametrar } as ReadTask;
    return this.run(task, [body.buffer], signal).catch((error: unknown) =>
      unreadAnswer(kind, parametrar, blameOf(error)),
    );
  }

  translate(bastjanst: BastjanstKod, innehall: EmbeddedInnehall, signal?: CutSignal): Uint8Array | Promise<Uint8Array> {
    const content = innehall.form === 'XML' ? innehall.inre : innehall.bytes;
    if (content.byteLength < this.fromBytes || !isTranslated(bastjanst, innehall)) {
      return this.here.translation.translate(bastjanst, innehall);
    }
    // A copy of what is translated and nothing else: the answer itself may still be wanted as it came.
    const copy = new Uint8Array(content);
    const copied: EmbeddedInnehall =
      innehall.form === 'XML'
        ? { form: 'XML', namnrymder: innehall.namnrymder, inre: copy }
        : { form: 'DOKUMENT', bytes: copy };
    const task: TranslateTask = { task: 'TRANSLATE', bastjanst, innehall: copied };
    return this.run(task, [copy.buffer], signal);
  }

  private async run<Task extends AnswerTask>(
    task: Task,
    memory: readonly Transferable[],
    signal?: CutSignal,
  ): Promise<AnswerResult[Task['task']]> {
    try {
      const result = await this.elsewhere.run(task, memory, signal);
      this.observer.ended(task.task, 'DONE');
      return result;
    } catch (error) {
      const fault = faultOf(error);
      this.observer.ended(task.task, fault);
      if (fault === 'BROKEN') this.observer.broken(error);
      throw error;
    }
  }
}

/** A thread does one answer at a time, so that only the answer itself can have used up its memory. */
function blameOf(error: unknown): 'BT' | 'SSBT' {
  return faultOf(error) === 'OUT_OF_MEMORY' ? 'BT' : 'SSBT';
}

function faultOf(error: unknown): ThreadFault {
  return error instanceof ThreadFailure ? error.fault : 'BROKEN';
}
