import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DnsServer, startDnsServer } from '../../../../test/dns-server.ts';
import { findDmarc, parseDmarc } from './dmarc-record.ts';
import { domainOfAddress, isAligned, organisationalDomain } from './domain-names.ts';

describe('RFC 7489, Appendix B', () => {
  const aligned = (proof: string, from: string) => ({
    relaxed: isAligned(domainOfAddress(proof), domainOfAddress(from), false),
    strict: isAligned(domainOfAddress(proof), domainOfAddress(from), true),
  });

  test.each([
    ['B.1.1 example 1', 'sender@example.com', 'sender@example.com', { relaxed: true, strict: true }],
    ['B.1.1 example 2', 'sender@child.example.com', 'sender@example.com', { relaxed: true, strict: false }],
    ['B.1.1 example 3', 'sender@example.net', 'sender@child.example.com', { relaxed: false, strict: false }],
    ['B.1.2 example 1', '@example.com', 'sender@example.com', { relaxed: true, strict: true }],
    ['B.1.2 example 2', '@example.com', 'sender@child.example.com', { relaxed: true, strict: false }],
    ['B.1.2 example 3', '@sample.net', 'sender@child.example.com', { relaxed: false, strict: false }],
  ])('%s: alignment', (_, proof, from, expected) => {
    expect(aligned(proof, from)).toEqual(expected);
  });

  test('B.2.1 and B.2.2: a record that only watches', () => {
    const base = { policy: 'none', subdomainPolicy: 'none', strictSpf: false, strictDkim: false, percent: 100 };
    const reportsTo = ['dmarc-feedback@example.com'];
    expect(parseDmarc('v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com')).toEqual({ ...base, reportsTo });
    const withFailures = 'v=DMARC1; p=none; rua=mailto:dmarc-feedback@example.com; ruf=mailto:auth-reports@example.com';
    expect(parseDmarc(withFailures)).toEqual({ ...base, reportsTo });
  });

  test('B.2.4: a share, a domain below, and reports elsewhere with a limit', () => {
    const text =
      'v=DMARC1; p=quarantine; rua=mailto:dmarc-feedback@example.com,mailto:tld-test@thirdparty.example.net!10m; pct=25';
    expect(parseDmarc(text)).toMatchObject({
      policy: 'quarantine',
      reportsTo: ['dmarc-feedback@example.com', 'tld-test@thirdparty.example.net'],
      percent: 25,
    });
  });
});

describe('the policy that holds', () => {
  let server: DnsServer;
  beforeEach(async () => {
    server = await startDnsServer();
  });
  afterEach(() => server.close());

  test('is that of the domain, else what the organisation says for domains below', async () => {
    server.zone['_dmarc.acme.co.uk'] = { TXT: ['unrelated', 'v=DMARC1; p=reject; sp=quarantine'] };
    expect(await findDmarc(server.dns, 'acme.co.uk')).toMatchObject({ at: 'acme.co.uk', policy: 'reject' });
    expect(await findDmarc(server.dns, 'news.mail.acme.co.uk')).toMatchObject({
      at: 'acme.co.uk',
      policy: 'quarantine',
    });
    server.zone['_dmarc.news.mail.acme.co.uk'] = { TXT: ['v=DMARC1; p=none'] };
    expect(await findDmarc(server.dns, 'news.mail.acme.co.uk')).toMatchObject({ policy: 'none' });
    expect(await findDmarc(server.dns, 'other.org')).toEqual({ kind: 'none' });
  });

  test('is none where two records stand, and unknown where the DNS fails', async () => {
    server.zone['_dmarc.acme.com'] = { TXT: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] };
    expect(await findDmarc(server.dns, 'acme.com')).toMatchObject({ kind: 'wrong' });
    server.zone['_dmarc.acme.com'] = 'SERVFAIL';
    expect(await findDmarc(server.dns, 'news.acme.com')).toEqual({ kind: 'failed', reason: 'the DNS server failed' });
  });
});

test('a policy that cannot be read counts as none where reports are wanted, else the record is wrong (§6.6.3)', () => {
  expect(parseDmarc('v=DMARC1; p=refuse; rua=mailto:a@acme.com')).toMatchObject({ policy: 'none' });
  expect(parseDmarc('v=DMARC1; p=refuse')).toHaveProperty('problem');
  expect(parseDmarc('v=DMARC1; rua=mailto:a@acme.com')).toMatchObject({ policy: 'none' });
  expect(parseDmarc('v=DMARC1; p=none; p=reject')).toHaveProperty('problem');
  expect(parseDmarc('v=DMARC1; p=reject; aspf=s; adkim=s;')).toMatchObject({ strictSpf: true, strictDkim: true });
});

test.each([
  ['acme.com', 'acme.com'],
  ['a.b.acme.com', 'acme.com'],
  ['news.acme.co.uk', 'acme.co.uk'],
  ['mail.acme.com.au', 'acme.com.au'],
  ['mail.acme.de', 'acme.de'],
  ['mail.co.com', 'co.com'],
])('the organisation of %s is %s', (domain, organisation) => {
  expect(organisationalDomain(domain)).toBe(organisation);
});
