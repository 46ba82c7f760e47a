import { randomUUID } from 'node:crypto';
import { godkand, type Clock, type Resultat } from '@samsvar/domain';
import type { Aktor } from './change/andring.js';
import { prove } from './change/prove.js';
import { readPosts } from './change/read-posts.js';
import type { RegistryStore } from './change/registry-store.js';
import { changedPosts } from './change/state-after.js';
import { readYaml } from './yaml/read-yaml.js';

const SYSTEM: Aktor = {
  roll: 'SYSTEM',
  organisationsnummer: '0'.repeat(12),
  namn: 'Samsvar',
  // Nobody's, and of no certificate.
  fingerprint: '0'.repeat(64),
};

const ARENDE = 'Grunduppsättning';
/** More than a registry of a development machine ever has. */
const MOST_CHANGES = 10_000;

/** How a registry is filled. */
export interface SeedOptions {
  /** What `${NAME}` in the file stands for. */
  readonly placeholders: Readonly<Record<string, string>>;
  /**
   * Whether posts that nobody has touched since go on following the file: in development, where ports and certificates are
   * others after a while.
   */
  readonly isFollowed: boolean;
}

/**
 * Fills an empty registry, in one change, and of two that start at once one fills it. What somebody has changed or taken
 * away is never touched. Addresses are taken as they are: they are those of whoever sets the service up.
 *
 * @returns how many posts it changed, or why the file is refused
 */
export async function seedRegistry(
  store: RegistryStore,
  clock: Clock,
  yamlText: string,
  { placeholders, isFollowed }: SeedOptions,
): Promise<Resultat<number>> {
  if (!isFollowed && (await store.state()).version > 0) return godkand(0);
  const file = readYaml(yamlText, { placeholders });
  if (!file.ok) return file;
  const read = readPosts(file.value.poster);
  if (!read.ok) return read;
  const touched = await touchedPosts(store);
  return store.alone(async (writing) => {
    const before = await writing.state();
    const mayFill = before.version === 0 || isFollowed;
    const wanted = mayFill ? read.value.filter(({ slag, id }) => !touched.has(`${slag}/${id}`)) : [];
    if (before.version > 0 && changedPosts(before, wanted).length === 0) return godkand(0);
    const request = { aktor: SYSTEM, arende: ARENDE, wanted };
    const proved = prove(before, request, { now: clock.now(), isDecision: false });
    if (!proved.ok) return proved;
    await writing.add({ id: randomUUID(), ...proved.value.andring });
    return godkand(proved.value.andring.poster.length);
  });
}

/** The posts that somebody has changed: those are theirs from then on. */
async function touchedPosts(store: RegistryStore): Promise<ReadonlySet<string>> {
  const andringar = await store.andringar({ limit: MOST_CHANGES });
  const ofPeople = andringar.filter(({ begardAv, version }) => begardAv.roll !== 'SYSTEM' && version !== null);
  return new Set(ofPeople.flatMap(({ poster }) => poster.map(({ slag, id }) => `${slag}/${id}`)));
}
