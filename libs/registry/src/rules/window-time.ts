import { isDeepStrictEqual } from 'node:util';
import type { ConsideredChange, PostOf } from './considered-change.js';
import { finding, type Finding } from './finding.js';

type Slag = 'tjanstefonster' | 'utokadOppettid';

/**
 * What has begun is not changed any more, only ended earlier than it would have: the reports of that month count from it. And
 * nothing begins before it has been decided.
 *
 * @returns what else may be wrong with it is looked at only where this finds nothing and it lies ahead
 */
export function notBackwards(slag: Slag, post: PostOf<Slag>, change: ConsideredChange): readonly Finding[] {
  const { id, fore, efter } = post;
  const now = change.now.getTime();
  if (fore !== null && Date.parse(fore.from) <= now)
    return isShortened(fore, efter, now) ? [] : [begun(slag, id, change)];
  return efter === null || Date.parse(efter.from) > now ? [] : [tooLate(slag, id, change)];
}

/** Whether it is one that nothing more is asked of: it goes, or has begun. */
export function liesBehind({ fore, efter }: PostOf<Slag>, { now }: ConsideredChange): boolean {
  return efter === null || (fore !== null && Date.parse(fore.from) <= now.getTime());
}

/** What is said to have happened has happened. */
export function notInFuture(instant: string, pekare: string, { now }: ConsideredChange): readonly Finding[] {
  if (Date.parse(instant) <= now.getTime()) return [];
  const sv = 'tidpunkten har inte varit än; ange när det hände';
  return [finding('SSBT-6005', 'har-hant', pekare, sv, 'this has not happened yet; state when it did')];
}

function isShortened(fore: { readonly tom: string }, efter: PostOf<Slag>['efter'], now: number): boolean {
  if (efter === null || !isDeepStrictEqual({ ...fore, tom: efter.tom }, efter)) return false;
  const end = Date.parse(efter.tom);
  return end <= Date.parse(fore.tom) && end >= now;
}

function begun(slag: Slag, id: string, change: ConsideredChange): Finding {
  const sv =
    'det som har börjat kan bara avslutas tidigare: sätt tom till en tid från nu till den nuvarande, och ändra inget annat';
  const en =
    'what has begun can only be ended earlier: set tom to a time from now to the present one, and change nothing else';
  return finding('SSBT-6005', 'har-borjat', change.pointer([slag, id]) ?? '', sv, en);
}

function tooLate(slag: Slag, id: string, change: ConsideredChange): Finding {
  const sv = 'det ska vara beslutat innan det börjar (UC 4.1.2); välj en tid som ligger framåt';
  const en = 'it must be decided before it begins (UC 4.1.2); choose a time that lies ahead';
  return finding('SSBT-6005', 'beslutas-i-forvag', change.pointer([slag, id, 'from']) ?? '', sv, en);
}
