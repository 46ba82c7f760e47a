import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Cut } from '@samsvar/domain';
import { systemClock } from '@samsvar/platform';
import { TEST_PERSONS } from '@samsvar/testing';
import type { ReadTask, TranslateTask } from '../../../apps/gateway/src/answers/answer-task.js';
import {
  AnswerThreads,
  THREADS,
  type ThreadFault,
  type ThreadsConfig,
} from '../../../apps/gateway/src/answers/answer-threads.js';
import { REPOSITORY_ROOT } from '../../harness/compiled-app.js';
import { eventually } from '../../harness/eventually.js';

jest.setTimeout(60_000);

const WORKER_FILE = join(REPOSITORY_ROOT, 'dist/apps/gateway/src/answer-worker.main.js');
const PERSON = TEST_PERSONS.allaHarData;
/** Where Linux shows the threads of this process. */
const OWN_THREADS = '/proc/self/task';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));

function lefi(text: string): ReadTask {
  const svar = { status: 200, reason: 'OK', body: bytesOf(text) };
  return { task: 'READ', kind: 'FK', svar, parametrar: { personidentitet: PERSON, gepiAsked: false } };
}

/** Nothing but empty lists: each of them some thirty bytes of heap for three on the wire. */
const hostile = (megabytes: number): ReadTask =>
  lefi(`{"utlamnare":[],"formansinformation":{"x":[${'[],'.repeat(megabytes * 350_000)}[]]}}`);
/** A person of nothing but different elements, each of them a name to remember while it is translated. */
const manyElements = (megabytes: number): TranslateTask => {
  const elements = Array.from({ length: megabytes * 80_000 }, (_, number) => `<e${number}/>`);
  const inre = bytesOf(`<Svar>${elements.join('')}</Svar>`);
  return { task: 'TRANSLATE', bastjanst: 'AF', innehall: { form: 'XML', namnrymder: new Map(), inre } };
};
const ORDINARY = '{"utlamnare":[],"formansinformation":{"arbetsskada":[{"id":1}]}}';

describe('the threads that large answers are read in', () => {
  const opened: AnswerThreads[] = [];
  const died: unknown[] = [];
  let waiting: number[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((threads) => threads.close()));
    waiting = [];
  });

  function open(config: Partial<ThreadsConfig> = {}): AnswerThreads {
    const threads = new AnswerThreads(
      { ...THREADS, schemasFolder: join(REPOSITORY_ROOT, 'schemas'), workerFile: WORKER_FILE, ...config },
      systemClock,
      { waiting: (count) => void waiting.push(count), died: (error) => void died.push(error) },
    );
    opened.push(threads);
    return threads;
  }
  const outcome = async (threads: AnswerThreads, task: ReadTask): Promise<string> => {
    const delutfall = await threads.run(task, []);
    return 'fel' in delutfall ? `${delutfall.utfall} ${delutfall.fel.felkod}` : delutfall.utfall;
  };
  const fault = (running: Promise<unknown>): Promise<ThreadFault | undefined> =>
    running.then(
      () => undefined,
      (error: unknown) => (error as { fault: ThreadFault }).fault,
    );

  it('read an answer as the main thread does, and give its bytes back', async () => {
    const task = lefi(ORDINARY);
    const delutfall = await open().run(task, [task.svar.body.buffer as ArrayBuffer]);
    if ('fel' in delutfall || delutfall.innehall.form !== 'DOKUMENT') throw new Error('no document');
    expect(delutfall.utfall).toBe('DATA');
    expect(Buffer.from(delutfall.innehall.bytes).toString()).toBe(ORDINARY);
    // Moved and not copied.
    expect(task.svar.body.byteLength).toBe(0);
  });

  it('survive an answer that uses up the memory of its thread, and read the next ones', async () => {
    const threads = open({ heapMb: 48 });
    expect(await outcome(threads, lefi(ORDINARY))).toBe('DATA');
    expect(await fault(threads.run(manyElements(5), []))).toBe('OUT_OF_MEMORY');
    expect(await Promise.all([1, 2, 3].map(() => outcome(threads, lefi(ORDINARY))))).toEqual(['DATA', 'DATA', 'DATA']);
  });

  it('have memory enough for the most hostile answer of 5 MB', async () => {
    const threads = open();
    expect(await outcome(threads, hostile(4.9))).toBe('DATA');
    const nested = `${'['.repeat(60)}${']'.repeat(60)},`;
    expect(await outcome(threads, lefi(`{"utlamnare":[],"x":[${nested.repeat(40_000)}1]}`))).toBe('INGEN_UPPGIFT');
  });

  it('are not held by an answer that takes too long: its thread is ended, and the next one is read', async () => {
    const threads = open({ taskMs: 50, maxThreads: 1 });
    // Before the thread has even begun it is too late: the start takes longer.
    expect(await fault(threads.run(hostile(5), []))).toBe('TOO_SLOW');
    const later = async (): Promise<string | undefined> =>
      (await fault(threads.run(lefi(ORDINARY), []))) === undefined ? 'READ' : undefined;
    expect(await eventually('answer read', later, 20_000)).toBe('READ');
  });

  it('are waited for at the start for longer than any answer may take: a busy machine is no reason not to start', async () => {
    const threads = open({ taskMs: 1 });
    await threads.warm();
    expect(await fault(open({ warmMs: 1 }).warm())).toBe('TOO_SLOW');
  });

  it('do not begin with an answer that nobody waits for any more', async () => {
    const threads = open({ maxThreads: 1 });
    const first = outcome(threads, lefi(ORDINARY));
    const cut = new Cut();
    const task = lefi(ORDINARY);
    const second = fault(threads.run(task, [task.svar.body.buffer as ArrayBuffer], cut));
    const third = outcome(threads, lefi(ORDINARY));
    cut.abort('TIDSGRANS');
    expect(await second).toBe('CUT');
    expect(await Promise.all([first, third])).toEqual(['DATA', 'DATA']);
    expect(task.svar.body.byteLength).toBe(ORDINARY.length);
    expect(waiting).toEqual([1, 2, 1, 0]);
    expect(await fault(threads.run(lefi(ORDINARY), [], cut))).toBe('CUT');
  });

  it('take no more than can be waited for', async () => {
    const threads = open({ maxThreads: 1, maxWaiting: 1 });
    const taken = [1, 2].map(() => outcome(threads, lefi(ORDINARY)));
    expect(await fault(threads.run(lefi(ORDINARY), []))).toBe('FULL');
    expect(await Promise.all(taken)).toEqual(['DATA', 'DATA']);
  });

  it('end at once when they are closed, also in the middle of an answer', async () => {
    const threads = open();
    await outcome(threads, lefi(ORDINARY));
    const before = threadCount();
    const interrupted = fault(threads.run(hostile(5), []));
    const started = performance.now();
    await threads.close();
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await interrupted).toBe('BROKEN');
    if (existsSync(OWN_THREADS)) expect(threadCount()).toBeLessThan(before);
  });

  it('say nothing of threads that died with nothing to do: none has', () => {
    expect(died).toEqual([]);
  });
});

function threadCount(): number {
  return existsSync(OWN_THREADS) ? readdirSync(OWN_THREADS).length : 0;
}
