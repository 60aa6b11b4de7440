import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DnsServer, startDnsServer, type Zone } from '../../../../test/dns-server.ts';
import { type Ip, parseIp } from './ip-network.ts';
import { checkHost } from './spf.ts';
import { expandMacros } from './spf-macro.ts';
import { parseSpf } from './spf-record.ts';

let server: DnsServer;
beforeAll(async () => {
  server = await startDnsServer();
});
afterAll(() => server.close());

/** The zones of RFC 7208, Appendix A. */
const appendixA: Zone = {
  'example.com': {
    MX: [
      [10, 'mail-a.example.com'],
      [20, 'mail-b.example.com'],
    ],
    A: ['192.0.2.10', '192.0.2.11'],
  },
  'amy.example.com': { A: ['192.0.2.65'] },
  'bob.example.com': { A: ['192.0.2.66'] },
  'mail-a.example.com': { A: ['192.0.2.129'] },
  'mail-b.example.com': { A: ['192.0.2.130'] },
  'www.example.com': { CNAME: 'example.com' },
  'example.org': { MX: [[10, 'mail-c.example.org']] },
  'mail-c.example.org': { A: ['192.0.2.140'] },
  '10.2.0.192.in-addr.arpa': { PTR: ['example.com'] },
  '11.2.0.192.in-addr.arpa': { PTR: ['example.com'] },
  '65.2.0.192.in-addr.arpa': { PTR: ['amy.example.com'] },
  '66.2.0.192.in-addr.arpa': { PTR: ['bob.example.com'] },
  '129.2.0.192.in-addr.arpa': { PTR: ['mail-a.example.com'] },
  '130.2.0.192.in-addr.arpa': { PTR: ['mail-b.example.com'] },
  '140.2.0.192.in-addr.arpa': { PTR: ['mail-c.example.org'] },
  '4.0.0.10.in-addr.arpa': { PTR: ['bob.example.com'] },
};

beforeEach(() => {
  for (const name of Object.keys(server.zone)) delete server.zone[name];
  Object.assign(server.zone, structuredClone(appendixA));
});

const publish = (records: Record<string, string>) => {
  for (const [name, text] of Object.entries(records)) {
    const known = server.zone[name];
    server.zone[name] = { ...(typeof known === 'object' ? known : {}), TXT: [text] };
  }
};

const verdict = (ip: string, domain = 'example.com', sender = `postmaster@${domain}`) =>
  checkHost(server.dns, domain, { ip: parseIp(ip) as Ip, sender, helo: 'mail.example.com' });
const resultOf = async (ip: string, domain?: string, sender?: string) => (await verdict(ip, domain, sender)).result;

const everybody = ['192.0.2.10', '192.0.2.11', '192.0.2.65', '192.0.2.129', '192.0.2.130', '192.0.2.140', '10.0.0.4'];

