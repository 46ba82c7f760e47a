import type { CancelTimer, Clock, CutSignal } from '@samsvar/domain';
import { z } from 'zod';
import type { Pace, Release } from './pace.js';

const agreed = z.int().positive().nullable().default(null);

/** What is agreed with the Uppgiftslämnare; null where nothing is. */
export const paceConfigSchema = z.strictObject({ concurrency: agreed, perSecond: agreed, minimumGapMs: agreed });

export type PaceConfig = Readonly<z.infer<typeof paceConfigSchema>>;

const SECOND_MS = 1_000;

/** Slots in the order they were asked for, within an agreed number at a time, number a second and gap between two. */
export class SlotPace implements Pace {
  /** A Set keeps the order and lets one that gave up leave from the middle. */
  private readonly waiting = new Set<() => void>();
  /** When the latest slots were granted, as many as the limit of a second looks back on. */
  private readonly granted: number[] = [];
  private running = 0;
  private cancelTimer: CancelTimer | null = null;

  constructor(
    private readonly config: PaceConfig,
    private readonly clock: Clock,
  ) {}

  slot(signal: CutSignal): Promise<Release | null> {
    if (signal.aborted) return Promise.resolve(null);
    return new Promise((resolve) => {
      const grant = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve(() => this.release());
      };
      const giveUp = (): void => {
        this.waiting.delete(grant);
        resolve(null);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.waiting.add(grant);
      this.serve();
    });
  }

  private release(): void {
    this.running -= 1;
    this.serve();
  }

  private serve(): void {
    for (const grant of this.waiting) {
      if (this.config.concurrency !== null && this.running >= this.config.concurrency) return;
      const nowMs = this.clock.monotonicMs();
      const waitMs = this.waitMs(nowMs);
      if (waitMs > 0) return this.serveAfter(waitMs);
      this.waiting.delete(grant);
      this.running += 1;
      this.remember(nowMs);
      grant();
    }
  }

  private waitMs(nowMs: number): number {
    const { perSecond, minimumGapMs } = this.config;
    const last = this.granted.at(-1);
    const gap = minimumGapMs === null || last === undefined ? 0 : last + minimumGapMs - nowMs;
    const first = perSecond === null ? undefined : this.granted.at(-perSecond);
    return Math.max(gap, first === undefined ? 0 : first + SECOND_MS - nowMs);
  }

  private remember(nowMs: number): void {
    this.granted.push(nowMs);
    if (this.granted.length > (this.config.perSecond ?? 1)) this.granted.shift();
  }

  private serveAfter(waitMs: number): void {
    if (this.cancelTimer) return;
    this.cancelTimer = this.clock.after(waitMs, () => {
      this.cancelTimer = null;
      this.serve();
    });
  }
}
