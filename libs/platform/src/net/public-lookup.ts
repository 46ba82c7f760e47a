import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { addressFault } from './address-fault.js';
import type { PrivateEndpoints } from './private-endpoints.js';

type Resolve = (
  host: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks a name up for a connection that is about to be made, and gives only addresses that it may go to: a name that was
 * public when it was registered may be this machine's own, or a neighbour's, when it is used.
 *
 * @param resolve of the system, where nothing else is said
 */
export function publicLookup(allowed: PrivateEndpoints, resolve: Resolve = lookup): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [], 0);
      const open = addresses.filter(({ address }) => addressFault(address, allowed) === undefined);
      const [first] = open;
      if (!first) return callback(notPublic(), [], 0);
      if (options.all) callback(null, open, 0);
      else callback(null, first.address, first.family);
    });
  };
}

/** The code tells the operations log; the address stands in nothing that is shown. */
function notPublic(): NodeJS.ErrnoException {
  return Object.assign(new Error('The name leads to no address that a connection may go to.'), { code: 'EPRIVATE' });
}
