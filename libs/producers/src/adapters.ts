import type { Clock } from '@samsvar/domain';
import { createAfAdapter } from './af/af.adapter.js';
import type { XmlTools } from './answer/soap-answer.js';
import { createCsnAdapter } from './csn/csn.adapter.js';
import { createFkAdapter } from './fk/fk.adapter.js';
import { createMivAdapter } from './miv/miv.adapter.js';
import { createSkvAdapter } from './skv/skv.adapter.js';
import { createSoAdapter } from './so/so.adapter.js';
import type { Adapter } from './stack/adapter.js';
import { createTnsAdapter } from './tns/tns.adapter.js';

/** Who makes the service's own test calls. */
export interface TestCaller {
  readonly organisationsnummer: string;
  readonly aktorsid: string;
}

/** The adapters of the seven Bastjänster, in the order of the contract. */
export function createAdapters(tools: XmlTools, clock: Clock, caller: TestCaller): readonly Adapter[] {
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
