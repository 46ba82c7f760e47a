import { lookup } from 'node:dns/promises';
import { PostgresRegistryStore } from '@samsvar/persistence';
import { systemClock } from '@samsvar/platform';
import { createRegistryDesk, type RegistryDesk } from '@samsvar/registry';
import type { GatewayConfig } from '../gateway-config.js';

/** Whoever changes the registry is told that the database does not answer before the door gives up. */
const STATEMENT_MS = 5_000;

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

async function addressesOf(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
