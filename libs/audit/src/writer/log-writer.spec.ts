import { randomUUID } from 'node:crypto';
import { ManualClock } from '@samsvar/testing';
import type { LogEntry } from '../chain/log-record.js';
import { LogUnavailable, LogWriter } from './log-writer.js';
import { NO_INDEX, type IndexedRecord, type RecordStore } from './record-store.js';

const INDEX = NO_INDEX;
const CONFIG = { mostInOne: 3, mostWaiting: 5 };
const entry = (content: string): LogEntry => ({ kind: 'AVSIKT', fragaId: null, content });

/** Commits when it is told to. */
class HeldStore implements RecordStore {
  readonly batches: (readonly IndexedRecord[])[] = [];
  private readonly settle: { resolve: () => void; reject: (error: Error) => void }[] = [];

  append(records: readonly IndexedRecord[]): Promise<void> {
    this.batches.push(records);
    return new Promise((resolve, reject) => this.settle.push({ resolve, reject }));
  }

  async commit(): Promise<void> {
    this.settle.shift()?.resolve();
    await turn();
  }

  async fail(): Promise<void> {
    this.settle.shift()?.reject(new Error('connection lost'));
    await turn();
  }

  get contents(): string[][] {
    return this.batches.map((batch) => batch.map(({ record }) => record.content));
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

function made(): { store: HeldStore; writer: LogWriter; id: string } {
  const store = new HeldStore();
  const id = randomUUID();
  return { store, id, writer: new LogWriter(id, store, new ManualClock(), CONFIG) };
}

describe('a writer of the disclosure log', () => {
  it('says that a record is durable when it is, and not before', async () => {
    const { store, writer, id } = made();
    let head: unknown = null;
    void writer.append(entry('a'), INDEX).then((given) => (head = given));
    await turn();
    expect(store.contents).toEqual([['a']]);
    expect(head).toBeNull();
    await store.commit();
    expect(head).toMatchObject({ writer: id, sequence: 1, hash: store.batches[0]?.[0]?.record.hash });
  });

  it('commits together what comes in one turn, and while a commit is under way', async () => {
    const { store, writer } = made();
    const all = ['a', 'b'].map((content) => writer.append(entry(content), INDEX));
    await turn();
    all.push(...['c', 'd', 'e', 'f'].map((content) => writer.append(entry(content), INDEX)));
    await turn();
    expect(store.contents).toEqual([['a', 'b']]);
    await store.commit();
    await store.commit();
    expect(store.contents).toEqual([['a', 'b'], ['c', 'd', 'e'], ['f']]);
    await store.commit();
    expect((await Promise.all(all)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('links every record to the one before it, also from commit to commit', async () => {
    const { store, writer } = made();
    for (const content of ['a', 'b', 'c']) {
      const durable = writer.append(entry(content), INDEX);
      await turn();
      await store.commit();
      await durable;
    }
    const records = store.batches.flat().map(({ record }) => record);
    expect(records.slice(1).map(({ previous }) => previous)).toEqual(records.slice(0, -1).map(({ hash }) => hash));
  });

  it('is over after a commit that failed: nobody knows whether it was made', async () => {
    const { store, writer } = made();
    const outcomes = ['a', 'b'].map((content) => writer.append(entry(content), INDEX).catch((error: unknown) => error));
    await turn();
    const later = writer.append(entry('c'), INDEX).catch((error: unknown) => error);
    await store.fail();
    for (const outcome of [...outcomes, later]) await expect(outcome).resolves.toBeInstanceOf(LogUnavailable);
    expect(writer.overBy).toBeInstanceOf(LogUnavailable);
    await expect(writer.append(entry('d'), INDEX)).rejects.toBeInstanceOf(LogUnavailable);
    await turn();
    expect(store.contents).toEqual([['a', 'b']]);
  });

  it('refuses at once what could only wait in vain', async () => {
    const { store, writer } = made();
    const first = writer.append(entry('a'), INDEX);
    await turn();
    const waiting = Array.from({ length: CONFIG.mostWaiting }, () => writer.append(entry('b'), INDEX));
    await expect(writer.append(entry('c'), INDEX)).rejects.toBeInstanceOf(LogUnavailable);
    for (let commit = 0; commit < 3; commit += 1) await store.commit();
    await expect(Promise.all([first, ...waiting])).resolves.toHaveLength(6);
  });
});
