import { shiftDays } from '@samsvar/calendar';
import { isInForce } from '../post/schema-parts.js';
import type { RegistryState } from '../registry-state.js';
import type { ConsideredChange } from '../rules/considered-change.js';

/**
 * Whether a change leaves a Bastjänst without any version on a day, from today on, on which it had one: then callers get
 * nothing from it, and that the Driftleverantör decides.
 */
export function leavesWithoutVersion({ before, after, posts, today }: ConsideredChange): boolean {
  const touched = posts.flatMap(({ slag, fore }) =>
    slag === 'bastjanstversion' && fore !== null && 'bastjanst' in fore ? [fore.bastjanst] : [],
  );
  return [...new Set(touched)].some((bastjanst) => {
    const [had, has] = [versionsOf(before, bastjanst), versionsOf(after, bastjanst)];
    const holds = (days: typeof had, day: string): boolean => days.some((each) => isInForce(each, day));
    return turningDays([...had, ...has], today).some((day) => holds(had, day) && !holds(has, day));
  });
}

interface Days {
  readonly from: string;
  readonly tom: string | null;
}

function versionsOf(state: RegistryState, bastjanst: string | null): readonly Days[] {
  const versions = state.all('bastjanstversion').filter(({ innehall }) => innehall.bastjanst === bastjanst);
  return versions.map(({ innehall: { from, tom } }) => ({ from, tom }));
}

/** Between two of them nothing begins and nothing ends. */
function turningDays(days: readonly Days[], today: string): readonly string[] {
  const turns = days.flatMap(({ from, tom }) => [from, ...(tom === null ? [] : [shiftDays(tom, 1)])]);
  return [today, ...turns.filter((day) => day > today)];
}
