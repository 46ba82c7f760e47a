import type { Clock } from '@samsvar/domain';

interface Bucket {
  calls: number;
  slow: number;
}

/** Counts calls and slow calls in a window that rolls bucket by bucket: opossum knows failures only. */
export class SlowShare {
  private readonly buckets: Bucket[];
  private readonly total: Bucket = { calls: 0, slow: 0 };
  private current: number;

  constructor(
    private readonly clock: Clock,
    private readonly window: { readonly windowMs: number; readonly bucketMs: number },
  ) {
    this.buckets = Array.from({ length: window.windowMs / window.bucketMs }, () => ({ calls: 0, slow: 0 }));
    this.current = this.bucketNumber();
  }

  add(isSlow: boolean): void {
    this.roll();
    const bucket = this.bucketAt(this.current);
    for (const count of [bucket, this.total]) {
      count.calls += 1;
      if (isSlow) count.slow += 1;
    }
  }

  /** Whether at least `minimumCalls` were made and at least `share` of them slow. */
  isReached(share: number, minimumCalls: number): boolean {
    this.roll();
    return this.total.calls >= minimumCalls && this.total.slow / this.total.calls >= share;
  }

  private bucketNumber(): number {
    return Math.floor(this.clock.monotonicMs() / this.window.bucketMs);
  }

  private roll(): void {
    const now = this.bucketNumber();
    const steps = Math.min(now - this.current, this.buckets.length);
    for (let step = 0; step < steps; step += 1) this.empty(this.bucketAt(now - step));
    this.current = now;
  }

  private empty(bucket: Bucket): void {
    this.total.calls -= bucket.calls;
    this.total.slow -= bucket.slow;
    bucket.calls = 0;
    bucket.slow = 0;
  }

  private bucketAt(number: number): Bucket {
    const bucket = this.buckets[number % this.buckets.length];
    if (!bucket) throw new RangeError('The clock of the rolling window went backwards.');
    return bucket;
  }
}
