import { texterFor } from '@samsvar/domain';
import { PostgresRegistryStore } from '@samsvar/persistence';
import { ConfigError, systemClock } from '@samsvar/platform';
import { seedRegistry } from '@samsvar/registry';
import type { Seed } from './seed-config.js';

const STATEMENT_MS = 30_000;

/**
 * Fills the registry of a database.
 *
 * @param url of the role that owns the tables
 * @returns what was done, for a person
 * @throws ConfigError that says what is wrong with the seed
 */
export async function seeded(url: string, { yamlText, placeholders, isFollowed }: Seed): Promise<string> {
  const store = new PostgresRegistryStore({ url, application: 'samsvar migrate', statementMs: STATEMENT_MS });
  try {
    const changed = await seedRegistry(store, systemClock, yamlText, { placeholders, isFollowed });
    if (!changed.ok) throw new ConfigError(texterFor(changed.avvisning).map((text) => `Registret: ${text}`));
    return changed.value === 0 ? 'Registret är redan som det ska.' : `Registret har fått ${changed.value} poster.`;
  } finally {
    await store.close();
  }
}
