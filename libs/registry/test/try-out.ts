import { NO_PRIVATE_ENDPOINTS, type PrivateEndpoints } from '@samsvar/platform';
import type { Clock } from '@samsvar/domain';
import { ManualClock } from '@samsvar/testing';
import type { Aktor, Onskadpost } from '../src/change/andring.js';
import { createRegistryDesk } from '../src/change/create-registry-desk.js';
import type { RegistryDesk } from '../src/change/registry-desk.js';
import { seedRegistry } from '../src/seed-registry.js';
import { MemoryStore } from './memory-store.js';
import { OPERATOR_1, SAMPLE_YAML } from './sample-registry.js';

export interface TryOutOptions {
  readonly aktor?: Aktor;
  readonly now?: string;
  /** When the registry was filled, if not now. */
  readonly seeded?: string;
  readonly clock?: Pick<Clock, 'now'>;
  /** More posts that are there before. */
  readonly more?: string;
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly privateEndpoints?: PrivateEndpoints;
}

const DEFAULTS = {
  /** A Monday. */
  now: '2026-11-23T10:00:00+01:00',
  more: '',
  resolve: async (): Promise<readonly string[]> => ['8.8.8.8'],
  privateEndpoints: NO_PRIVATE_ENDPOINTS,
};

/** A desk over the sample registry. */
export async function sampleDesk(options: TryOutOptions = {}): Promise<RegistryDesk> {
  const { now, more, resolve, privateEndpoints } = { ...DEFAULTS, ...options };
  const { clock = new ManualClock(new Date(now)), seeded = now } = options;
  const store = new MemoryStore();
  const seed = await seedRegistry(store, new ManualClock(new Date(seeded)), SAMPLE_YAML + more, {
    placeholders: {},
    isFollowed: false,
  });
  if (!seed.ok) throw new Error(JSON.stringify(seed.avvisning));
  return createRegistryDesk({ store, clock, resolve, privateEndpoints });
}

/** What a change of the sample registry is refused for: the code, then each rule with its pointer; nothing when it is not. */
export async function refusalOf(
  poster: readonly Onskadpost[],
  options: TryOutOptions = {},
): Promise<readonly string[]> {
  const desk = await sampleDesk(options);
  const result = await desk.tryOut(options.aktor ?? OPERATOR_1, 'ÄR-1', poster);
  if (result.ok) return [];
  const { felkod, brott } = result.avvisning;
  for (const { sv, en } of brott) {
    // Each says what to do, in both languages.
    if (sv.length < 20 || en.length < 20) throw new Error(`Says too little: ${sv} / ${en}`);
  }
  return [felkod, ...brott.map(({ regel, pekare }) => `${regel} ${pekare}`)];
}
