import { avvisad, godkand, type Avvisning, type Resultat } from '@samsvar/domain';
import type { RegistryState } from '../registry-state.js';
import { breaches, remarks } from '../rules/all-rules.js';
import { ConsideredChange, type PlacedPost } from '../rules/considered-change.js';
import type { Finding } from '../rules/finding.js';
import type { Aktor } from './andring.js';
import { notPermitted } from './authority.js';
import { leavesWithoutVersion } from './bastjanst-left.js';
import { opensAccess } from './opens-access.js';
import type { ReadPost } from './read-posts.js';
import type { Prov } from './registry-desk.js';
import { changedPosts, stateAfter } from './state-after.js';

/** What somebody wants, as far as it can be checked without the registry. */
export interface Request {
  readonly aktor: Aktor;
  readonly arende: string;
  readonly wanted: readonly ReadPost[];
}

interface Moment {
  readonly now: Date;
  /** A change that waited would take effect now. */
  readonly isDecision: boolean;
}

/** Somebody who mends that many has the next ones told then. */
const MAX_BROTT = 100;

/** What a change would do to the registry, or which rules it breaks. Addresses are looked at elsewhere. */
export function prove(before: RegistryState, request: Request, { now, isDecision }: Moment): Resultat<Prov> {
  const posts = changedPosts(before, request.wanted);
  if (posts.length === 0) return avvisad('SSBT-6015');
  const refused = notPermitted(request.aktor, before, posts);
  if (refused.length > 0) return refusal(refused);
  const change = new ConsideredChange(before, stateAfter(before, posts), posts, now, isDecision);
  const waits = needsSecond(request.aktor, change);
  const broken = breaches(isDecision || waits ? change : change.atOnce());
  return broken.length > 0 ? refusal(broken) : godkand(provOf(request, change, waits));
}

/** The refusal for what was found: the code of the first, and all of it. */
export function refusal(findings: readonly Finding[]): { readonly ok: false; readonly avvisning: Avvisning } {
  const brott = findings.slice(0, MAX_BROTT).map((each) => each.brott);
  return avvisad(findings[0]?.felkod ?? 'SSBT-6003', {}, brott);
}

/**
 * What only closes takes effect at once, also when an Uppgiftslämnare does it to its own Bastjänst; but whether all callers
 * lose a Bastjänst the Driftleverantör decides.
 */
function needsSecond({ roll }: Aktor, change: ConsideredChange): boolean {
  if (roll === 'SYSTEM') return false;
  if (change.posts.some(opensAccess)) return true;
  return roll === 'UPPGIFTSLAMNARE' && leavesWithoutVersion(change);
}

function provOf({ aktor, arende }: Request, change: ConsideredChange, waits: boolean): Prov {
  return {
    andring: {
      arende,
      begard: change.now,
      begardAv: aktor,
      poster: change.posts.map(withoutPlace),
      oppnar: change.posts.some(opensAccess),
      lage: waits ? 'VANTAR' : 'GALLER',
      beslut: null,
      version: waits ? null : change.after.version,
    },
    anmarkningar: remarks(change).map(({ brott }) => brott),
  };
}

function withoutPlace({ slag, id, fore, efter }: PlacedPost) {
  return { slag, id, fore, efter };
}
