/** What a Bastjänst says of protected identity: yes, no, or nothing that can be relied on. */
export type SkyddadIdentitet = 'JA' | 'NEJ' | 'OKAND';

/** Only these carry a marking of their own; SKV, SO, TNS and MIV say nothing about it. */
export const BASTJANSTER_MED_MARKNING = ['AF', 'CSN', 'FK'] as const;

/**
 * Composes the marking of one person. JA if any says so; NEJ only if at least one of AF, CSN, FK was asked and every
 * asked one of them said NEJ; else OKAND. Silence is never taken for a no: a wrong no can cost a life.
 *
 * @param markningar the marking of each asked Bastjänst among AF, CSN, FK; OKAND for one that did not answer
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
