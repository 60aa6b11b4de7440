// The look-up of a name that gives only addresses which may be connected to, so that what is judged is what is used.
import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import type { AddressGuard } from './address-guard.ts';
import { OutboundError } from './outbound-error.ts';

export function guardedLookup(guard: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '');
      const allowed = addresses.filter(({ address }) => guard(address));
      const [first] = allowed;
      if (first === undefined) return callback(privateNetwork(hostname), '');
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

export function privateNetwork(host: string): OutboundError {
  return new OutboundError('private-network', `${host} is in a private network, where Hark does not call.`);
}
