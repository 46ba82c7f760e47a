import type { Post } from '../post/post.js';
import type { ConsideredChange } from './considered-change.js';
import { finding, type Finding } from './finding.js';

type Avtal = Extract<Post, { slag: 'avtal' }>;

/** A Part has one avtal at a time: of two nobody could say which of them notice was given of. */
export function avtalOneAtATime(change: ConsideredChange): readonly Finding[] {
  const byPart = Map.groupBy(change.after.all('avtal'), ({ innehall }) => innehall.part);
  return [...byPart.values()].flatMap((avtal) => {
    const inOrder = avtal.toSorted((a, b) => (a.innehall.from < b.innehall.from ? -1 : 1));
    return inOrder.flatMap((later, place) => overlapOf(inOrder[place - 1], later, change));
  });
}

function overlapOf(earlier: Avtal | undefined, later: Avtal, change: ConsideredChange): readonly Finding[] {
  if (earlier === undefined) return [];
  const { tom } = earlier.innehall;
  if (tom !== null && tom < later.innehall.from) return [];
  const pekare = change.pointer(['avtal', later.id, 'from'], ['avtal', earlier.id, 'tom']);
  if (pekare === undefined) return [];
  return [
    finding(
      'SSBT-6004',
      'avtal-overlappar',
      pekare,
      `parten har redan avtalet ${earlier.id} de dagarna; avsluta det dagen före`,
      `the part has the avtal ${earlier.id} on those days already; end it the day before`,
    ),
  ];
}
