import type { Innehall, Post, Postslag } from '../post/post.js';
import type { ConsideredChange, Field } from './considered-change.js';
import { finding, type Finding } from './finding.js';

/** From a field of a post to the post that it names. */
type Reference = readonly [path: string, slag: Postslag, id: string];

type ReferencesOf = { readonly [Slag in Postslag]: (innehall: Innehall<Slag>) => readonly Reference[] };

const bastjanstOf = ({ bastjanst }: { readonly bastjanst: string | null }): readonly Reference[] =>
  bastjanst === null ? [] : [['bastjanst', 'bastjanst', bastjanst]];

const REFERENCES: ReferencesOf = {
  rattsgrund: () => [],
  part: ({ bastjanster, rattsgrund }) => [
    ...bastjanster.map((kod, place): Reference => [`bastjanster/${place}`, 'bastjanst', kod]),
    ...(rattsgrund === null ? [] : [['rattsgrund', 'rattsgrund', rattsgrund] as const]),
  ],
  avtal: ({ part }) => [['part', 'part', part]],
  ombud: ({ ombud, part }) => [
    ['ombud', 'part', ombud],
    ['part', 'part', part],
  ],
  certifikatregel: () => [],
  certifikat: ({ part }) => [['part', 'part', part]],
  bastjanst: ({ uppgiftslamnare }) => [['uppgiftslamnare', 'part', uppgiftslamnare]],
  bastjanstversion: bastjanstOf,
  tjanstefonster: (window) => [
    ...bastjanstOf(window),
    ...window.verifieratAv.map(({ part }, place): Reference => [`verifieratAv/${place}/part`, 'part', part]),
  ],
  utokadOppettid: bastjanstOf,
};

/** Whatever a post names is in the registry, and is not taken away while something names it. */
export function missingReferences(change: ConsideredChange): readonly Finding[] {
  return change.after.posts.filter((post) => !isOver(post, change.now)).flatMap((post) => missingOf(post, change));
}

function missingOf(post: Post, change: ConsideredChange): readonly Finding[] {
  return referencesOf(post.slag, post.innehall as never).flatMap(([path, slag, id]) => {
    if (change.after.find(slag, id) !== undefined) return [];
    const named: Field = [slag, id];
    return change.before.find(slag, id) !== undefined && change.pointer(named) !== undefined
      ? stillUsed(post, change.pointer(named))
      : unknown(slag, change.pointer([post.slag, post.id, path]));
  });
}

function referencesOf<Slag extends Postslag>(slag: Slag, innehall: Innehall<Slag>): readonly Reference[] {
  return REFERENCES[slag](innehall);
}

function unknown(slag: Postslag, pekare: string | undefined): readonly Finding[] {
  if (pekare === undefined) return [];
  const sv = `det finns ingen ${slag} med detta id; lägg till den i samma ändring, eller rätta id`;
  return [
    finding('SSBT-6003', 'hanvisning-saknas', pekare, sv, `there is no ${slag} with this id; add it, or mend the id`),
  ];
}

function stillUsed({ slag, id }: Post, pekare = ''): readonly Finding[] {
  // The id of a certificate may be somebody's name.
  const user = slag === 'certifikat' ? slag : `${slag} ${id}`;
  const sv = `kan inte tas bort medan ${user} använder den; ta bort eller ändra den posten i samma ändring`;
  return [
    finding('SSBT-6003', 'anvands', pekare, sv, `cannot be removed while ${user} uses it; remove or change that too`),
  ];
}

/** What has been stays as it was, also when those that it was about are gone. */
function isOver({ slag, innehall }: Post, now: Date): boolean {
  return (slag === 'tjanstefonster' || slag === 'utokadOppettid') && Date.parse(innehall.tom) <= now.getTime();
}
