import { FairSlots } from './fair-slots.js';
import type { Release } from './pace.js';

const NEVER = new AbortController().signal;

/** A queue whose grants are written down in the order they came. */
function queue(places: number, placesPerFraga: number) {
  const slots = new FairSlots({ places, placesPerFraga });
  const granted: string[] = [];
  const releases: Release[] = [];
  const ask = (fraga: string, signal: AbortSignal = NEVER): void => {
    void Promise.resolve(slots.slot(fraga, signal)).then((release) => {
      granted.push(release ? fraga : `${fraga} gave up`);
      if (release) releases.push(release);
    });
  };
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  const releaseOne = async (): Promise<void> => {
    releases.shift()?.();
    await settle();
  };
  return { ask, granted, settle, releaseOne };
}

const times = (count: number, action: () => void): void => Array.from({ length: count }, action) && undefined;

describe('the places at a producer', () => {
  it('are never more than agreed, however many ask', async () => {
    const { ask, granted, settle, releaseOne } = queue(3, 3);
    times(10, () => ask('tio'));
    await settle();
    expect(granted).toHaveLength(3);
    await releaseOne();
    expect(granted).toHaveLength(4);
  });

  it('go to the Frågor in turn: one about a single person waits for one place and not for ten', async () => {
    const { ask, granted, settle, releaseOne } = queue(2, 2);
    times(10, () => ask('tio'));
    ask('en');
    await settle();
    await releaseOne();
    expect(granted).toEqual(['tio', 'tio', 'en']);
    await releaseOne();
    expect(granted.at(-1)).toBe('tio');
  });

  it('are kept free of a single Fråga’s slow calls up to its share', async () => {
    const { ask, granted, settle } = queue(4, 2);
    times(10, () => ask('tio'));
    await settle();
    expect(granted).toEqual(['tio', 'tio']);
    ask('en');
    await settle();
    expect(granted).toEqual(['tio', 'tio', 'en']);
  });

  it('alternate between two large Frågor', async () => {
    const { ask, granted, settle, releaseOne } = queue(1, 1);
    times(3, () => ask('A'));
    times(3, () => ask('B'));
    await settle();
    for (let released = 0; released < 5; released += 1) await releaseOne();
    expect(granted).toEqual(['A', 'B', 'A', 'B', 'A', 'B']);
  });

  it('are not lost by a call that gives up, neither in the queue nor before it', async () => {
    const { ask, granted, settle, releaseOne } = queue(1, 1);
    const controller = new AbortController();
    ask('A');
    ask('B', controller.signal);
    ask('C');
    await settle();
    controller.abort();
    ask('D', controller.signal);
    await settle();
    expect(granted).toEqual(['A', 'B gave up', 'D gave up']);
    await releaseOne();
    expect(granted.at(-1)).toBe('C');
  });
});
