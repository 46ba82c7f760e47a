import type { KontraktsVersion } from '@samsvar/domain';
import type { SchemaName } from '../xml/index.js';

/** What is particular to one version of the SSBTEK contract. */
export interface Kontrakt {
  readonly version: KontraktsVersion;
  readonly namespace: string;
  readonly schema: SchemaName;
}

export const KONTRAKT: Readonly<Record<KontraktsVersion, Kontrakt>> = {
  v10: {
    version: 'v10',
    namespace: 'http://schema.forsakringskassan.se/integration/ssbt/10',
    schema: 'ssbtek/v10',
  },
  v11: {
    version: 'v11',
    namespace: 'http://schema.forsakringskassan.se/integration/ssbt/11',
    schema: 'ssbtek/v11',
  },
};

export type Operation = 'hamtaBastjanstInformation' | 'testaBastjanstInformation';

const OPERATIONS: readonly string[] = ['hamtaBastjanstInformation', 'testaBastjanstInformation'];

export function isOperation(name: string): name is Operation {
  return OPERATIONS.includes(name);
}

/** The contract of a namespace; undefined when it is none of ours. */
export function kontraktOf(namespace: string): Kontrakt | undefined {
  return Object.values(KONTRAKT).find((kontrakt) => kontrakt.namespace === namespace);
}
