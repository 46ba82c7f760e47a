import {
  claim,
  giveBack,
  paceStateMs,
  readPaceState,
  takeBack,
  type Claim,
  type Clock,
  type PaceLimits,
  type PaceSlot,
  type PaceState,
  type PaceStore,
} from '@samsvar/domain';

/** Told of how the store fares. */
export interface PaceStoreObserver {
  answered(): void;
  failed(error: unknown): void;
  /** A slot came too late to be used. */
  late(): void;
}

/** What slots are taken with. */
export interface StorePorts {
  readonly store: PaceStore;
  readonly clock: Clock;
  readonly observer: PaceStoreObserver;
  /** A new id. */
  readonly id: () => string;
  /** 0 up to 1. */
  readonly chance: () => number;
}

/** What came of asking the store; FAILED when nobody knows, and then nothing may be sent. */
export type StoreAnswer = Claim | 'FAILED';

/** The longest one call of the store is waited for; the real ones give up sooner by themselves. */
const STORE_MS = 1_000;
/**
 * A slot counts from when the store was asked. One that took longer than this to get here is not used: the question
 * would arrive nearer to the next one than was agreed (WAY_MARGIN_MS is for the way, not for us).
 */
const MOST_AGE_MS = 100;
/** So many times somebody else may be quicker before this one lets others go first for a while. */
const MOST_CONFLICTS = 10;
const CONFLICT_MS = 10;
/** A thread that is not given back is lost to everyone until its lease ends: that is tried harder. */
const MOST_GIVE_BACKS = 30;
/** The least that a store keeps what it has. */
const LEAST_KEEP_MS = 1_000;

/** The slots of one key in the store that all replicas share: read, decide, compare and set. Never rejects. */
export class StoreSlots {
  constructor(
    private readonly key: string,
    private readonly limits: PaceLimits,
    private readonly ports: StorePorts,
  ) {}

  /** @param forMs how long the call may last at the most */
  async claim(forMs: number): Promise<StoreAnswer> {
    try {
      const answer = await this.claimed(forMs);
      this.ports.observer.answered();
      return answer;
    } catch (error) {
      this.ports.observer.failed(error);
      return 'FAILED';
    }
  }

  /** Gives a slot back. With the store away its lease ends by itself. */
  async end(slot: PaceSlot, isUsed: boolean): Promise<void> {
    const change = isUsed ? giveBack : takeBack;
    try {
      for (let attempt = 1; attempt <= MOST_GIVE_BACKS; attempt += 1) {
        const { state, version, nowMs } = await this.read();
        if (await this.replace(version, change(state, slot, this.limits, nowMs), nowMs)) return;
        await this.pause(attempt);
      }
    } catch (error) {
      this.ports.observer.failed(error);
    }
  }

  private async claimed(forMs: number): Promise<Claim> {
    const { clock, id, observer } = this.ports;
    for (let attempt = 1; attempt <= MOST_CONFLICTS; attempt += 1) {
      const fromMs = clock.monotonicMs();
      const { state, version, nowMs } = await this.read();
      const answer = claim(state, this.limits, nowMs, { id: id(), forMs });
      if (!answer.granted) return answer;
      if (await this.replace(version, answer.state, nowMs)) {
        if (clock.monotonicMs() - fromMs <= MOST_AGE_MS) return answer;
        observer.late();
        await this.end(answer.slot, false);
        return { granted: false, waitMs: 1 };
      }
      await this.pause(attempt);
    }
    return { granted: false, waitMs: CONFLICT_MS };
  }

  private async read() {
    const { state, version, nowMs } = await this.within(this.ports.store.read(this.key));
    return { state: readPaceState(state), version, nowMs };
  }

  private replace(version: string, state: PaceState, nowMs: number): Promise<boolean> {
    const keepMs = Math.max(LEAST_KEEP_MS, paceStateMs(state, this.limits, nowMs));
    return this.within(this.ports.store.replace(this.key, version, state, keepMs));
  }

  private pause(attempt: number): Promise<void> {
    const { clock, chance } = this.ports;
    return new Promise((resolve) => void clock.after(chance() * CONFLICT_MS * Math.min(attempt, 10), resolve));
  }

  private within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.ports.clock.after(STORE_MS, () => {
        reject(new Error(`The pace store did not answer in ${STORE_MS} ms.`));
      });
      work.then(resolve, reject).finally(cancel);
    });
  }
}
