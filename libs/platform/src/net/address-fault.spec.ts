import { addressFault } from './address-fault.js';
import { NO_PRIVATE_ENDPOINTS, privateEndpointsOf, type PrivateEndpoints } from './private-endpoints.js';

function allowing(text: string): PrivateEndpoints {
  const allowed = privateEndpointsOf(text);
  if (allowed === undefined) throw new Error(`Cannot be read: ${text}`);
  return allowed;
}

describe('an address that a connection may go to', () => {
  it.each([
    '8.8.8.8',
    '192.88.98.1',
    '172.15.255.255',
    '172.32.0.0',
    '100.128.0.0',
    '223.255.255.255',
    '2a00:801:2::1',
    '::ffff:8.8.8.8',
    '::ffff:808:808',
  ])('is public: %s', (address) => {
    expect(addressFault(address, NO_PRIVATE_ENDPOINTS)).toBeUndefined();
  });

  it.each([
    ['127.0.0.1', 'this machine'],
    ['127.255.255.254', 'this machine'],
    ['::1', 'this machine'],
    ['::ffff:127.0.0.1', 'this machine, IPv4 in IPv6'],
    ['::ffff:7f00:1', 'the same in hexadecimal'],
    ['::127.0.0.1', 'the same in the old way'],
    ['64:ff9b::7f00:1', 'the same through NAT64'],
    ['2002:7f00:1::', 'the same through 6to4'],
    ['0.0.0.0', 'no address'],
    ['::', 'no address'],
    ['10.0.0.1', 'private'],
    ['172.16.0.0', 'private, first'],
    ['172.31.255.255', 'private, last'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['169.254.169.254', 'metadata of a cloud'],
    ['fd00:ec2::254', 'metadata of a cloud'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with its zone'],
    ['fc00::1', 'unique local'],
    ['fec0::1', 'site-local'],
    ['224.0.0.1', 'multicast'],
    ['ff02::1', 'multicast'],
    ['240.0.0.1', 'not used'],
    ['255.255.255.255', 'broadcast'],
    ['203.0.113.5', 'documentation'],
    ['2001:db8::1', 'documentation'],
  ])('is not %s: %s', (address) => {
    expect(addressFault(address, NO_PRIVATE_ENDPOINTS)).toBe('PRIVATE');
  });

  it.each(['', 'localhost', 'example.se', '2130706433', '127.1', '[::1]'])(
    'has to be an IP address, not %j',
    (address) => {
      expect(addressFault(address, allowing('loopback'))).toBe('NO_ADDRESS');
    },
  );

  it.each([
    ['loopback', '127.0.0.1', undefined],
    ['loopback', '::1', undefined],
    ['loopback', '::ffff:127.0.0.1', undefined],
    ['loopback', '10.0.0.1', 'PRIVATE'],
    ['10.20.0.0/16', '10.20.255.255', undefined],
    ['10.20.0.0/16', '10.21.0.0', 'PRIVATE'],
    ['10.20.0.0/16, fd00:1::/32', 'fd00:1:2::3', undefined],
    ['10.20.0.0/16,fd00:1::/32', 'fd00:2::1', 'PRIVATE'],
    ['', '127.0.0.1', 'PRIVATE'],
  ])('with %j allowed: %s is %s', (text, address, fault) => {
    expect(addressFault(address, allowing(text))).toBe(fault);
  });
});

describe('what a configuration allows', () => {
  it.each([
    '10.0.0.1',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    'localhost',
    '10.0.0.0/8;',
    'loopback loopback',
    `${'::1/128,'.repeat(51)}`,
  ])('cannot be read: %j', (text) => {
    expect(privateEndpointsOf(text)).toBeUndefined();
  });
});
