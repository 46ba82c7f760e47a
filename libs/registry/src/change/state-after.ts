import { isDeepStrictEqual } from 'node:util';
import { POSTSLAG, type Post } from '../post/post.js';
import { RegistryState } from '../registry-state.js';
import type { PlacedPost } from '../rules/considered-change.js';
import type { Postandring } from './andring.js';
import type { ReadPost } from './read-posts.js';

/** The posts that a change is about, with what they say before it; without those that it leaves as they are. */
export function changedPosts(before: RegistryState, wanted: readonly ReadPost[]): readonly PlacedPost[] {
  return wanted
    .map((post) => ({ ...post, fore: before.find(post.slag, post.id) ?? null }))
    .filter(({ fore, efter }) => !isDeepStrictEqual(fore, efter));
}

/** The registry as a change makes it: its next version. */
export function stateAfter(before: RegistryState, changes: readonly Postandring[]): RegistryState {
  const posts = new Map(before.posts.map((post) => [`${post.slag}/${post.id}`, post]));
  for (const { slag, id, efter } of changes) {
    if (efter === null) posts.delete(`${slag}/${id}`);
    else posts.set(`${slag}/${id}`, { slag, id, innehall: efter } as Post);
  }
  return new RegistryState(before.version + 1, inOrder([...posts.values()]));
}

/** By kind, in the order in which they refer to each other, then by id. */
export function inOrder(posts: readonly Post[]): readonly Post[] {
  return posts.toSorted((a, b) => POSTSLAG.indexOf(a.slag) - POSTSLAG.indexOf(b.slag) || (a.id < b.id ? -1 : 1));
}