describe('RFC 7208, Appendix A', () => {
  test.each([
    ['v=spf1 +all', everybody],
    ['v=spf1 a -all', ['192.0.2.10', '192.0.2.11']],
    ['v=spf1 a:example.org -all', []],
    ['v=spf1 mx -all', ['192.0.2.129', '192.0.2.130']],
    ['v=spf1 mx:example.org -all', ['192.0.2.140']],
    ['v=spf1 mx mx:example.org -all', ['192.0.2.129', '192.0.2.130', '192.0.2.140']],
    ['v=spf1 mx/30 mx:example.org/30 -all', ['192.0.2.129', '192.0.2.130', '192.0.2.140']],
    ['v=spf1 ptr -all', ['192.0.2.10', '192.0.2.11', '192.0.2.65', '192.0.2.129', '192.0.2.130']],
    ['v=spf1 ip4:192.0.2.128/28 -all', ['192.0.2.129', '192.0.2.130', '192.0.2.140']],
  ])('A.1: %s', async (record, passing) => {
    publish({ 'example.com': record });
    const passed = [];
    for (const ip of everybody) if ((await resultOf(ip)) === 'pass') passed.push(ip);
    expect(passed).toEqual(passing);
    if (record.startsWith('v=spf1 mx/30')) {
      expect(await resultOf('192.0.2.131')).toBe('pass');
      expect(await resultOf('192.0.2.132')).toBe('fail');
      expect(await resultOf('192.0.2.143')).toBe('pass');
      expect(await resultOf('192.0.2.144')).toBe('fail');
    }
  });

  test('A.2: several domains share what they include or lead on to', async () => {
    publish({
      'example.com': 'v=spf1 mx -all',
      'example.net': 'v=spf1 a:bob.example.com -all',
      'example.org': 'v=spf1 include:example.com include:example.net -all',
      'la.example.org': 'v=spf1 redirect=example.org',
    });
    for (const domain of ['example.org', 'la.example.org']) {
      expect(await resultOf('192.0.2.129', domain)).toBe('pass');
      expect(await resultOf('192.0.2.66', domain)).toBe('pass');
      expect(await resultOf('192.0.2.65', domain)).toBe('fail');
    }
  });

  test('A.3: some people may send from anywhere, others from some addresses', async () => {
    publish({
      'example.com': 'v=spf1 mx include:mobile-users._spf.%{d} include:remote-users._spf.%{d} -all',
      'mobile-users._spf.example.com': 'v=spf1 exists:%{l1r+}.%{d}',
      'remote-users._spf.example.com': 'v=spf1 exists:%{ir}.%{l1r+}.%{d}',
    });
    server.zone['mary.mobile-users._spf.example.com'] = { A: ['127.0.0.2'] };
    server.zone['15.15.168.192.joel.remote-users._spf.example.com'] = { A: ['127.0.0.2'] };
    expect(await resultOf('203.0.113.9', 'example.com', 'mary+news@example.com')).toBe('pass');
    expect(await resultOf('192.168.15.15', 'example.com', 'joel@example.com')).toBe('pass');
    expect(await resultOf('192.168.15.16', 'example.com', 'joel@example.com')).toBe('fail');
  });

  test('A.4: two demands at once', async () => {
    publish({
      'example.com': 'v=spf1 -include:ip4._spf.%{d} -include:ptr._spf.%{d} +all',
      'ip4._spf.example.com': 'v=spf1 -ip4:192.0.2.0/24 +all',
      'ptr._spf.example.com': 'v=spf1 -ptr:example.com +all',
    });
    expect(await resultOf('192.0.2.65')).toBe('pass');
    expect(await resultOf('192.0.2.140')).toBe('fail');
    expect(await resultOf('10.0.0.4')).toBe('fail');
  });
});

describe('RFC 7208 §7.4: macros', () => {
  const sender = 'strong-bad@email.example.com';
  const expand = (text: string, ip: string) =>
    expandMacros(text, { ip: parseIp(ip) as Ip, sender, helo: 'mail.example.com' }, 'email.example.com');

  test.each([
    ['%{s}', 'strong-bad@email.example.com'],
    ['%{o}', 'email.example.com'],
    ['%{d}', 'email.example.com'],
    ['%{d4}', 'email.example.com'],
    ['%{d3}', 'email.example.com'],
    ['%{d2}', 'example.com'],
    ['%{d1}', 'com'],
    ['%{dr}', 'com.example.email'],
    ['%{d2r}', 'example.email'],
    ['%{l}', 'strong-bad'],
    ['%{l-}', 'strong.bad'],
    ['%{lr}', 'strong-bad'],
    ['%{lr-}', 'bad.strong'],
    ['%{l1r-}', 'strong'],
    ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
    ['%{lr-}.lp._spf.%{d2}', 'bad.strong.lp._spf.example.com'],
    ['%{lr-}.lp.%{ir}.%{v}._spf.%{d2}', 'bad.strong.lp.3.2.0.192.in-addr._spf.example.com'],
    ['%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}', '3.2.0.192.in-addr.strong.lp._spf.example.com'],
    ['%{d2}.trusted-domains.example.net', 'example.com.trusted-domains.example.net'],
  ])('%s', (text, expanded) => {
    expect(expand(text, '192.0.2.3')).toBe(expanded);
  });

  test('IPv6 is written digit by digit', () => {
    const digits = '1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2';
    expect(expand('%{ir}.%{v}._spf.%{d2}', '2001:db8::cb01')).toBe(`${digits}.ip6._spf.example.com`);
  });
});

