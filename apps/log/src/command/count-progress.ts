import type { Clock } from '@samsvar/domain';
import type { OutputStream } from './command.js';
import { formatNumber } from './words.js';

/** What takes less than this is not spoken of. */
const FIRST_MS = 1_000;
const AGAIN_MS = 250;
/** So that counting costs nothing. */
const LOOK_EVERY = 1_000;

/** Shows on a terminal how far something has come that takes its time. Elsewhere it says nothing. */
export class CountProgress {
  private count = 0;
  private next: number;
  private hasShown = false;

  /**
   * @param what as it stands in a sentence: "poster prövade"
   * @param about how many there will be, roughly; null: nobody knows
   */
  constructor(
    private readonly stream: OutputStream,
    private readonly clock: Clock,
    private readonly what: string,
    private readonly about: number | null = null,
  ) {
    this.next = clock.monotonicMs() + FIRST_MS;
  }

  one(): void {
    this.count += 1;
    if (this.stream.isTTY !== true || this.count % LOOK_EVERY !== 0) return;
    const now = this.clock.monotonicMs();
    if (now < this.next) return;
    this.next = now + AGAIN_MS;
    this.hasShown = true;
    const of = this.about !== null && this.about > this.count ? ` av ungefär ${formatNumber(this.about)}` : '';
    this.stream.write(`\r\u001b[K… ${formatNumber(this.count)}${of} ${this.what}`);
  }

  /** Takes the line away again. */
  done(): void {
    if (this.hasShown) this.stream.write('\r\u001b[K');
  }
}

/** Counts what passes by. */
export async function* counted<T>(all: AsyncIterable<T> | Iterable<T>, progress: CountProgress): AsyncGenerator<T> {
  try {
    for await (const each of all) {
      progress.one();
      yield each;
    }
  } finally {
    progress.done();
  }
}
