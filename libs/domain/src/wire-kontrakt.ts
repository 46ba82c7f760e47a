import { isSsbtekKod, type BastjanstKod } from './bastjanst.js';
import type { KontraktsVersion } from './fraga.js';

/** The wire contracts of Bastjänster that there are adapters for. */
export const WIRE_KONTRAKT = [
  'AF',
  'CSN',
  'FK',
  'SKV10',
  'SKV11',
  'SO',
  'TNS',
  'MIV',
  'GENERISK_JSON',
  'GENERISK_XML',
] as const;

export type WireKontrakt = (typeof WIRE_KONTRAKT)[number];

const GENERISKA = ['GENERISK_JSON', 'GENERISK_XML'] as const;

/**
 * The wire contracts that a Bastjänst may speak when it is asked by way of one of ours: Skatteverket has one for each of
 * v10 and v11, and those that are not among the seven speak the generic one.
 */
export function wireKontraktFor(bastjanst: BastjanstKod, kontrakt: KontraktsVersion): readonly WireKontrakt[] {
  if (!isSsbtekKod(bastjanst)) return GENERISKA;
  if (bastjanst !== 'SKV') return [bastjanst];
  return [kontrakt === 'v10' ? 'SKV10' : 'SKV11'];
}
