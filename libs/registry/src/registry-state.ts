import type { Innehall, Post, Postslag } from './post/post.js';

/** All that the registry says at one version of it. Never changed: a new version is a new state. */
export class RegistryState {
  private readonly byPlace: ReadonlyMap<string, Post>;
  private readonly bySlag: ReadonlyMap<Postslag, readonly Post[]>;

  /** @param version counts the changes that have taken effect; 0 for an empty registry */
  constructor(
    readonly version: number,
    readonly posts: readonly Post[],
  ) {
    this.byPlace = new Map(posts.map((post) => [place(post.slag, post.id), post]));
    const bySlag = new Map<Postslag, Post[]>();
    for (const post of posts) {
      const others = bySlag.get(post.slag);
      if (others) others.push(post);
      else bySlag.set(post.slag, [post]);
    }
    this.bySlag = bySlag;
  }

  find<Slag extends Postslag>(slag: Slag, id: string): Innehall<Slag> | undefined {
    return this.byPlace.get(place(slag, id))?.innehall as Innehall<Slag> | undefined;
  }

  all<Slag extends Postslag>(slag: Slag): readonly Extract<Post, { slag: Slag }>[] {
    return (this.bySlag.get(slag) ?? []) as readonly Extract<Post, { slag: Slag }>[];
  }
}

function place(slag: Postslag, id: string): string {
  return `${slag}/${id}`;
}
