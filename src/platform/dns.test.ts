import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DnsServer, startDnsServer } from '../../test/dns-server.ts';
import type { Dns } from './dns.ts';

let server: DnsServer;
let dns: Dns;
beforeEach(async () => {
  server = await startDnsServer();
  dns = server.dns;
});
afterEach(() => server.close());

test('reads every kind of record, and follows an alias to where it leads', async () => {
  Object.assign(server.zone, {
    'example.com': { TXT: [['v=spf1 ', '-all'], 'other'], MX: [[10, 'mail.example.com']], A: ['192.0.2.1'] },
    'mail.example.com': { AAAA: ['2001:db8::1'] },
    'alias.example.com': { CNAME: 'example.com' },
    '1.2.0.192.in-addr.arpa': { PTR: ['mail.example.com'] },
  });
  const found = (...records: unknown[]) => ({ kind: 'found', records });
  expect(await dns.txt('example.com')).toEqual(found('v=spf1 -all', 'other'));
  expect(await dns.mx('example.com')).toMatchObject(found({ exchange: 'mail.example.com', priority: 10 }));
  expect(await dns.a('alias.example.com')).toEqual(found('192.0.2.1'));
  expect(await dns.aaaa('mail.example.com')).toEqual(found('2001:db8::1'));
  expect(await dns.ptr('192.0.2.1')).toEqual(found('mail.example.com'));
});

test('tells a null MX', async () => {
  server.zone['example.com'] = { MX: [[0, '']] };
  expect(await dns.mx('example.com')).toMatchObject({ kind: 'found', records: [{ exchange: '', priority: 0 }] });
});

test('asks by TCP for what is too long for a datagram', async () => {
  const long = `v=DKIM1; p=${'A'.repeat(700)}`;
  server.zone['key.example.com'] = { TXT: [long] };
  expect(await dns.txt('key.example.com')).toEqual({ kind: 'found', records: [long] });
  expect(server.asked).toContain('tcp TXT key.example.com');
});

test('says whether a name is not there or only has no record of this type', async () => {
  server.zone['example.com'] = { A: ['192.0.2.1'] };
  expect(await dns.txt('example.com')).toEqual({ kind: 'none', nameExists: true });
  expect(await dns.txt('nothing.example.com')).toEqual({ kind: 'none', nameExists: false });
  expect(await dns.txt(`${'x'.repeat(64)}.example.com`)).toEqual({ kind: 'none', nameExists: false });
});

test.each([
  ['SERVFAIL', 'the DNS server failed'],
  ['REFUSED', 'the DNS server refuses to say'],
  ['silence', 'the DNS did not answer in time'],
] as const)('of %s it says why there is no answer, and never that there is no record', async (how, reason) => {
  server.zone['example.com'] = how;
  expect(await dns.txt('example.com')).toEqual({ kind: 'failed', reason });
});

test('keeps no answers: what changes in the DNS is seen with the next question', async () => {
  server.zone['example.com'] = { TXT: ['before'] };
  await dns.txt('example.com');
  server.zone['example.com'] = { TXT: ['after'] };
  expect(await dns.txt('example.com')).toEqual({ kind: 'found', records: ['after'] });
});
