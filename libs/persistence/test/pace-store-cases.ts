import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { claim, NO_PACE_STATE, readPaceState, type PaceLimits, type PaceState, type PaceStore } from '@samsvar/domain';

const KEEP_MS = 60_000;
const FIVE_A_SECOND: PaceLimits = { perSecond: 5, perMinute: null, perHour: null, gapMs: null, threads: null };

const stateAt = (atMs: number): PaceState => ({
  atMs,
  grantedMs: [atMs - 1_000, atMs],
  leases: [{ id: randomUUID(), untilMs: atMs + 20_000 }],
  restingUntilMs: [atMs + 300],
});

/** What every pace store has to do, whatever it is made of; `open` gives two of them on the same data. */
export function paceStoreCases(open: Open): void {
  keepingCases(open);
  sharingCases(open);
}

type Open = () => readonly [PaceStore, PaceStore];

const newKey = (): string => `AF/${randomUUID()}/ONLINEFRAGA`;

function keepingCases(open: Open): void {
  it('has nothing for a key that nobody has used, and a clock that goes forward', async () => {
    const [store] = open();
    const before = await store.read(newKey());
    await pause(20);
    const after = await store.read(newKey());
    expect([before.state, before.version]).toEqual([null, '']);
    expect(Number.isInteger(before.nowMs)).toBe(true);
    expect(Math.abs(before.nowMs - Date.now())).toBeLessThan(5_000);
    expect(after.nowMs - before.nowMs).toBeGreaterThanOrEqual(19);
  });

  it('gives what was set to whoever reads, in whichever process', async () => {
    const [one, other] = open();
    const key = newKey();
    const state = stateAt(Date.now());
    expect(await one.replace(key, '', state, KEEP_MS)).toBe(true);
    const read = await other.read(key);
    expect(readPaceState(read.state)).toEqual(state);
    expect(await other.replace(key, read.version, NO_PACE_STATE, KEEP_MS)).toBe(true);
    expect((await one.read(key)).state).toEqual(NO_PACE_STATE);
    expect((await one.read(newKey())).state).toBeNull();
  });

  it('sets nothing over what was changed since it was read', async () => {
    const [one, other] = open();
    const key = newKey();
    expect(await one.replace(key, '', stateAt(1_000), KEEP_MS)).toBe(true);
    expect(await other.replace(key, '', stateAt(2_000), KEEP_MS)).toBe(false);
    const { version } = await one.read(key);
    expect(await other.replace(key, version, stateAt(3_000), KEEP_MS)).toBe(true);
    expect(await one.replace(key, version, stateAt(4_000), KEEP_MS)).toBe(false);
    expect(await one.replace(newKey(), version, stateAt(5_000), KEEP_MS)).toBe(false);
    expect((await one.read(key)).state).toMatchObject({ atMs: 3_000 });
  });

  it('takes the largest state there can be', async () => {
    const [store] = open();
    const key = newKey();
    const nowMs = Date.now();
    const state = { ...stateAt(nowMs), grantedMs: Array.from({ length: 7_200 }, (_none, nth) => nowMs - 500 * nth) };
    expect(await store.replace(key, '', state, KEEP_MS)).toBe(true);
    expect((await store.read(key)).state).toEqual(state);
  });
}

function sharingCases(open: Open): void {
  it('lets one of many at the same moment through, and the others know that they were not', async () => {
    const stores = open();
    const key = newKey();
    for (let round = 0; round < 20; round += 1) {
      const { version } = await stores[0].read(key);
      const tries = Array.from({ length: 8 }, (_none, nth) =>
        stores[nth % 2 === 0 ? 0 : 1].replace(key, version, stateAt(nth), KEEP_MS),
      );
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    }
  });

  it('keeps a pace between two who do not know of each other', async () => {
    const key = newKey();
    const granted: number[] = [];
    const askOne = async (store: PaceStore): Promise<void> => {
      const { state, version, nowMs } = await store.read(key);
      const lease = { id: randomUUID(), forMs: 1_000 };
      const answer = claim(readPaceState(state), FIVE_A_SECOND, nowMs, lease);
      if (answer.granted && (await store.replace(key, version, answer.state, KEEP_MS))) granted.push(nowMs);
      await pause(2);
    };
    const untilMs = performance.now() + 2_500;
    const worker = async (store: PaceStore): Promise<void> => {
      while (performance.now() < untilMs) await askOne(store);
    };
    await Promise.all(open().flatMap((store) => [worker(store), worker(store), worker(store)]));
    // Five, and five again after each margin of a second: on a busy machine not the last of them.
    expect(granted.length).toBeGreaterThanOrEqual(10);
    expect(granted.length).toBeLessThanOrEqual(15);
    for (const from of granted) {
      expect(granted.filter((ms) => ms >= from && ms < from + 1_000).length).toBeLessThanOrEqual(5);
    }
  });
}