describe('the limits of RFC 7208 §4.6.4', () => {
  const chain = (length: number) =>
    Object.fromEntries(
      Array.from({ length }, (_, n) => [
        n === 0 ? 'example.com' : `n${n}.example.com`,
        n === length - 1 ? 'v=spf1 ip4:192.0.2.1 -all' : `v=spf1 include:n${n + 1}.example.com -all`,
      ]),
    );

  test('ten look-ups pass, the eleventh is an error', async () => {
    publish(chain(11));
    expect(await verdict('192.0.2.1')).toMatchObject({ result: 'pass', lookups: 10 });
    publish(chain(12));
    expect(await verdict('192.0.2.1')).toMatchObject({ result: 'permerror', lookups: 11 });
  });

  test('a record that includes itself ends there, too', async () => {
    publish({ 'example.com': 'v=spf1 include:example.com -all' });
    expect(await resultOf('192.0.2.1')).toBe('permerror');
  });

  test('two names may lead to nothing, not three', async () => {
    publish({ 'example.com': 'v=spf1 a:x1.example.com exists:x2.example.com ip4:192.0.2.1 -all' });
    expect(await resultOf('192.0.2.1')).toBe('pass');
    publish({ 'example.com': 'v=spf1 a:x1.example.com a:x2.example.com mx:x3.example.com ip4:192.0.2.1 -all' });
    expect(await verdict('192.0.2.1')).toMatchObject({ result: 'permerror' });
  });

  test('more than ten hosts behind an mx are an error', async () => {
    server.zone['example.com'] = { MX: Array.from({ length: 11 }, (_, n) => [n, `m${n}.example.com`]) };
    publish({ 'example.com': 'v=spf1 mx -all' });
    expect(await resultOf('192.0.2.1')).toBe('permerror');
  });
});

test('what the DNS does not say now is a passing error, not a verdict', async () => {
  publish({ 'example.com': 'v=spf1 include:broken.example.com -all' });
  server.zone['broken.example.com'] = 'SERVFAIL';
  expect(await verdict('192.0.2.1')).toMatchObject({
    result: 'temperror',
    reason: 'The record of broken.example.com is not known: the DNS server failed.',
  });
});

test('no record, two records, and a leading on to nothing', async () => {
  expect(await resultOf('192.0.2.1', 'amy.example.com')).toBe('none');
  server.zone['two.example.com'] = { TXT: ['v=spf1 -all', 'v=spf1 +all', 'v=spf10 +all'] };
  expect(await resultOf('192.0.2.1', 'two.example.com')).toBe('permerror');
  publish({ 'r.example.com': 'v=spf1 redirect=amy.example.com', 'i.example.com': 'v=spf1 include:amy.example.com' });
  expect(await resultOf('192.0.2.1', 'r.example.com')).toBe('permerror');
  expect(await resultOf('192.0.2.1', 'i.example.com')).toBe('permerror');
});

test('IPv6 addresses, their networks and the two prefixes of a', async () => {
  server.zone['six.example.com'] = { A: ['192.0.2.1'], AAAA: ['2001:db8:1::1'] };
  publish({ 'six.example.com': 'v=spf1 ip6:2001:db8:2::/48 a/24//64 ?all' });
  expect(await resultOf('2001:db8:2:ffff::1', 'six.example.com')).toBe('pass');
  expect(await resultOf('2001:db8:1::ffff', 'six.example.com')).toBe('pass');
  expect(await resultOf('2001:db8:1:1::1', 'six.example.com')).toBe('neutral');
  expect(await resultOf('192.0.2.200', 'six.example.com')).toBe('pass');
  expect(await resultOf('::ffff:192.0.2.200', 'six.example.com')).toBe('pass');
});

test.each([
  'v=spf1 ip4:192.0.2.256 -all',
  'v=spf1 ip4:192.0.2.0/33 -all',
  'v=spf1 ip4:192.0.2.0/024 -all',
  'v=spf1 ip6:192.0.2.1 -all',
  'v=spf1 include -all',
  'v=spf1 include: -all',
  'v=spf1 include:example -all',
  'v=spf1 exists:%{z}.example.com -all',
  'v=spf1 exists:%{c}.example.com -all',
  'v=spf1 exists:%(ir).example.com -all',
  'v=spf1 exists:%{d0}.example.com -all',
  'v=spf1 a:example.com. a:example.123 -all',
  'v=spf1 all:example.com',
  'v=spf1 ipv4:192.0.2.1 -all',
  'v=spf1 -all redirect=a.example.com redirect=b.example.com',
  'v=spf1 redirect=',
  'v=spf1, -all',
])('%s cannot be read, and is so as a whole', (text) => {
  expect(parseSpf(text)).toHaveProperty('problem');
});

test.each([
  'v=spf1',
  'V=SPF1 A MX IP4:192.0.2.1 -ALL',
  'v=spf1  a   -all ',
  'v=spf1 a:%{d} mx:%{o2}/24//64 ptr:example.com. exists:%{i}._spf.%{d} exp=explain.%{d} unknown=%{i} ~all',
  'v=spf1 include:_spf.example.com ?all',
  'v=spf1 ip6:::ffff:192.0.2.1 ip6:2001:DB8::/32 -all',
])('%s can be read', (text) => {
  expect(parseSpf(text)).toHaveProperty('record');
});
