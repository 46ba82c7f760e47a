import { randomUUID } from 'node:crypto';
import { ManualClock } from '@samsvar/testing';
import type { LogEntry } from '../chain/log-record.js';
import { LogUnavailable } from '../writer/log-writer.js';
import { NO_INDEX } from '../writer/record-store.js';
import { FakeStore } from './fake-connection.fixture.js';
import { LogKeeper, type LogObserver } from './log-keeper.js';
import { LogSession } from './log-session.js';

const CONFIG = { instans: 'prov/1', version: '0', mostInOne: 100, mostWaiting: 100 };
const RETRY_MS = 500;
const TEND_MS = 10_000;
const entry = (fragaId: string): LogEntry => ({ kind: 'AVSIKT', fragaId, content: '{}' });

class Told implements LogObserver {
  readonly said: string[] = [];
  available(closed: number): void {
    this.said.push(`available ${closed}`);
  }
  unavailable(reason: unknown): void {
    this.said.push(`unavailable ${reason instanceof Error ? reason.message : ''}`);
  }
}

function world() {
  const store = new FakeStore();
  const clock = new ManualClock();
  const told = new Told();
  const begin = () => LogSession.begin(randomUUID(), store.connect, clock, CONFIG);
  const keeper = new LogKeeper(begin, clock, { retryMs: RETRY_MS, tendMs: TEND_MS }, told);
  return { store, clock, told, keeper };
}

/** Lets everything happen that needs no time. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the keeper of the log', () => {
  it('begins a writer with START, and says that there is one', async () => {
    const { store, keeper, told } = world();
    await keeper.start();
    expect([store.kinds, keeper.isAvailable, told.said]).toEqual([['START'], true, ['available 0']]);
    expect(JSON.parse(store.records[0]?.record.content ?? '')).toEqual({ instans: 'prov/1', version: '0' });
    await keeper.stop();
  });

  it('tries again until the database is there, and refuses what comes meanwhile', async () => {
    const { store, clock, keeper, told } = world();
    store.isAway = true;
    await keeper.start();
    expect([keeper.isAvailable, keeper.head, told.said]).toEqual([false, null, ['unavailable refused']]);
    await expect(keeper.append(entry('a'), NO_INDEX)).rejects.toMatchObject({ mayBeDurable: false });
    store.isAway = false;
    await clock.advance(RETRY_MS);
    await settled();
    expect(keeper.isAvailable).toBe(true);
    await expect(keeper.append(entry('a'), NO_INDEX)).resolves.toMatchObject({ sequence: 2 });
    await keeper.stop();
  });

  it.each([
    ['its connection is cut', (store: FakeStore) => store.latest.cut(new Error('terminated'))],
    ['a commit fails', (store: FakeStore) => (store.latest.failure = { isTaken: false })],
  ])('begins another writer when %s', async (_what, harm) => {
    const { store, clock, keeper } = world();
    await keeper.start();
    const first = store.latest;
    harm(store);
    await keeper.append(entry('a'), NO_INDEX).catch(() => undefined);
    await settled();
    expect([keeper.isAvailable, first.isClosed]).toEqual([false, true]);
    await clock.advance(RETRY_MS);
    await settled();
    expect(keeper.isAvailable).toBe(true);
    const starts = store.records.filter(({ record }) => record.kind === 'START').map(({ record }) => record.writer);
    expect(new Set(starts).size).toBe(2);
    await keeper.stop();
  });

  it('writes what is owed with the next writer, before anything else', async () => {
    const { store, clock, keeper } = world();
    await keeper.start();
    store.latest.failure = { isTaken: false };
    keeper.owe({ kind: 'AVBRUTEN', fragaId: 'a', content: '{}' }, NO_INDEX);
    await settled();
    keeper.owe({ kind: 'AVBRUTEN', fragaId: 'b', content: '{}' }, NO_INDEX);
    await clock.advance(RETRY_MS);
    await settled();
    expect(store.kinds).toEqual(['START', 'START', 'AVBRUTEN a', 'AVBRUTEN b']);
    await keeper.stop();
  });

  it('closes what writers that are gone left open, and names where their chains ended', async () => {
    const { store, keeper, told } = world();
    const gone = { writer: randomUUID(), sequence: 7, hash: 'ab'.repeat(32) };
    store.gone = [
      { writer: gone.writer, head: gone },
      { writer: randomUUID(), head: null },
    ];
    store.open = { [gone.writer]: ['a', 'b'] };
    await keeper.start();
    expect(store.kinds).toEqual(['START', 'AVBRUTEN a', 'AVBRUTEN b', 'ATERHAMTNING']);
    expect(JSON.parse(store.records.at(-1)?.record.content ?? '')).toEqual({
      skrivare: gone.writer,
      nummer: 7,
      hash: gone.hash,
      avbrutna: 2,
    });
    expect([store.recovered, told.said]).toEqual([store.gone.map(({ writer }) => writer), ['available 2']]);
    await keeper.stop();
  });

  it('finds one that is gone later, too', async () => {
    const { store, clock, keeper } = world();
    await keeper.start();
    const gone = { writer: randomUUID(), sequence: 1, hash: 'ab'.repeat(32) };
    store.gone = [{ writer: gone.writer, head: gone }];
    await clock.advance(TEND_MS);
    await settled();
    expect(store.kinds).toEqual(['START', 'ATERHAMTNING']);
    await keeper.stop();
  });

  it('lets what has been appended become durable when it stops', async () => {
    const { store, keeper } = world();
    await keeper.start();
    store.latest.isHeld = true;
    const durable = keeper.append(entry('a'), NO_INDEX);
    await settled();
    const stopped = keeper.stop();
    await settled();
    expect(store.latest.isClosed).toBe(false);
    store.latest.release();
    await expect(durable).resolves.toMatchObject({ sequence: 2 });
    await stopped;
    expect(store.latest.isClosed).toBe(true);
    await expect(keeper.append(entry('b'), NO_INDEX)).rejects.toBeInstanceOf(LogUnavailable);
  });
});
