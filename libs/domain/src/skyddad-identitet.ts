import type { BastjanstKod } from './bastjanst.js';

/** What a Bastjänst says of protected identity: yes, no, or nothing that can be relied on. */
export type SkyddadIdentitet = 'JA' | 'NEJ' | 'OKAND';

/** Of the seven only these carry a marking of their own; SKV, SO, TNS and MIV say nothing about it. */
const BASTJANSTER_MED_MARKNING: readonly BastjanstKod[] = ['AF', 'CSN', 'FK'];

/** Whether every answer of the Bastjänst is to say whether the identity is protected. */
export function bearsMarkning(bastjanst: BastjanstKod): boolean {
  return BASTJANSTER_MED_MARKNING.includes(bastjanst);
}

/**
 * Whether what a Bastjänst says is composed. Of AF, CSN and FK all of it is. Of one that joined by the registry only JA:
 * it protects, but a Bastjänst that nobody can be sure knows may neither make a NEJ nor stand in the way of one.
 */
export function isComposedMarkning(bastjanst: BastjanstKod, markning: SkyddadIdentitet): boolean {
  return markning === 'JA' || bearsMarkning(bastjanst);
}

/**
 * Composes the marking of one person. JA if any says so; NEJ only if at least one of AF, CSN, FK was asked and every
 * asked one of them said NEJ; else OKAND. Silence is never taken for a no: a wrong no can cost a life.
 *
 * @param markningar those of the asked Bastjänster that are composed; OKAND of AF, CSN or FK that did not answer
 */
export function composeSkyddadIdentitet(markningar: readonly SkyddadIdentitet[]): SkyddadIdentitet {
  if (markningar.includes('JA')) return 'JA';
  return markningar.length > 0 && markningar.every((markning) => markning === 'NEJ') ? 'NEJ' : 'OKAND';
}

const MOST_PROTECTIVE_FIRST: readonly SkyddadIdentitet[] = ['JA', 'OKAND', 'NEJ'];

/** The marking of the whole Fråga: the most protective of its persons. */
export function mostProtective(markningar: readonly SkyddadIdentitet[]): SkyddadIdentitet {
  return MOST_PROTECTIVE_FIRST.find((markning) => markningar.includes(markning)) ?? 'OKAND';
}
