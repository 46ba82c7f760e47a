import { AnswerShapes, openXml, SchemaStore, translationHere } from '@samsvar/contracts';
import { systemClock } from '@samsvar/platform';
import { readingHere, type AnswerKind } from '@samsvar/producers';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { Transferable } from 'node:worker_threads';
import type { AnswerTask, ReadTask } from './answer-task.js';
import type { WorkerSettings } from './answer-threads.js';
import { memoryOf, owned } from './moved-bytes.js';

/** Does one task, and gives what the pool sends back: a result whose memory is moved. */
export type Worker = (task: AnswerTask) => Promise<unknown>;

/** A thread's own gate and schemas: nothing of libxml2 can be shared between threads. */
export async function openWorker({ schemasFolder }: WorkerSettings): Promise<Worker> {
  const gate = await openXml();
  const schemas = new SchemaStore(gate, schemasFolder).prepare();
  const reading = readingHere({ gate, schemas }, systemClock);
  const translation = translationHere(new AnswerShapes(gate, schemasFolder));
  const read = async <Kind extends AnswerKind>({ kind, svar, parametrar }: ReadTask<Kind>): Promise<unknown> => {
    const delutfall = await reading.read(kind, svar, parametrar);
    return moved(delutfall, memoryOf(delutfall));
  };
  return async (task) => {
    if (task.task === 'READ') return read(task);
    const json = owned(translation.translate(task.bastjanst, task.innehall));
    return moved(json, [json.buffer]);
  };
}

function moved(value: object, memory: readonly Transferable[]): unknown {
  return move({ [transferableSymbol]: memory, [valueSymbol]: value });
}
