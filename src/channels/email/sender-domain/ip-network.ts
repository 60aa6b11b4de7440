// IP addresses as numbers, to see whether one lies in a network and how SPF writes it.
import { BlockList, isIP } from 'node:net';

export type Ip = { version: 4 | 6; bits: bigint };

/** Reads an address without a zone; an IPv4 address that is written as IPv6 counts as IPv4. Null for anything else. */
export function parseIp(text: string): Ip | null {
  const version = isIP(text);
  if (version === 0 || text.includes('%')) return null;
  if (version === 4) return { version: 4, bits: bitsOfV4(text) };
  const bits = bitsOfV6(text);
  return bits >> 32n === 0xffffn ? { version: 4, bits: bits & 0xffffffffn } : { version: 6, bits };
}

export const lengthOf = ({ version }: Ip): number => (version === 4 ? 32 : 128);

/** Whether the first `prefix` bits of both are the same. Addresses of two versions never match. */
export function isWithin(ip: Ip, network: Ip, prefix: number): boolean {
  if (ip.version !== network.version) return false;
  const rest = BigInt(lengthOf(ip) - prefix);
  return ip.bits >> rest === network.bits >> rest;
}

/** The parts of an address with dots in between, as `%{i}` stands for them: bytes, or the hexadecimal digits of IPv6. */
export function dotted({ version, bits }: Ip): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 0xffn)).join('.');
  return [...bits.toString(16).padStart(32, '0')].join('.');
}

// What mail servers elsewhere never see as a sender; the networks for documentation are not among them.
const inside = new BlockList();
for (const [network, prefix, family] of [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const) {
  inside.addSubnet(network, prefix, family);
}

/** Whether an address can be seen by mail servers elsewhere. */
export function isSeenOutside(address: string): boolean {
  return isIP(address) !== 0 && !inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function bitsOfV4(text: string): bigint {
  return text.split('.').reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
}

function bitsOfV6(text: string): bigint {
  const last = /[^:]*$/.exec(text)?.[0] ?? '';
  const v4 = last.includes('.') ? bitsOfV4(last) : null;
  const words = v4 === null ? last : `${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`;
  const hex = text.slice(0, text.length - last.length) + words;
  const [before = '', after] = hex.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const head = groups(before);
  const tail = groups(after ?? '');
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length;
  const all = [...head, ...Array<string>(zeros).fill('0'), ...tail];
  return all.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}
