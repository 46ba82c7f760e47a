import type { LogPeriod, Visning } from '@samsvar/audit';

/** What every format of a look-up says of the look-up itself. */
export interface VisadUppgifter {
  readonly sort: 'PERSON' | 'HANDLAGGARE' | 'PART' | 'ARENDE' | 'FRAGA';
  /** The person's number, or what was searched by. */
  readonly sokt: string;
  /** What the look-up was kept to. */
  readonly period: LogPeriod;
  readonly syfte: string;
  readonly vem: string;
  readonly granskare: string | null;
}

export interface Visad extends VisadUppgifter, Visning {}
