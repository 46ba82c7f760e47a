import { Cut, type CutSignal } from './cut-signal.js';
import { FairPlaces, type FairPlacesConfig, type Place } from './fair-places.js';

const NEVER = new Cut();

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

/** Places whose grants are written down in the order they came. */
function bench(config: FairPlacesConfig) {
  const places = new FairPlaces(config);
  const granted: string[] = [];
  const held: (() => void)[] = [];
  const came = (key: string, place: Place): void => {
    granted.push(typeof place === 'string' ? `${key} ${place}` : key);
    if (typeof place !== 'string') held.push(place);
  };
  const ask = (key: string, signal: CutSignal = NEVER): void => {
    const place = places.place(key, signal);
    if (place instanceof Promise) void place.then((later) => came(key, later));
    else came(key, place);
  };
  const giveOneBack = async (): Promise<void> => {
    held.shift()?.();
    await settle();
  };
  return { places, ask, granted, giveOneBack };
}

const times = (count: number, action: () => void): void => Array.from({ length: count }, action) && undefined;

describe('shared places', () => {
  it('are never more than there are, however many ask', async () => {
    const { ask, granted, giveOneBack } = bench({ places: 3, placesPerKey: 3 });
    times(10, () => ask('tio'));
    expect(granted).toHaveLength(3);
    await giveOneBack();
    expect(granted).toHaveLength(4);
  });

  it('go to those who want them in turn: whoever wants one waits for one place and not for ten', async () => {
    const { ask, granted, giveOneBack } = bench({ places: 2, placesPerKey: 2 });
    times(10, () => ask('tio'));
    ask('en');
    await giveOneBack();
    expect(granted).toEqual(['tio', 'tio', 'en']);
    await giveOneBack();
    expect(granted.at(-1)).toBe('tio');
  });

  it('are kept free of a single one’s slow calls up to its share', () => {
    const { ask, granted } = bench({ places: 4, placesPerKey: 2 });
    times(10, () => ask('tio'));
    expect(granted).toEqual(['tio', 'tio']);
    ask('en');
    expect(granted).toEqual(['tio', 'tio', 'en']);
  });

  it('alternate between two who want many', async () => {
    const { ask, granted, giveOneBack } = bench({ places: 1, placesPerKey: 1 });
    times(3, () => ask('A'));
    times(3, () => ask('B'));
    for (let given = 0; given < 5; given += 1) await giveOneBack();
    expect(granted).toEqual(['A', 'B', 'A', 'B', 'A', 'B']);
  });

  it('are not lost by one that gives up, neither in the queue nor before it', async () => {
    const { places, ask, granted, giveOneBack } = bench({ places: 1, placesPerKey: 1 });
    const cut = new Cut();
    ask('A');
    ask('B', cut);
    ask('C');
    expect([places.held, places.waiting]).toEqual([1, 2]);
    cut.abort();
    ask('D', cut);
    await settle();
    expect(granted).toEqual(['A', 'D CUT', 'B CUT']);
    await giveOneBack();
    expect(granted.at(-1)).toBe('C');
    await giveOneBack();
    expect([places.held, places.waiting]).toEqual([0, 0]);
  });

  it('are waited for by no more than may wait, in all and of one', () => {
    const { ask, granted } = bench({ places: 1, placesPerKey: 1, queue: 3, queuePerKey: 2 });
    times(4, () => ask('A'));
    expect(granted).toEqual(['A', 'A QUEUE_FULL_FOR_KEY']);
    times(2, () => ask('B'));
    expect(granted.slice(2)).toEqual(['B QUEUE_FULL']);
  });

  it('are given at once to a newcomer while the queue is full of those who hold their most', () => {
    const { ask, granted } = bench({ places: 2, placesPerKey: 1, queue: 1, queuePerKey: 1 });
    times(2, () => ask('A'));
    ask('B');
    expect(granted).toEqual(['A', 'B']);
  });
});

