import { avsiktContentSchema, type AvsiktContent } from '../content/record-content.js';
import type { KeyRing } from '../keys/key-ring.js';
import type { IndexPair, MissbrukCounter, MissbrukQuery } from './missbruk-reader.js';

/**
 * A person has one index for each key, and a month may have two keys: so that she is counted once, each older index is
 * said to be that of the newest key of the month. A writer has one key, so that a month without a change of keys costs
 * nothing; in a month with one, the persons that were asked about with the older key are opened, and nobody else.
 */
export async function samePersons(
  query: MissbrukQuery,
  counter: MissbrukCounter,
  keys: KeyRing,
): Promise<readonly IndexPair[]> {
  const writers = await counter.writers(query);
  const keyOf = new Map(writers.map(({ writer, content }) => [writer, contentOf(content).personer[0]?.key ?? 0]));
  const current = Math.max(0, ...keyOf.values());
  const older = [...keyOf].filter(([, key]) => key !== current).map(([writer]) => writer);
  const pairs = new Map<string, string>();
  if (older.length === 0) return [];
  for await (const { fragaId, content } of counter.persons(query, older)) {
    for (const person of contentOf(content).personer) {
      if (pairs.has(person.index)) continue;
      pairs.set(person.index, keys.indexWith(current, keys.open(person, fragaId)));
    }
  }
  return [...pairs].map(([old, now]) => ({ old, current: now }));
}

function contentOf(content: string): AvsiktContent {
  return avsiktContentSchema.parse(JSON.parse(content));
}
