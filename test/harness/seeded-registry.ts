import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SSBTEK_KODER, texterFor, type SsbtekKod } from '@samsvar/domain';
import { PostgresRegistryStore } from '@samsvar/persistence';
import { systemClock } from '@samsvar/platform';
import { seedRegistry } from '@samsvar/registry';
import type { TestCertificates } from './test-certificates.js';

const SEED = join(__dirname, '../../libs/registry/seed');
const YAML = ['parter.yaml', 'bastjanster-utveckling.yaml']
  .map((file) => readFileSync(join(SEED, file), 'utf8'))
  .join('\n');
const STATEMENT_MS = 10_000;

/** What the registry of a test says of the Bastjänster and the operators. */
export interface SeedOfTest {
  readonly addresses: Readonly<Record<SsbtekKod, string>>;
  readonly certificates: TestCertificates;
}

/**
 * Gives a database the registry of the development seed, as `npm start` does; one that has it follows the addresses.
 *
 * @param url of the role that owns the tables
 */
export async function seedTestRegistry(url: string, { addresses, certificates }: SeedOfTest): Promise<void> {
  const store = new PostgresRegistryStore({ url, application: 'test', statementMs: STATEMENT_MS });
  const { driftAnna, driftBertil } = certificates.callers;
  const placeholders = {
    ...Object.fromEntries(SSBTEK_KODER.map((kod) => [`SAMSVAR_BASTJANST_${kod}`, addresses[kod]])),
    OPERATOR_ANNA: new X509Certificate(driftAnna.certificatePem).fingerprint256,
    OPERATOR_BERTIL: new X509Certificate(driftBertil.certificatePem).fingerprint256,
  };
  try {
    const seeded = await seedRegistry(store, systemClock, YAML, { placeholders, isFollowed: true });
    if (!seeded.ok) throw new Error(texterFor(seeded.avvisning).join('\n'));
  } finally {
    await store.close();
  }
}
