import { shiftDays } from '@samsvar/calendar';
import type { Innehall, Post } from '../post/post.js';
import { isInForce } from '../post/schema-parts.js';
import type { RegistryState } from '../registry-state.js';
import type { ConsideredChange } from './considered-change.js';
import { finding, type Finding } from './finding.js';

/** One to ask and one to approve. */
const FEWEST_OPERATORS = 2;

/** A certificate is one Part's, and in one post: else nobody could say whether it is blocked. */
export function certificateOfOne(change: ConsideredChange): readonly Finding[] {
  const owners = new Map<string, string>();
  return change.after.all('certifikat').flatMap(({ id, innehall: { sha256 } }) => {
    if (sha256 === null) return [];
    const other = owners.get(sha256);
    owners.set(sha256, id);
    const pekare = other && change.pointer(['certifikat', id, 'sha256'], ['certifikat', other, 'sha256']);
    if (!pekare) return [];
    return [
      finding(
        'SSBT-6003',
        'certifikat-unikt',
        pekare,
        'certifikatet finns redan i en annan post; ändra den i stället',
        'the certificate is in another post already; change that one instead',
      ),
    ];
  });
}

export function operatorsAtDriftleverantor(change: ConsideredChange): readonly Finding[] {
  return change.after.all('certifikat').flatMap(({ id, innehall: { roll, part: nummer } }) => {
    const part = change.after.find('part', nummer);
    const pekare = change.pointer(['certifikat', id, 'roll'], ['part', nummer, 'slag']);
    if (roll !== 'OPERATOR' || part?.slag === 'DRIFTLEVERANTOR' || part === undefined || pekare === undefined)
      return [];
    return [
      finding(
        'SSBT-6003',
        'operator-hos-driftleverantor',
        pekare,
        'en operatör är certifikat hos en part av slaget DRIFTLEVERANTOR',
        'an operator is a certificate at a part of kind DRIFTLEVERANTOR',
      ),
    ];
  });
}

/** With fewer than two nobody could approve anything, a third one included. On every day from today on. */
export function operatorsLeft(change: ConsideredChange): readonly Finding[] {
  const { before, after, today } = change;
  const days = [
    today,
    ...operatorPosts(after).flatMap(({ innehall: { tom } }) => (tom === null ? [] : [shiftDays(tom, 1)])),
  ];
  const isTooFew = days.some((day) => {
    const had = before.version === 0 ? FEWEST_OPERATORS : operators(before, day);
    return day >= today && operators(after, day) < Math.min(FEWEST_OPERATORS, had);
  });
  if (!isTooFew) return [];
  return [
    finding(
      'SSBT-6014',
      'operatorer-kvar',
      change.pointer(...operatorPosts(before).map(({ id }) => ['certifikat', id] as const)) ?? '',
      'minst två operatörer med olika certifikat och olika namn ska finnas kvar varje dag; lägg till en ny först',
      'at least two operators with different certificates and names must be left on every day; add a new one first',
    ),
  ];
}

type Certifikat = Extract<Post, { slag: 'certifikat' }>;

function operatorPosts(state: RegistryState): readonly Certifikat[] {
  return state.all('certifikat').filter(({ innehall }) => innehall.roll === 'OPERATOR');
}

function operators(state: RegistryState, day: string): number {
  const holds = ({ sparrat, part, ...days }: Innehall<'certifikat'>): boolean =>
    !sparrat && isInForce(days, day) && state.find('part', part)?.slag === 'DRIFTLEVERANTOR';
  const persons = operatorPosts(state).filter(({ innehall }) => holds(innehall));
  return new Set(persons.map(({ innehall }) => innehall.namn.toLowerCase())).size;
}
