import type { Innehall } from '../post/post.js';
import type { ConsideredChange } from './considered-change.js';
import { finding, type Finding } from './finding.js';

/** As the breaker has them where a version says nothing (the design). */
const WINDOW_MS = 30_000;
const BUCKET_MS = 1_000;

type Version = Innehall<'bastjanstversion'>;
type Pace = NonNullable<Version['takt']['onlinefraga']>;

/** The window of the breaker is a whole number of buckets. */
export function breakerWindow(change: ConsideredChange): readonly Finding[] {
  return change.of('bastjanstversion').flatMap(({ id, efter }) => {
    if (efter === null) return [];
    const { windowMs = WINDOW_MS, bucketMs = BUCKET_MS } = efter.brytare;
    if (windowMs % bucketMs === 0) return [];
    return [
      finding(
        'SSBT-6003',
        'brytare-hela-delar',
        change.pointer(['bastjanstversion', id, 'brytare/windowMs']) ?? '',
        `windowMs (${windowMs}) ska vara ett helt antal bucketMs (${bucketMs})`,
        `windowMs (${windowMs}) must be a whole number of bucketMs (${bucketMs})`,
      ),
    ];
  });
}

/** An agreed pace says something, and a longer time allows at least what a shorter one does. */
export function paceFigures(change: ConsideredChange): readonly Finding[] {
  return change.of('bastjanstversion').flatMap(({ id, efter }) => {
    if (efter === null) return [];
    return (['onlinefraga', 'massfraga'] as const).flatMap((kind) => {
      const pace = efter.takt[kind];
      const pekare = change.pointer(['bastjanstversion', id, `takt/${kind}`]) ?? '';
      return pace === null ? [] : [...without(pace, pekare), ...outOfOrder(pace, pekare)];
    });
  });
}

function without({ tider: _hours, ...figures }: Pace, pekare: string): readonly Finding[] {
  if (Object.values(figures).some((figure) => figure !== null)) return [];
  const sv = 'minst ett tal ska anges; finns ingen avtalad takt, ange null';
  return [finding('SSBT-6003', 'takt-tal', pekare, sv, 'one figure at least; null where no pace is agreed')];
}

function outOfOrder({ perSekund, perMinut, perTimme }: Pace, pekare: string): readonly Finding[] {
  const figures = [perSekund, perMinut, perTimme].filter((figure) => figure !== null);
  if (figures.every((figure, place) => place === 0 || (figures[place - 1] ?? 0) <= figure)) return [];
  const sv = 'perSekund ska inte vara större än perMinut, och perMinut inte större än perTimme';
  const en = 'perSekund may not be larger than perMinut, nor perMinut larger than perTimme';
  return [finding('SSBT-6003', 'takt-ordning', pekare, sv, en)];
}
