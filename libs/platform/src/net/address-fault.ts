import { BlockList, isIP } from 'node:net';
import { addRange, isListed, type PrivateEndpoints } from './private-endpoints.js';

/**
 * What is nobody's on the public Internet (the special-purpose registries of IANA, RFC 6890): this machine, private
 * networks, a cloud's own addresses such as 169.254.169.254, documentation, multicast, and what is not used yet.
 */
const NOT_PUBLIC_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

/** Of IPv6 only this is given out; in it, what leads to an IPv4 address by another way, and documentation. */
const PUBLIC_IPV6 = '2000::/3';
const NOT_PUBLIC_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];
const MAPPED_IPV4 = '::ffff:0:0/96';

const notPublic = listOf([...NOT_PUBLIC_IPV4, ...NOT_PUBLIC_IPV6]);
const publicIpv6 = listOf([PUBLIC_IPV6]);
const mappedIpv4 = listOf([MAPPED_IPV4]);

/** PRIVATE: not public and not allowed. NO_ADDRESS: no IP address at all. */
export type AddressFault = 'PRIVATE' | 'NO_ADDRESS';

/**
 * Whether a connection may go to an address: what keeps a Bastjänst of the registry from being a way into our own network
 * (SSRF). Asked of every address that a name leads to, and again of the one that a socket is about to use, since a name can
 * lead elsewhere the next time.
 *
 * @param address an IP address, not a name
 */
export function addressFault(address: string, allowed: PrivateEndpoints): AddressFault | undefined {
  // The zone of a link-local address is not part of it.
  const [bare = ''] = address.split('%');
  if (isIP(bare) === 0) return 'NO_ADDRESS';
  return isPublic(bare) || allowed.has(bare) ? undefined : 'PRIVATE';
}

function isPublic(address: string): boolean {
  if (isListed(notPublic, address)) return false;
  return isIP(address) === 4 || isListed(publicIpv6, address) || isListed(mappedIpv4, address);
}

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) addRange(list, range);
  return list;
}
