import { Document } from 'yaml';
import { inOrder } from '../change/state-after.js';
import { POSTSLAG } from '../post/post.js';
import type { RegistryState } from '../registry-state.js';
import { isRecord } from './placed-brott.js';
import { escaped } from './placeholders.js';

/** The registry as a file that reads back to the same; the same registry gives the same bytes. */
export function writeYaml(state: RegistryState): string {
  const posts = inOrder(state.posts);
  const kinds = POSTSLAG.flatMap((slag) => {
    const items = posts.filter((post) => post.slag === slag).map(({ id, innehall }) => written({ id, ...innehall }));
    return items.length === 0 ? [] : [[slag, items] as const];
  });
  const document = new Document(Object.fromEntries(kinds), { aliasDuplicateObjects: false });
  return kinds.length === 0 ? '{}\n' : document.toString({ lineWidth: 0, directives: false });
}

function written(value: unknown): unknown {
  if (typeof value === 'string') return escaped(value);
  if (Array.isArray(value)) return value.map(written);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, written(item)]));
}
