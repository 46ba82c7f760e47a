import type { EmbeddedInnehall } from '@samsvar/contracts';
import { Cut, type CutSignal } from '@samsvar/domain';
import type { AnswerKind, Delutfall, WireResponse } from '@samsvar/producers';
import type { AnswerResult, AnswerTask } from './answer-task.js';
import { ThreadFailure } from './answer-threads.js';
import { LargeAnswers, type TaskRunner } from './large-answers.js';

const LIMIT = 100;
const OM = { personidentitet: '199001012385' };
const DATA: Delutfall = { utfall: 'DATA', innehall: { form: 'DOKUMENT', bytes: new Uint8Array() } };
const JSON_BYTES = Buffer.from('{}');

interface Given {
  readonly task: AnswerTask;
  readonly memory: readonly unknown[];
  readonly signal: CutSignal | undefined;
}

describe('answers', () => {
  let given: Given[];
  let here: string[];
  let told: string[];
  beforeEach(() => {
    [given, here, told] = [[], [], []];
  });

  function answers(end?: Error): LargeAnswers {
    const results: AnswerResult = { READ: DATA, TRANSLATE: JSON_BYTES };
    const runner: TaskRunner = {
      run: async <Task extends AnswerTask>(task: Task, memory: readonly unknown[], signal?: CutSignal) => {
        given.push({ task, memory, signal });
        if (end !== undefined) throw end;
        const name: Task['task'] = task.task;
        return results[name];
      },
    };
    const reading = { read: (kind: AnswerKind) => (here.push(kind), DATA) };
    const translation = { translate: (bastjanst: string) => (here.push(bastjanst), JSON_BYTES) };
    return new LargeAnswers({ reading, translation }, runner, LIMIT, {
      ended: (task, how) => void told.push(`${task} ${how}`),
      broken: () => void told.push('broken'),
    });
  }
  const svar = (bytes: number, signal: CutSignal = new Cut()): WireResponse => ({
    status: 200,
    reason: 'OK',
    body: new Uint8Array(bytes),
    signal,
  });
  const said = (delutfall: Delutfall): string =>
    'fel' in delutfall ? `${delutfall.utfall} ${delutfall.fel.kalla} ${delutfall.fel.felkod}` : delutfall.utfall;
  const xml = (bytes: number): EmbeddedInnehall => ({
    form: 'XML',
    namnrymder: new Map([['p', 'urn:p']]),
    inre: new Uint8Array(bytes),
    original: new Uint8Array(bytes),
  });

  it('below the limit are read at once, without a promise', () => {
    expect(answers().read('AF', svar(LIMIT - 1), OM)).toBe(DATA);
    expect([here, given, told]).toEqual([['AF'], [], []]);
  });

  it('from the limit on are read elsewhere: their bytes are moved there, and the call can be cut', async () => {
    const large = svar(LIMIT);
    expect(await answers().read('SKV_V11_DEL', large, OM)).toBe(DATA);
    expect(here).toEqual([]);
    const [{ task, memory, signal } = {} as Given] = given;
    expect(task).toMatchObject({
      task: 'READ',
      kind: 'SKV_V11_DEL',
      parametrar: OM,
      svar: { status: 200, reason: 'OK' },
    });
    expect(memory).toEqual([large.body.buffer]);
    expect(signal).toBe(large.signal);
    // Nothing but what can be sent to another thread.
    expect(structuredClone(task)).toEqual(task);
    expect(told).toEqual(['READ DONE']);
  });

  it('that are a part of something larger take nothing but themselves along', async () => {
    const body = Buffer.alloc(4 * LIMIT).subarray(LIMIT, 3 * LIMIT);
    await answers().read('AF', { ...svar(0), body }, OM);
    expect(given[0]?.memory).toEqual([new ArrayBuffer(2 * LIMIT)]);
    expect(body.byteLength).toBe(2 * LIMIT);
  });

  it.each([
    ['OUT_OF_MEMORY', 'OGILTIGT_SVAR BT SSBT-4010'],
    ['FULL', 'AVBRUTEN SSBT SSBT-4203'],
    ['TOO_SLOW', 'AVBRUTEN SSBT SSBT-4203'],
    ['CUT', 'AVBRUTEN SSBT SSBT-4203'],
  ] as const)('whose reading ends by %s are %s, and that is counted', async (fault, outcome) => {
    const delutfall = await answers(new ThreadFailure(fault)).read('FK_TEST', svar(LIMIT), null);
    expect([said(delutfall), told]).toEqual([outcome, [`READ ${fault}`]]);
  });

  it('that a thread fell over by a bug of ours are AVBRUTEN, and somebody is told', async () => {
    const [broken, unknown] = [answers(new ThreadFailure('BROKEN')), answers(new Error('a bug'))];
    for (const each of [broken, unknown]) {
      expect(said(await each.read('TNS', svar(LIMIT), { affarskoder: new Set() }))).toBe('AVBRUTEN SSBT SSBT-4203');
    }
    expect(told).toEqual(['READ BROKEN', 'broken', 'READ BROKEN', 'broken']);
  });

  it('below the limit are translated at once, and JSON whatever its size', () => {
    expect(answers().translate('AF', xml(LIMIT - 1))).toBe(JSON_BYTES);
    expect(answers().translate('FK', { form: 'DOKUMENT', bytes: new Uint8Array(9 * LIMIT) })).toBe(JSON_BYTES);
    expect([here, given]).toEqual([['AF', 'FK'], []]);
  });

  it('from the limit on are translated elsewhere from a copy, so that they are still there', async () => {
    const [innehall, signal] = [xml(LIMIT), new Cut()];
    expect(await answers().translate('AF', innehall, signal)).toBe(JSON_BYTES);
    await answers().translate('CSN', { form: 'DOKUMENT', bytes: new Uint8Array(LIMIT) });
    expect(given.map(({ task }) => task)).toEqual([
      {
        task: 'TRANSLATE',
        bastjanst: 'AF',
        innehall: { form: 'XML', namnrymder: new Map([['p', 'urn:p']]), inre: new Uint8Array(LIMIT) },
      },
      { task: 'TRANSLATE', bastjanst: 'CSN', innehall: { form: 'DOKUMENT', bytes: new Uint8Array(LIMIT) } },
    ]);
    const [first] = given;
    expect([first?.signal, first?.memory]).toEqual([signal, [new ArrayBuffer(LIMIT)]]);
    expect(innehall.form === 'XML' && first?.memory[0] !== innehall.inre.buffer).toBe(true);
  });

  it('that cannot be translated say so to whoever waits', async () => {
    const translated = answers(new ThreadFailure('FULL')).translate('AF', xml(LIMIT));
    await expect(translated).rejects.toMatchObject({ fault: 'FULL' });
    expect(told).toEqual(['TRANSLATE FULL']);
  });
});
