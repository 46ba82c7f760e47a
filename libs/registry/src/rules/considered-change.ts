import { dateInStockholm } from '@samsvar/calendar';
import type { Postandring } from '../change/andring.js';
import type { Innehall, Postslag } from '../post/post.js';
import type { RegistryState } from '../registry-state.js';
import type { Finding } from './finding.js';

/** One post of a change, and which of those that were sent it is. */
export interface PlacedPost extends Postandring {
  readonly place: number;
}

/** A post of one kind, before and after. */
export interface PostOf<Slag extends Postslag> {
  readonly place: number;
  readonly id: string;
  readonly fore: Innehall<Slag> | null;
  readonly efter: Innehall<Slag> | null;
}

/** A post that a rule looks at, and the field of it that would have to change. */
export type Field = readonly [slag: Postslag, id: string, path?: string];

/** What the rules look at: the whole registry before and after a change, and when. */
export class ConsideredChange {
  /** The date in Stockholm. */
  readonly today: string;
  private readonly byPost: ReadonlyMap<string, PlacedPost>;

  /** @param isDecision it would take effect now; otherwise somebody has yet to approve it */
  constructor(
    readonly before: RegistryState,
    readonly after: RegistryState,
    readonly posts: readonly PlacedPost[],
    readonly now: Date,
    readonly isDecision: boolean,
  ) {
    this.today = dateInStockholm(now);
    this.byPost = new Map(posts.map((post) => [key(post.slag, post.id), post]));
  }

  /** The same, taking effect now. */
  atOnce(): ConsideredChange {
    return new ConsideredChange(this.before, this.after, this.posts, this.now, true);
  }

  of<Slag extends Postslag>(slag: Slag): readonly PostOf<Slag>[] {
    return this.posts.filter((post) => post.slag === slag) as readonly PostOf<Slag>[];
  }

  /**
   * The JSON pointer of the first of these posts that the change is about; undefined when it is about none: then it did
   * not make what a rule has found.
   */
  pointer(...fields: readonly Field[]): string | undefined {
    for (const [slag, id, path] of fields) {
      const post = this.byPost.get(key(slag, id));
      if (post !== undefined) return pointerTo(post, path);
    }
    return undefined;
  }
}

/** What is wrong with the registry after a change. */
export type Rule = (change: ConsideredChange) => readonly Finding[];

/** JSON pointer of a post that was sent, or of a field of it. */
export function pointerTo({ place, efter }: Pick<PlacedPost, 'place' | 'efter'>, path?: string): string {
  return path === undefined || efter === null ? `/poster/${place}` : `/poster/${place}/innehall/${path}`;
}

function key(slag: Postslag, id: string): string {
  return `${slag}/${id}`;
}
