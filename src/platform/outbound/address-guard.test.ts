import { describe, expect, it } from 'vitest';
import { createAddressGuard } from './address-guard.ts';

const refused = [
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '224.0.0.1', '255.255.255.255'],
  ...['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'ff02::1'],
  ...[
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '::ffff:10.1.2.3',
    '::127.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b::a9fe:a9fe',
  ],
  ...['2002:7f00:1::', '2001:0:4136:e378::1', 'localhost', 'example.com', '', '1.2.3'],
];
const reachable = ['1.1.1.1', '172.15.255.255', '172.32.0.1', '192.167.0.1', '100.128.0.1', '8.8.8.8'].concat([
  '2606:4700:4700::1111',
  '::ffff:1.1.1.1',
  '64:ff9b::1.1.1.1',
]);

describe('the guard on addresses', () => {
  const guard = createAddressGuard(false);

  it.each(refused)('refuses %j', (address) => {
    expect(guard(address)).toBe(false);
  });

  it.each(reachable)('lets %j pass', (address) => {
    expect(guard(address)).toBe(true);
  });

  it('lets every address pass, but no name, where private networks are allowed', () => {
    const open = createAddressGuard(true);
    expect(open('10.0.0.1')).toBe(true);
    expect(open('::1')).toBe(true);
    expect(open('localhost')).toBe(false);
  });

  it('opens exactly the networks it is given', () => {
    const some = createAddressGuard(['10.1.0.0/16', 'fd00:1::/32']);
    expect(['10.1.2.3', '::ffff:10.1.2.3', 'fd00:1::5', '1.1.1.1'].map(some)).toEqual([true, true, true, true]);
    expect(['10.2.0.1', 'fd00:2::5', '127.0.0.1'].map(some)).toEqual([false, false, false]);
  });

  it('does not start with a network it cannot read', () => {
    expect(() => createAddressGuard(['10.1.0.0'])).toThrow('"10.1.0.0" is not a network');
    expect(() => createAddressGuard(['intranet/8'])).toThrow('"intranet/8" is not a network');
  });
});
