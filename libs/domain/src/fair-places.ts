import type { CutSignal } from './cut-signal.js';

export interface FairPlacesConfig {
  /** Places in all. */
  readonly places: number;
  /** Places that one may hold: the rest is left for others, also while it waits for what is slow. */
  readonly placesPerKey: number;
  /** How many may wait in all; any number when left out. */
  readonly queue?: number;
  /** How many of one may wait; any number when left out. */
  readonly queuePerKey?: number;
}

/** Gives a place back. Called once. */
type GiveBack = () => void;

/** A place, or why there is none: nobody waits for it any more, or as many wait as may, in all or of one. */
export type Place = GiveBack | 'CUT' | 'QUEUE_FULL' | 'QUEUE_FULL_FOR_KEY';

/** What one holds and waits for. */
interface Share {
  held: number;
  /** When it last got a place, counted in places given. */
  servedAt: number;
  /** A Set keeps the order and lets one that gave up leave from the middle. */
  readonly waiting: Set<() => void>;
}

/**
 * So many places, shared between those who want them and not between their wishes: Frågor at a bastjänst (ADR 0006),
 * parties at the gateway (ADR 0017). The next place goes to the one that holds the fewest, and among equals to the one that
 * has waited longest for its turn, so that whoever wants ten takes no more of the queue than whoever wants one.
 */
export class FairPlaces {
  private readonly shares = new Map<string, Share>();
  /** Those of them that wait. While a place is free, all of them hold the most that one may. */
  private readonly queue = new Set<Share>();
  private heldCount = 0;
  private waitingCount = 0;
  private given = 0;

  constructor(private readonly config: FairPlacesConfig) {}

  /** Places that are held. */
  get held(): number {
    return this.heldCount;
  }

  /** How many wait. */
  get waiting(): number {
    return this.waitingCount;
  }

  /**
   * A place, or the promise of one.
   *
   * @param key whose wish it is
   * @param signal once it is cut, nobody waits for the place any more
   */
  place(key: string, signal: CutSignal): Place | Promise<Place> {
    if (signal.aborted) return 'CUT';
    const share = this.shareOf(key);
    if (this.heldCount < this.config.places && this.isBelowItsMost(share)) return this.give(key, share);
    const full = this.fullFor(share);
    if (full === null) return this.wait(key, share, signal);
    this.forgetIfIdle(key, share);
    return full;
  }

  private wait(key: string, share: Share, signal: CutSignal): Promise<Place> {
    return new Promise((resolve) => {
      const leave = (): void => {
        share.waiting.delete(grant);
        if (share.waiting.size === 0) this.queue.delete(share);
        this.waitingCount -= 1;
        signal.removeEventListener('abort', giveUp);
      };
      const grant = (): void => {
        leave();
        resolve(this.give(key, share));
      };
      const giveUp = (): void => {
        leave();
        this.forgetIfIdle(key, share);
        resolve('CUT');
      };
      signal.addEventListener('abort', giveUp, { once: true });
      share.waiting.add(grant);
      this.queue.add(share);
      this.waitingCount += 1;
    });
  }

  private give(key: string, share: Share): GiveBack {
    share.held += 1;
    this.heldCount += 1;
    this.given += 1;
    share.servedAt = this.given;
    return () => this.giveBack(key, share);
  }

  private giveBack(key: string, share: Share): void {
    share.held -= 1;
    this.heldCount -= 1;
    this.forgetIfIdle(key, share);
    const [grant] = this.nextInTurn()?.waiting ?? [];
    grant?.();
  }

  private nextInTurn(): Share | undefined {
    let next: Share | undefined;
    for (const share of this.queue) {
      if (this.isBelowItsMost(share) && (!next || isBefore(share, next))) next = share;
    }
    return next;
  }

  private isBelowItsMost({ held }: Share): boolean {
    return held < this.config.placesPerKey;
  }

  private fullFor(share: Share): 'QUEUE_FULL' | 'QUEUE_FULL_FOR_KEY' | null {
    const { queue = Infinity, queuePerKey = Infinity } = this.config;
    if (share.waiting.size >= queuePerKey) return 'QUEUE_FULL_FOR_KEY';
    return this.waitingCount >= queue ? 'QUEUE_FULL' : null;
  }

  private shareOf(key: string): Share {
    const known = this.shares.get(key);
    if (known) return known;
    // A newcomer's turn comes before that of whoever was served last, and after those who have waited since before.
    const share = { held: 0, servedAt: this.given - 1, waiting: new Set<() => void>() };
    this.shares.set(key, share);
    return share;
  }

  private forgetIfIdle(key: string, share: Share): void {
    if (share.held === 0 && share.waiting.size === 0) this.shares.delete(key);
  }
}

function isBefore(a: Share, b: Share): boolean {
  return a.held === b.held ? a.servedAt < b.servedAt : a.held < b.held;
}
