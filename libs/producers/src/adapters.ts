import type { SchemaStore, XmlGate } from '@samsvar/contracts';
import type { Clock } from '@samsvar/domain';
import { createAfAdapter } from './af/af.adapter.js';
import { SchemaDeviations } from './answer/schema-deviations.js';
import { createCsnAdapter } from './csn/csn.adapter.js';
import { createFkAdapter } from './fk/fk.adapter.js';
import { createMivAdapter } from './miv/miv.adapter.js';
import { createSkvAdapter } from './skv/skv.adapter.js';
import { createSoAdapter } from './so/so.adapter.js';
import type { Adapter } from './stack/adapter.js';
import { createTnsAdapter } from './tns/tns.adapter.js';

/** The gate that every document passes, and the compiled schemas. */
export interface XmlTools {
  readonly gate: XmlGate;
  readonly schemas: SchemaStore;
}

/** Who makes the service's own test calls. */
export interface TestCaller {
  readonly organisationsnummer: string;
  readonly aktorsid: string;
}

/** The adapters of the seven Bastjänster, in the order of the contract. */
export function createAdapters({ gate, schemas }: XmlTools, clock: Clock, caller: TestCaller): readonly Adapter[] {
  const tools = { gate, deviations: new SchemaDeviations(schemas, clock) };
  return [
    createAfAdapter(tools, clock, caller.organisationsnummer),
    createCsnAdapter(tools),
    createFkAdapter(caller.aktorsid),
    createSkvAdapter(tools),
    createSoAdapter(tools),
    createTnsAdapter(tools),
    createMivAdapter(tools),
  ];
}
