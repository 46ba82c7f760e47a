import { lookup } from 'node:dns/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresRegistryStore } from '@samsvar/persistence';
import { systemClock } from '@samsvar/platform';
import { createRegistryDesk, type RegistryDesk } from '@samsvar/registry';
import type { GatewayConfig } from '../gateway-config.js';

/** Whoever changes the registry is told that the database does not answer before the door gives up. */
const STATEMENT_MS = 5_000;
const LOOKUP_MS = 3_000;

/** The registry's desk in this process, over connections of its own. */
export class RunningDesk {
  readonly desk: RegistryDesk;
  private readonly store: PostgresRegistryStore;

  constructor({ logg, privateEndpoints }: Pick<GatewayConfig, 'logg' | 'privateEndpoints'>) {
    this.store = new PostgresRegistryStore({
      url: logg.databaseUrl,
      application: `samsvar registerändring ${process.pid}`,
      statementMs: STATEMENT_MS,
    });
    this.desk = createRegistryDesk({ store: this.store, clock: systemClock, resolve: addressesOf, privateEndpoints });
  }

  stop(): Promise<void> {
    return this.store.close();
  }
}

/** The system's own look-up has no end: whoever changes the registry does not wait for a name server that is silent. */
async function addressesOf(host: string): Promise<readonly string[]> {
  const found = await Promise.race([lookup(host, { all: true }), pause(LOOKUP_MS, null, { ref: false })]);
  if (found === null) throw new Error('The name was not looked up in time.');
  return found.map(({ address }) => address);
}
