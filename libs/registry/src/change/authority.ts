import { isDeepStrictEqual } from 'node:util';
import type { RegistryState } from '../registry-state.js';
import { pointerTo, type PlacedPost } from '../rules/considered-change.js';
import { finding, type Finding } from '../rules/finding.js';
import type { Aktor } from './andring.js';

/** Of its own Bastjänst; of the Bastjänst itself only the support. */
const OF_UPPGIFTSLAMNARE: ReadonlySet<string> = new Set(['bastjanstversion', 'tjanstefonster', 'utokadOppettid']);

/** What somebody may not ask for. */
export function notPermitted(aktor: Aktor, before: RegistryState, posts: readonly PlacedPost[]): readonly Finding[] {
  switch (aktor.roll) {
    case 'OPERATOR':
      return [];
    case 'SYSTEM':
      return [];
    default:
      return posts.flatMap((post) => (isOwn(post, aktor, before) ? [] : [notOwn(post)]));
  }
}

/** Whether the same person would ask and decide: by the certificate, or by its name where somebody has two of them. */
export function isSamePerson(one: Aktor, other: Aktor): boolean {
  return one.fingerprint === other.fingerprint || nameOf(one) === nameOf(other);
}

function nameOf({ namn }: Aktor): string {
  return namn.trim().normalize('NFC').toLowerCase();
}

function isOwn({ slag, id, fore, efter }: PlacedPost, aktor: Aktor, before: RegistryState): boolean {
  if (slag === 'bastjanst') return runs(id, aktor, before) && isOfSupportOnly(fore, efter);
  if (!OF_UPPGIFTSLAMNARE.has(slag)) return false;
  return [fore, efter].every((innehall) => innehall === null || runs(bastjanstOf(innehall), aktor, before));
}

function isOfSupportOnly(fore: PlacedPost['fore'], efter: PlacedPost['efter']): boolean {
  if (fore === null || efter === null || !('support' in efter)) return false;
  return isDeepStrictEqual({ ...fore, support: efter.support }, efter);
}

function bastjanstOf(innehall: object): unknown {
  return 'bastjanst' in innehall ? innehall.bastjanst : undefined;
}

function runs(bastjanst: unknown, { organisationsnummer }: Aktor, before: RegistryState): boolean {
  return typeof bastjanst === 'string' && before.find('bastjanst', bastjanst)?.uppgiftslamnare === organisationsnummer;
}

function notOwn(post: PlacedPost): Finding {
  const sv =
    'en Uppgiftslämnare ändrar bara sin egen bastjänsts versioner, servicefönster, utökade öppettider och support';
  const en =
    'an Uppgiftslämnare changes only versions, service windows, extended hours and support of its own bastjänst';
  return finding('SSBT-6011', 'egen-bastjanst', pointerTo(post), sv, en);
}
