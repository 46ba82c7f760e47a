import type { Onskadpost } from '../change/andring.js';
import type { RegistryState } from '../registry-state.js';

/**
 * What a file wants of a registry: its posts in the place of those with the same id. What is not in the file stays, or,
 * where the file is to be all there is, goes.
 *
 * @param ersatt the file is all that there is to be
 */
export function wantedByFile(
  poster: readonly Onskadpost[],
  state: RegistryState,
  { ersatt }: { readonly ersatt: boolean },
): readonly Onskadpost[] {
  if (!ersatt) return poster;
  const inFile = new Set(poster.map(({ slag, id }) => `${slag}/${id}`));
  const gone = state.posts.filter(({ slag, id }) => !inFile.has(`${slag}/${id}`));
  return [...poster, ...gone.map(({ slag, id }) => ({ slag, id, innehall: null }))];
}
