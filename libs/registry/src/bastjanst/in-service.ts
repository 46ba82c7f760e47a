import type { BastjanstKod, WireKontrakt } from '@samsvar/domain';
import type { Post } from '../post/post.js';
import { isInForce } from '../post/schema-parts.js';
import type { RegistryState } from '../registry-state.js';

/** A version of a Bastjänst in the registry. */
export type Bastjanstversion = Extract<Post, { slag: 'bastjanstversion' }>;

/** The Bastjänster that have a version in force on a day, in any order. */
export function bastjansterInService(state: RegistryState, day: string): readonly BastjanstKod[] {
  return [...new Set(versionsInForce(state, day).map(({ innehall }) => innehall.bastjanst))];
}

/** Two are supported at the same time, the current and the previous one (LEFI 3.6). */
function versionsInForce(state: RegistryState, day: string): readonly Bastjanstversion[] {
  return state.all('bastjanstversion').filter(({ innehall }) => isInForce(innehall, day));
}

/**
 * The version that a question goes to: the newest one in force that speaks one of the wire contracts.
 *
 * @param kontrakt those that fit the question, any of them
 */
export function versionFor(
  state: RegistryState,
  bastjanst: BastjanstKod,
  kontrakt: readonly WireKontrakt[],
  day: string,
): Bastjanstversion | undefined {
  return versionsInForce(state, day)
    .filter(({ innehall }) => innehall.bastjanst === bastjanst && kontrakt.includes(innehall.kontrakt))
    .sort((a, b) => (a.innehall.from < b.innehall.from ? 1 : -1))[0];
}
