import { NO_PRIVATE_ENDPOINTS, privateEndpointsOf, type PrivateEndpoints } from './private-endpoints.js';
import { publicLookup } from './public-lookup.js';

const LOOPBACK = privateEndpointsOf('loopback') ?? NO_PRIVATE_ENDPOINTS;

function lookedUp(addresses: readonly string[], allowed: PrivateEndpoints, all: boolean): unknown {
  let found: unknown;
  const lookup = publicLookup(allowed, (_host, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    ),
  );
  lookup('bastjanst.test', { all }, (error, address) => (found = error?.code ?? address));
  return found;
}

describe('the addresses that a connection may go to', () => {
  it.each([
    [['8.8.8.8'], false, '8.8.8.8'],
    [['8.8.8.8', '9.9.9.9'], true, ['8.8.8.8', '9.9.9.9'].map((address) => ({ address, family: 4 }))],
    [['10.0.0.1', '8.8.8.8'], false, '8.8.8.8'],
    [['10.0.0.1', '8.8.8.8'], true, [{ address: '8.8.8.8', family: 4 }]],
    [['127.0.0.1'], false, 'EPRIVATE'],
    [['169.254.169.254', '10.1.1.1'], true, 'EPRIVATE'],
  ])('of %j (all: %j) are %j', (addresses, all, expected) => {
    expect(lookedUp(addresses, NO_PRIVATE_ENDPOINTS, all)).toEqual(expected);
  });

  it('are also private ones that the configuration allows', () => {
    expect(lookedUp(['127.0.0.1'], LOOPBACK, false)).toBe('127.0.0.1');
    expect(lookedUp(['10.0.0.1'], LOOPBACK, false)).toBe('EPRIVATE');
  });

  it('are none when the name is not known', () => {
    let code: string | undefined;
    const gone = Object.assign(new Error('gone'), { code: 'ENOTFOUND' });
    const lookup = publicLookup(LOOPBACK, (_host, _options, callback) => callback(gone, []));
    lookup('bastjanst.test', {}, (error) => (code = error?.code));
    expect(code).toBe('ENOTFOUND');
  });
});
