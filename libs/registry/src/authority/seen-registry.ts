import type { Aktor } from '../change/andring.js';
import type { Post } from '../post/post.js';
import { RegistryState } from '../registry-state.js';

/**
 * What of the registry somebody may look at: all of it, or for an Uppgiftslämnare its own Part, certificates, Bastjänster,
 * their versions and their windows.
 */
export function seenBy({ roll, organisationsnummer }: Aktor, state: RegistryState): RegistryState {
  if (roll !== 'UPPGIFTSLAMNARE') return state;
  return new RegistryState(
    state.version,
    state.posts.filter((post) => isOwn(post, organisationsnummer, state)),
  );
}

function isOwn(post: Post, organisationsnummer: string, state: RegistryState): boolean {
  switch (post.slag) {
    case 'part':
      return post.id === organisationsnummer;
    case 'certifikat':
      return post.innehall.part === organisationsnummer;
    case 'bastjanst':
      return post.innehall.uppgiftslamnare === organisationsnummer;
    case 'bastjanstversion':
    case 'tjanstefonster':
    case 'utokadOppettid':
      return isRunBy(organisationsnummer, post.innehall.bastjanst, state);
    default:
      return false;
  }
}

function isRunBy(organisationsnummer: string, bastjanst: string | null, state: RegistryState): boolean {
  return bastjanst !== null && state.find('bastjanst', bastjanst)?.uppgiftslamnare === organisationsnummer;
}
