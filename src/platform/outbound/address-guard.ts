// Decides which addresses Hark may connect to. URLs come from people, so by default nothing inside the operator's own
// network may be reached through them: only what the whole internet can reach anyway.
import { BlockList, isIP } from 'node:net';

/** True: every address. False: public addresses only. A list: public addresses and these networks, as in `10.1.0.0/16`. */
export type AllowPrivateNetworks = boolean | readonly string[];

/** Whether this IP address, never a name, may be connected to. */
export type AddressGuard = (address: string) => boolean;

// IANA's special-purpose registries: what is not globally reachable, and multicast.
const privateV4 = [
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
  '224.0.0.0/4',
  '240.0.0.0/4',
];
const privateV6 = [
  '::/128',
  '::1/128',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];
// IPv6 prefixes that carry an IPv4 address in their last 32 bits. BlockList itself sees through ::ffff:0:0/96.
const carriersOfV4 = ['::', '64:ff9b::'];

const privateNetworks = blockList([
  ...privateV4,
  ...privateV6,
  ...privateV4.flatMap((network) => carriersOfV4.map((carrier) => embedded(carrier, network))),
]);

/** Throws TypeError where a network of the list cannot be read. */
export function createAddressGuard(allow: AllowPrivateNetworks): AddressGuard {
  const allowed = blockList(typeof allow === 'boolean' ? [] : allow);
  return (given) => {
    const address = given.replace(/%.*$/, '');
    const family = isIP(address);
    if (family === 0) return false;
    const type = family === 4 ? 'ipv4' : 'ipv6';
    return allow === true || allowed.check(address, type) || !privateNetworks.check(address, type);
  };
}

function embedded(carrier: string, network: string): string {
  const [address, prefix] = network.split('/');
  return `${carrier}${address}/${96 + Number(prefix)}`;
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address);
    if (family === 0 || prefix === undefined) throw new TypeError(`"${network}" is not a network such as 10.1.0.0/16`);
    list.addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
