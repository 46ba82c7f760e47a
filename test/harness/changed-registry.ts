import { texterFor, type Resultat } from '@samsvar/domain';
import { PostgresRegistryStore } from '@samsvar/persistence';
import { privateEndpointsOf, systemClock, type PrivateEndpoints } from '@samsvar/platform';
import { createRegistryDesk, type Aktor, type Andring, type Onskadpost } from '@samsvar/registry';

const STATEMENT_MS = 10_000;
const operator = (namn: string, letter: string): Aktor => ({
  roll: 'OPERATOR',
  organisationsnummer: '162021005521',
  namn,
  fingerprint: letter.repeat(64),
});
const [ONE, OTHER] = [operator('Anna', 'a'), operator('Bertil', 'b')];
const MAX_IN_ONE = 10;

/**
 * Changes the registry of a test at the desk, as two operators do.
 *
 * @param url of the gateway's role
 * @throws when it is refused
 */
export async function changeTestRegistry(url: string, poster: readonly Onskadpost[]): Promise<Andring> {
  const store = new PostgresRegistryStore({ url, application: 'test', statementMs: STATEMENT_MS });
  const desk = createRegistryDesk({
    store,
    clock: systemClock,
    resolve: async () => ['127.0.0.1'],
    privateEndpoints: loopback(),
  });
  try {
    const asked = made(await desk.request(ONE, 'TEST-1', poster));
    return asked.lage === 'VANTAR' ? made(await desk.decide(OTHER, asked.id, 'GALLER')) : asked;
  } finally {
    await store.close();
  }
}

/** What a post says now, with changes in it. */
export async function changedPost(
  url: string,
  { slag, id }: Pick<Onskadpost, 'slag' | 'id'>,
  changes: object,
): Promise<Onskadpost> {
  const store = new PostgresRegistryStore({ url, application: 'test', statementMs: STATEMENT_MS });
  try {
    const innehall = (await store.state()).find(slag, id);
    if (!innehall) throw new Error(`The registry has no ${slag} ${id}.`);
    return { slag, id, innehall: { ...innehall, ...changes } };
  } finally {
    await store.close();
  }
}

function made(result: Resultat<Andring>): Andring {
  if (result.ok) return result.value;
  throw new Error(texterFor(result.avvisning).slice(0, MAX_IN_ONE).join('\n'));
}

function loopback(): PrivateEndpoints {
  const allowed = privateEndpointsOf('loopback');
  if (!allowed) throw new Error('loopback is not understood.');
  return allowed;
}
