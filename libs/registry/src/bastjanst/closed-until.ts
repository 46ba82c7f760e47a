import type { BastjanstKod } from '@samsvar/domain';
import type { RegistryState } from '../registry-state.js';

/**
 * The end of the decided service window that an instant lies in, of a Bastjänst or of all of SSBTEK (UC 4.1.2); the
 * latest one where there are several, and null where it is open.
 */
export function closedUntil(state: RegistryState, bastjanst: BastjanstKod, now: Date): Date | null {
  const ends = state
    .all('tjanstefonster')
    .filter(({ innehall }) => innehall.bastjanst === null || innehall.bastjanst === bastjanst)
    .filter(({ innehall }) => Date.parse(innehall.from) <= now.getTime() && now.getTime() < Date.parse(innehall.tom))
    .map(({ innehall }) => Date.parse(innehall.tom));
  return ends.length === 0 ? null : new Date(Math.max(...ends));
}
