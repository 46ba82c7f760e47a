import type { CutSignal } from '@samsvar/domain';
import type { Release } from './pace.js';

export interface FairSlotsConfig {
  /** Places in all. */
  readonly places: number;
  /** Places that one Fråga may hold: the rest is left for others, also while it waits for slow answers. */
  readonly placesPerFraga: number;
}

/** The calls of one Fråga at one producer. */
interface Share {
  held: number;
  /** When it last got a place, counted in places given. */
  servedAt: number;
  /** A Set keeps the order and lets one that gave up leave from the middle. */
  readonly waiting: Set<() => void>;
}

/**
 * The bulkhead of one producer: so many calls at a time, shared between the Frågor that wait and not between their
 * calls. The next place goes to the Fråga that holds the fewest, and among equals to the one that has waited longest
 * for its turn, so that one about ten persons takes no more of the queue than one about a single person.
 */
export class FairSlots {
  private readonly shares = new Map<string, Share>();
  /** Those of them with calls that wait. */
  private readonly queue = new Set<Share>();
  private held = 0;
  private given = 0;
  private waiting = 0;

  constructor(private readonly config: FairSlotsConfig) {}

  /**
   * A place, or the promise of one.
   *
   * @param fraga whose call it is
   * @returns null when the signal aborted first
   */
  slot(fraga: string, signal: CutSignal): Release | null | Promise<Release | null> {
    if (signal.aborted) return null;
    const share = this.shareOf(fraga);
    if (this.waiting === 0 && this.held < this.config.places && this.isBelowItsMost(share)) {
      return this.give(fraga, share);
    }
    return new Promise((resolve) => {
      const leave = (): void => {
        share.waiting.delete(grant);
        if (share.waiting.size === 0) this.queue.delete(share);
        this.waiting -= 1;
        signal.removeEventListener('abort', giveUp);
      };
      const grant = (): void => {
        leave();
        resolve(this.give(fraga, share));
      };
      const giveUp = (): void => {
        leave();
        this.forgetIfIdle(fraga, share);
        resolve(null);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      share.waiting.add(grant);
      this.queue.add(share);
      this.waiting += 1;
      this.serve();
    });
  }

  private serve(): void {
    while (this.waiting > 0 && this.held < this.config.places) {
      const share = this.nextInTurn();
      const [grant] = share?.waiting ?? [];
      if (!grant) return;
      grant();
    }
  }

  private give(fraga: string, share: Share): Release {
    share.held += 1;
    this.held += 1;
    this.given += 1;
    share.servedAt = this.given;
    return () => this.release(fraga, share);
  }

  private nextInTurn(): Share | undefined {
    let next: Share | undefined;
    for (const share of this.queue) {
      if (this.isBelowItsMost(share) && (!next || isBefore(share, next))) next = share;
    }
    return next;
  }

  private isBelowItsMost({ held }: Share): boolean {
    return held < this.config.placesPerFraga;
  }

  private release(fraga: string, share: Share): void {
    share.held -= 1;
    this.held -= 1;
    this.forgetIfIdle(fraga, share);
    this.serve();
  }

  private shareOf(fraga: string): Share {
    const known = this.shares.get(fraga);
    if (known) return known;
    // A newcomer's turn comes before that of whoever was served last, and after those who have waited since before.
    const share = { held: 0, servedAt: this.given - 1, waiting: new Set<() => void>() };
    this.shares.set(fraga, share);
    return share;
  }

  private forgetIfIdle(fraga: string, share: Share): void {
    if (share.held === 0 && share.waiting.size === 0) this.shares.delete(fraga);
  }
}

function isBefore(a: Share, b: Share): boolean {
  return a.held === b.held ? a.servedAt < b.servedAt : a.held < b.held;
}
