import { BlockList, isIP } from 'node:net';

/** Addresses that are not public, and that somebody has allowed all the same. */
export interface PrivateEndpoints {
  /** @param address an IP address as the system writes it */
  has(address: string): boolean;
}

/** Nothing is allowed: only what is public. */
export const NO_PRIVATE_ENDPOINTS: PrivateEndpoints = { has: () => false };

const LOOPBACK = ['127.0.0.0/8', '::1/128'];
const MOST = 50;
const BITS = { 4: 32, 6: 128 } as const;
const CIDR = /^([0-9a-fA-F.:]+)\/([0-9]{1,3})$/;

/**
 * What a configuration allows.
 *
 * @param text ranges such as `10.20.0.0/16` or `fd00:1::/32`, or the word `loopback`, with commas between; may be empty
 * @returns undefined when it cannot be read
 */
export function privateEndpointsOf(text: string): PrivateEndpoints | undefined {
  const words = text.split(',').flatMap((word) => word.trim() || []);
  const ranges = words.flatMap((word) => (word === 'loopback' ? LOOPBACK : [word]));
  if (ranges.length > MOST) return undefined;
  const list = new BlockList();
  return ranges.every((range) => addRange(list, range)) ? { has: (address) => isListed(list, address) } : undefined;
}

/**
 * Whether an IP address is on a list. An IPv4 address that is written as an IPv6 one (`::ffff:10.0.0.1`) is the IPv4
 * address.
 */
export function isListed(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}

/** @returns false when the range cannot be read */
export function addRange(list: BlockList, range: string): boolean {
  const [, address = '', bits = ''] = CIDR.exec(range) ?? [];
  const version = isIP(address);
  if (version !== 4 && version !== 6) return false;
  if (Number(bits) > BITS[version]) return false;
  list.addSubnet(address, Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  return true;
}
