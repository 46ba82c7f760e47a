import { addressFault, type PrivateEndpoints } from '@samsvar/platform';
import { isIP } from 'node:net';
import { pointerTo, type PlacedPost } from './considered-change.js';
import { finding, type Finding } from './finding.js';

/** The addresses that a name leads to; rejects when it leads nowhere. Ends within seconds. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export interface AddressRules {
  readonly resolve: Resolve;
  readonly privateEndpoints: PrivateEndpoints;
}

interface Endpoint {
  readonly pekare: string;
  readonly url: URL;
}

/** More names than any agreement has; each is a question to somebody's name server. */
export const MOST_HOSTS = 100;
const AT_ONCE = 10;

/**
 * Bastjänster are reached by https at public addresses: whoever may write an address must not be able to reach our own
 * network with it (SSRF). A name is looked up, and all that it leads to is looked at. The transport looks again.
 *
 * @returns findings; TOO_MANY when there are more names than may be looked up for one change
 */
export async function addressFindings(
  posts: readonly PlacedPost[],
  rules: AddressRules,
): Promise<readonly Finding[] | 'TOO_MANY'> {
  const byHost = Map.groupBy(posts.flatMap(endpointOf), ({ url }) => hostOf(url));
  if (byHost.size > MOST_HOSTS) return 'TOO_MANY';
  const hosts = [...byHost];
  const findings: Finding[] = [];
  while (hosts.length > 0) {
    const some = hosts.splice(0, AT_ONCE).map(async ([host, endpoints]) => {
      const addresses = await addressesOf(host, rules.resolve);
      return endpoints.flatMap((endpoint) => findingsOf(endpoint, addresses, rules.privateEndpoints));
    });
    findings.push(...(await Promise.all(some)).flat());
  }
  return findings;
}

/** Of what is new or other than before: an address that stands was looked at when it came. */
function endpointOf(post: PlacedPost): readonly Endpoint[] {
  const { efter, fore } = post;
  if (post.slag !== 'bastjanstversion' || efter === null || !('adress' in efter)) return [];
  if (fore !== null && 'adress' in fore && fore.adress === efter.adress) return [];
  return [{ pekare: pointerTo(post, 'adress'), url: new URL(efter.adress) }];
}

function findingsOf(
  { pekare, url }: Endpoint,
  addresses: readonly string[] | undefined,
  allowed: PrivateEndpoints,
): readonly Finding[] {
  if (url.username !== '' || url.password !== '') return [withCredentials(pekare)];
  if (addresses === undefined || addresses.length === 0) return [notFound(pekare)];
  if (addresses.some((address) => addressFault(address, allowed) !== undefined)) return [notPublic(pekare)];
  if (url.protocol === 'https:' || addresses.every((address) => allowed.has(address))) return [];
  return [notHttps(pekare)];
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly string[] | undefined> {
  if (isIP(host) !== 0) return [host];
  // Nobody's name server is asked what this machine is called (RFC 6761).
  if (host === 'localhost' || host.endsWith('.localhost')) return ['127.0.0.1', '::1'];
  try {
    return await resolve(host);
  } catch {
    return undefined;
  }
}

/** As URL writes it: IPv6 in brackets; a name may end with the dot of the root. */
function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname.replace(/\.$/, '');
}

function notPublic(pekare: string): Finding {
  const sv =
    'adressen leder till ett nät som inte är publikt; ange en publik adress, eller tillåt nätet (SAMSVAR_PRIVATE_ENDPOINTS)';
  const en =
    'the address leads to a network that is not public; state a public one, or allow the network (SAMSVAR_PRIVATE_ENDPOINTS)';
  return finding('SSBT-6007', 'privat-adress', pekare, sv, en);
}

function notFound(pekare: string): Finding {
  const sv = 'namnet i adressen går inte att slå upp; kontrollera namnet och namnservern';
  return finding(
    'SSBT-6007',
    'adress-finns-inte',
    pekare,
    sv,
    'the name in the address cannot be looked up; check it and the name server',
  );
}

function notHttps(pekare: string): Finding {
  const sv = 'adressen ska börja med https://; http är bara för nät som är tillåtna i SAMSVAR_PRIVATE_ENDPOINTS';
  const en = 'the address must begin with https://; http is for networks allowed in SAMSVAR_PRIVATE_ENDPOINTS only';
  return finding('SSBT-6007', 'https', pekare, sv, en);
}

function withCredentials(pekare: string): Finding {
  const sv = 'adressen får inte innehålla användarnamn eller lösenord; registret är ingen plats för hemligheter';
  return finding(
    'SSBT-6007',
    'inga-hemligheter',
    pekare,
    sv,
    'the address may not hold a user name or a password: the registry keeps no secrets',
  );
}