/** The same numbers for the same seed. */
function randomly(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Wish {
  readonly key: string;
  readonly cut: Cut;
  giveBack: (() => void) | null;
}

/** Arrivals, ends and hang-ups as they fall; after each of them all that has to hold is looked at. */
class AnyDay {
  private readonly places: FairPlaces;
  /** What did not hold. */
  readonly breaches = new Set<string>();
  private waiting: Wish[] = [];
  private holding: Wish[] = [];

  constructor(
    private readonly config: Required<FairPlacesConfig>,
    private readonly random: (below: number) => number,
  ) {
    this.places = new FairPlaces(config);
  }

  async step(): Promise<void> {
    const what = this.random(10);
    if (what < 5) this.arrive(`part ${this.random(6) * this.random(2)}`);
    else if (what < 9) await this.end();
    else await this.hangUp();
    this.check();
  }

  /** Nobody comes any more. */
  async close(): Promise<readonly [held: number, waiting: number]> {
    while (this.holding.length > 0) await this.end();
    return [this.places.held, this.places.waiting];
  }

  heldBy(key: string): number {
    return this.holding.filter((wish) => wish.key === key).length;
  }

  private arrive(key: string): void {
    const wish: Wish = { key, cut: new Cut(), giveBack: null };
    const isRoom = this.holding.length < this.config.places && this.heldBy(key) < this.config.placesPerKey;
    const place = this.places.place(key, wish.cut);
    this.must((typeof place === 'function') === isRoom, 'a free place is given at once, and no other');
    if (place instanceof Promise) {
      this.waiting.push(wish);
      void place.then((later) => typeof later !== 'string' && this.begin(wish, later));
    } else if (typeof place !== 'string') {
      this.begin(wish, place);
    } else {
      const ofOne = this.waiting.filter((each) => each.key === key).length;
      const isFull = ofOne === this.config.queuePerKey || this.waiting.length === this.config.queue;
      this.must(isFull, 'nobody is refused while the queue has room');
    }
  }

  private begin(wish: Wish, giveBack: () => void): void {
    const fewest = Math.min(...this.waiting.map(({ key }) => this.heldBy(key)));
    const isNext = !this.waiting.includes(wish) || this.heldBy(wish.key) === fewest;
    this.must(isNext, 'one that holds fewer never waits behind one that holds more');
    this.waiting = this.waiting.filter((each) => each !== wish);
    this.holding.push({ ...wish, giveBack });
  }

  private async end(): Promise<void> {
    const [wish] = this.holding.splice(this.random(this.holding.length), 1);
    wish?.giveBack?.();
    await settle();
  }

  private async hangUp(): Promise<void> {
    const [wish] = this.waiting.splice(this.random(this.waiting.length), 1);
    wish?.cut.abort();
    await settle();
  }

  private check(): void {
    const { places, placesPerKey, queue, queuePerKey } = this.config;
    const isCounted = this.places.held === this.holding.length && this.places.waiting === this.waiting.length;
    this.must(isCounted, 'what is held and waited for is counted');
    this.must(this.holding.length <= places, 'no more is held than there is');
    this.must(this.waiting.length <= queue, 'no more wait than may');
    for (const { key } of this.waiting) {
      const ofOne = this.waiting.filter((each) => each.key === key).length;
      this.must(ofOne <= queuePerKey, 'no more of one wait than may');
      const isTaken = this.holding.length === places || this.heldBy(key) === placesPerKey;
      this.must(isTaken, 'whoever waits does so because everything is taken, or its own share is');
    }
    for (const { key } of this.holding) this.must(this.heldBy(key) <= placesPerKey, 'one holds no more than it may');
  }

  private must(holds: boolean, what: string): void {
    if (!holds) this.breaches.add(what);
  }
}

describe('shared places, whoever comes and goes when', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'go to one that holds the fewest, within all limits, and none is lost (%i)',
    async (seed) => {
      const random = randomly(seed);
      const places = 1 + random(8);
      const placesPerKey = 1 + random(places);
      const day = new AnyDay({ places, placesPerKey, queue: random(12), queuePerKey: 1 + random(4) }, random);
      for (let step = 0; step < 150; step += 1) await day.step();
      expect([...day.breaches]).toEqual([]);
      expect(await day.close()).toEqual([0, 0]);
    },
  );
});
