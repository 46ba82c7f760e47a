import { leastWaitMs, type FairPlaces, type PaceLimits, type PaceSlot } from '@samsvar/domain';
import type { NoSlot, Release, SlotAnswer, SlotWish } from './pace.js';
import { StoreSlots, type StoreAnswer, type StorePorts } from './store-slots.js';

/** What the lines of one producer version have in common. */
export interface LineSettings {
  readonly limits: PaceLimits;
  readonly ports: StorePorts;
  /** Of this process: nothing that has a slot ever waits for a connection. */
  readonly places: FairPlaces;
  /** A call needs at least this much of its time after its slot, or it would be sent in vain. */
  readonly leastCallMs: number;
}

interface Waiter extends SlotWish {
  /** Times that the store was asked for it. */
  claims: number;
  settle(answer: SlotAnswer): void;
}

/** A lease outlives its call by this much. */
const LEASE_GRACE_MS = 1_000;
/** Replicas that were told to wait for the same moment do not come at the same moment. */
const JITTER_MS = 10;
/** The shortest and the longest pause while it is unknown when a thread will be given back. */
const SHORTEST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 200;
/** A Fråga has far less time than this many pauses take; a store that says nothing but "soon" is not asked for ever. */
const MOST_CLAIMS = 500;

/** Those of this process who wait for a slot of one key, in the order they came. Only the first one asks the store. */
export class PaceLine {
  private readonly slots: StoreSlots;
  /** A Set keeps the order and lets one that gave up leave from the middle. */
  private readonly waiting = new Set<Waiter>();
  private readonly ending = new Set<Promise<void>>();
  private held = 0;
  private isServing = false;
  /** Before this moment there is no slot for anybody. */
  private notBeforeMs = 0;
  /** When the store is to be asked again. */
  private askAtMs = 0;
  private wake: () => void = () => undefined;

  constructor(
    private readonly key: string,
    private readonly settings: LineSettings,
  ) {
    this.slots = new StoreSlots(key, settings.limits, settings.ports);
  }

  join(wish: SlotWish): SlotAnswer | Promise<SlotAnswer> {
    if (wish.signal.aborted) return null;
    const waitMs = this.restMs() + leastWaitMs(this.settings.limits, this.waiting.size);
    if (this.isInVain(wish, waitMs)) return noSlot(waitMs);
    return new Promise((resolve) => {
      const giveUp = (): void => waiter.settle(null);
      const waiter: Waiter = {
        ...wish,
        claims: 0,
        settle: (answer) => {
          this.waiting.delete(waiter);
          wish.signal.removeEventListener('abort', giveUp);
          resolve(answer);
          this.wake();
        },
      };
      wish.signal.addEventListener('abort', giveUp, { once: true });
      this.waiting.add(waiter);
      void this.serve();
    });
  }

  /** Whether it can be forgotten: nobody waits, nothing is held, and nothing is known of the next moments. */
  get isIdle(): boolean {
    return this.waiting.size === 0 && this.held === 0 && this.ending.size === 0 && this.restMs() === 0;
  }

  /** @returns when everything that was given back is back in the store */
  async settled(): Promise<void> {
    await Promise.all(this.ending);
  }

  private async serve(): Promise<void> {
    if (this.isServing) return;
    this.isServing = true;
    for (let [first] = this.waiting; first !== undefined; [first] = this.waiting) await this.serveOnce(first);
    this.isServing = false;
  }

  /** Brings the first one a step nearer to its answer. */
  private async serveOnce(first: Waiter): Promise<void> {
    const restMs = this.restMs();
    if (this.isInVain(first, restMs) || first.claims >= MOST_CLAIMS) return first.settle(noSlot(restMs));
    const pauseMs = this.askAtMs - this.nowMs;
    if (pauseMs > 0) return this.pause(pauseMs);
    const place = await this.settings.places.place(this.key, first.signal);
    if (typeof place === 'string') return;
    first.claims += 1;
    const answer = await this.slots.claim(Math.ceil(first.dueMs - this.nowMs) + LEASE_GRACE_MS);
    this.settle(first, place, answer);
  }

  private settle(first: Waiter, place: Release, answer: StoreAnswer): void {
    if (answer !== 'FAILED' && answer.granted) return this.grant(first, place, answer.slot);
    place();
    if (answer === 'FAILED') return this.refuseAll();
    this.notBeforeMs = this.nowMs + answer.waitMs;
    const growingMs = Math.min(SHORTEST_PAUSE_MS * 2 ** Math.min(first.claims, 10), LONGEST_PAUSE_MS);
    this.askAtMs = this.nowMs + Math.max(answer.waitMs, growingMs) + this.jitterMs();
  }

  private grant(first: Waiter, place: Release, slot: PaceSlot): void {
    this.held += 1;
    const release = (isUsed: boolean): void => {
      this.held -= 1;
      place();
      this.end(slot, isUsed);
    };
    // It gave up while the store was asked: at once, so that others need not wait for its lease.
    if (!this.waiting.has(first)) return release(false);
    first.settle({ release });
  }

  private end(slot: PaceSlot, isUsed: boolean): void {
    const { threads, gapMs } = this.settings.limits;
    // Without threads there is no lease: a slot that was used is remembered and nothing more.
    if (isUsed && threads === null) return;
    const ending = this.slots.end(slot, isUsed).then(() => {
      this.ending.delete(ending);
      const freeAtMs = this.nowMs + (isUsed ? (gapMs ?? 0) : 0);
      this.notBeforeMs = Math.min(this.notBeforeMs, freeAtMs);
      this.askAtMs = Math.min(this.askAtMs, freeAtMs + this.jitterMs());
      this.wake();
    });
    this.ending.add(ending);
  }

  /** The store is away: nobody knows of a slot, and whoever waits in line would find the same. */
  private refuseAll(): void {
    for (const waiter of this.waiting) waiter.settle({ felkod: 'SSBT-4204', fragaIgenEfterMs: null });
  }

  /** Ends early when the first one has left, or a slot was given back here. */
  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.settings.ports.clock.after(ms, () => this.wake());
      this.wake = () => {
        this.wake = () => undefined;
        cancel();
        resolve();
      };
    });
  }

  private isInVain({ dueMs }: SlotWish, waitMs: number): boolean {
    return this.nowMs + waitMs + this.settings.leastCallMs > dueMs;
  }

  private restMs(): number {
    return Math.max(0, this.notBeforeMs - this.nowMs);
  }

  private jitterMs(): number {
    return this.settings.ports.chance() * JITTER_MS;
  }

  private get nowMs(): number {
    return this.settings.ports.clock.monotonicMs();
  }
}

function noSlot(waitMs: number): NoSlot {
  return { felkod: 'SSBT-4201', fragaIgenEfterMs: waitMs === 0 ? null : Math.ceil(waitMs) };
}
