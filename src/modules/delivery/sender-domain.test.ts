import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type DnsServer, startDnsServer, type Zone } from '../../../test/dns-server.ts';
import type { DomainCheck, SenderIdentity } from '../../channels/email/index.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createSenderDomain } from './sender-domain.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const keyOf = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .publicKey.export({ format: 'der', type: 'spki' })
    .toString('base64');
const key = keyOf(2048);
let server: DnsServer;
beforeAll(async () => {
  server = await startDnsServer();
});
afterAll(() => server.close());

const inOrder: Zone = {
  'acme.com': { TXT: ['unrelated', 'v=spf1 ip4:198.51.100.7 -all'], MX: [[10, 'mx.acme.com']] },
  'mx.acme.com': { A: ['198.51.100.9'] },
  'mail.acme.com': { A: ['198.51.100.7'] },
  'hark._domainkey.acme.com': { TXT: [`v=DKIM1; k=rsa; p=${key}`] },
  '_dmarc.acme.com': { TXT: ['v=DMARC1; p=reject; rua=mailto:dmarc@acme.com'] },
};
const identity: SenderIdentity = {
  from: 'ask@acme.com',
  returnPath: 'bounces+*@acme.com',
  smtpHost: 'mail.acme.com',
  sendingAddresses: [],
  dkimKeys: [{ selector: 'hark', domain: null }],
};

beforeEach(() => {
  for (const name of Object.keys(server.zone)) delete server.zone[name];
  Object.assign(server.zone, structuredClone(inOrder));
});

const txt = (name: string, ...texts: string[]) => {
  const known = server.zone[name];
  server.zone[name] = { ...(typeof known === 'object' ? known : {}), TXT: texts };
};
async function look(changes: Partial<SenderIdentity> = {}) {
  const { checks } = await createSenderDomain(() => server.dns, { ...identity, ...changes }, clock).report('1');
  return {
    checks,
    states: Object.fromEntries(checks.map(({ id, state }) => [id, state])),
    of: (id: DomainCheck['id']) => checks.find((check) => check.id === id) as DomainCheck,
  };
}

test('where everything is published, everything is good and nothing is left to do', async () => {
  const { checks, states } = await look();
  expect(states).toEqual({ spf: 'good', dkim: 'good', dmarc: 'good', replies: 'good' });
  expect(checks.flatMap(({ help, publish }) => [help, ...publish]).filter((one) => one !== null)).toEqual([]);
});

test('where the DNS says nothing at all, all is unknown and says why, and nothing is called wrong', async () => {
  for (const name of Object.keys(server.zone)) server.zone[name] = 'SERVFAIL';
  const { checks } = await look();
  expect(checks.map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  for (const { detail } of checks) expect(detail).toContain('the DNS server failed');
});

test('where the DNS is silent, that is said, and nothing is called wrong', async () => {
  for (const name of [...Object.keys(server.zone), 'acme.com']) server.zone[name] = 'silence';
  const { checks } = await look();
  for (const { state, detail } of checks) {
    expect(state).toBe('unknown');
    expect(detail).toContain('the DNS did not answer in time');
  }
});

describe('SPF', () => {
  test('that is missing is wrong, with a record that lets the mail server send', async () => {
    txt('acme.com', 'unrelated');
    const spf = (await look()).of('spf');
    expect(spf).toMatchObject({ state: 'wrong', found: [] });
    expect(spf.publish).toEqual([{ type: 'TXT', name: 'acme.com', value: 'v=spf1 a:mail.acme.com ~all' }]);
    txt('acme.com', spf.publish[0]?.value as string);
    expect((await look()).of('spf').state).toBe('good');
  });

  test('that leaves out an address that the operator names is wrong; what is to be published mends it', async () => {
    const named = { sendingAddresses: ['198.51.100.7', '203.0.113.5', '2a01:4f8::1'] };
    const spf = (await look(named)).of('spf');
    expect(spf.detail).toBe('acme.com does not let 203.0.113.5 and 2a01:4f8::1 send.');
    expect(spf.publish[0]?.value).toBe('v=spf1 ip4:198.51.100.7 ip4:203.0.113.5 ip6:2a01:4f8::1 -all');
    txt('acme.com', spf.publish[0]?.value as string);
    expect((await look(named)).of('spf').state).toBe('good');
  });

  test('that leaves out only the address at which the server takes mails is advice: it may send from another', async () => {
    txt('acme.com', 'v=spf1 include:_spf.acme.com -all');
    txt('_spf.acme.com', 'v=spf1 ip4:203.0.113.0/24 ?all');
    const spf = (await look()).of('spf');
    expect(spf.state).toBe('advice');
    expect(spf.publish[0]?.value).toBe('v=spf1 include:_spf.acme.com a:mail.acme.com -all');
  });

  test('of a known service is good once its record is included, from wherever the service sends', async () => {
    const service = { smtpHost: 'smtp.sendgrid.net' };
    const spf = (await look(service)).of('spf');
    expect(spf).toMatchObject({ state: 'wrong', detail: expect.stringContaining('does not include sendgrid.net') });
    txt('sendgrid.net', 'v=spf1 ip4:167.89.0.0/17 -all');
    txt('acme.com', spf.publish[0]?.value as string);
    expect((await look(service)).of('spf')).toMatchObject({ state: 'good', publish: [] });
  });

  test('is not known to pass where the mail server stands in one’s own network', async () => {
    for (const smtpHost of ['localhost', '127.0.0.1', '[::1]', '10.0.0.5', 'postfix']) {
      expect((await look({ smtpHost })).of('spf'), smtpHost).toMatchObject({
        state: 'unknown',
        detail: expect.stringContaining('in your own network'),
        help: expect.stringContaining('HARK_SENDING_ADDRESSES'),
      });
    }
  });

  test('with an open end is advice, with a better end', async () => {
    for (const [record, better] of [
      ['v=spf1 ip4:198.51.100.7', 'v=spf1 ip4:198.51.100.7 ~all'],
      ['v=spf1 ip4:198.51.100.7 ?all', 'v=spf1 ip4:198.51.100.7 ~all'],
      ['v=spf1 +all', 'v=spf1 ~all'],
    ] as const) {
      txt('acme.com', record);
      const { of } = await look();
      expect(of('spf'), record).toMatchObject({ state: 'advice', publish: [{ value: better }] });
      expect(of('dmarc').state, record).toBe('good');
    }
  });

  test('that costs too many look-ups, stands twice or cannot be read is wrong, wherever in it', async () => {
    txt('acme.com', `v=spf1 ip4:198.51.100.7 ${Array.from({ length: 11 }, () => 'mx').join(' ')} -all`);
    expect((await look()).of('spf')).toMatchObject({ state: 'wrong', detail: expect.stringContaining('more than 10') });
    txt('acme.com', 'v=spf1 -all', 'v=spf1 ip4:198.51.100.7 -all');
    expect((await look()).of('spf')).toMatchObject({ state: 'wrong', found: [{}, {}] });
    txt('acme.com', 'v=spf1 ip4:198.51.100.7 ipv4:1.2.3.4 -all');
    expect((await look()).of('spf').detail).toContain('“ipv4:1.2.3.4” is not part of SPF');
  });
});

describe('DKIM', () => {
  test('without a selector is not known, and says how to name one', async () => {
    const dkim = (await look({ dkimKeys: [] })).of('dkim');
    expect(dkim).toMatchObject({ state: 'unknown', help: expect.stringContaining('HARK_DKIM_SELECTORS') });
  });

  test.each([
    ['wrong', 'v=DKIM1; p=', 'revoked'],
    ['wrong', `v=DKIM1; p=${keyOf(512)}`, 'refuse less than 1024'],
    ['wrong', 'v=DKIM1; p=AAAA', 'cannot be read'],
    ['advice', `v=DKIM1; p=${keyOf(1024)}`, '1024 bits'],
    ['advice', `v=DKIM1; t=y; p=${key}`, 'marked as a test'],
    ['advice', 'v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=', 'Ed25519'],
  ])('%s: %.40s', async (state, record, why) => {
    txt('hark._domainkey.acme.com', record);
    expect((await look()).of('dkim')).toMatchObject({ state, detail: expect.stringContaining(why) });
  });

  test('a key that is only tried out is to be published without saying so', async () => {
    txt('hark._domainkey.acme.com', `v=DKIM1; t=y:s; p=${key}`);
    const [record] = (await look()).of('dkim').publish;
    expect(record).toEqual({ type: 'TXT', name: 'hark._domainkey.acme.com', value: `v=DKIM1; t=s; p=${key}` });
  });

  test('each key has a check of its own, and may sign for another domain', async () => {
    const dkimKeys = [
      { selector: 'hark', domain: null },
      { selector: 's1', domain: 'mail.acme.com' },
    ];
    const found = (await look({ dkimKeys })).checks.filter(({ id }) => id === 'dkim');
    expect(found.map(({ title, state }) => [title, state])).toEqual([
      ['DKIM key hark', 'good'],
      ['DKIM key s1', 'wrong'],
    ]);
    expect(found[1]?.detail).toBe('There is no key at s1._domainkey.mail.acme.com.');
  });
});

describe('DMARC', () => {
  const service = { returnPath: 'bounce@sendgrid.net', dkimKeys: [{ selector: 's1', domain: 'sendgrid.net' }] };

  test('that is missing, only watches, has no reports or holds for a share is advice with the next record', async () => {
    for (const [record, next] of [
      [null, 'v=DMARC1; p=none; rua=mailto:postmaster@acme.com'],
      ['v=DMARC1; p=none; rua=mailto:d@acme.com', 'v=DMARC1; p=quarantine; rua=mailto:d@acme.com'],
      ['v=DMARC1; p=reject;', 'v=DMARC1; p=reject; rua=mailto:postmaster@acme.com'],
      ['v=DMARC1; p=reject; pct=20; rua=mailto:d@acme.com', 'v=DMARC1; p=reject; rua=mailto:d@acme.com'],
    ] as const) {
      if (record === null) delete server.zone['_dmarc.acme.com'];
      else txt('_dmarc.acme.com', record);
      const publish = [{ type: 'TXT', name: '_dmarc.acme.com', value: next }];
      expect((await look()).of('dmarc'), String(record)).toMatchObject({ state: 'advice', publish });
    }
  });

  test('is met by DKIM alone, and by SPF alone', async () => {
    txt('acme.com', 'v=spf1 -all');
    expect((await look({ sendingAddresses: ['198.51.100.7'] })).of('dmarc').detail).toContain('by DKIM for acme.com');
    Object.assign(server.zone, structuredClone(inOrder));
    expect((await look({ dkimKeys: [] })).of('dmarc').detail).toContain('by SPF for acme.com');
  });

  test('is not met by the domain of a service: wrong where forged mails are refused, advice where they are watched', async () => {
    txt('sendgrid.net', 'v=spf1 a:mail.acme.com -all');
    txt('s1._domainkey.sendgrid.net', `v=DKIM1; p=${key}`);
    const refused = await look(service);
    expect(refused.states).toMatchObject({ spf: 'good', dkim: 'good', dmarc: 'wrong' });
    expect(refused.of('dmarc').detail).toContain('SPF is about sendgrid.net, where bounces go');
    txt('_dmarc.acme.com', 'v=DMARC1; p=none; rua=mailto:d@acme.com');
    expect((await look(service)).of('dmarc').state).toBe('advice');
  });

  test('strict alignment asks for the very domain, relaxed for the organisation', async () => {
    const below = { returnPath: 'b@bounce.acme.com', dkimKeys: [{ selector: 'hark', domain: 'bounce.acme.com' }] };
    txt('bounce.acme.com', 'v=spf1 a:mail.acme.com -all');
    txt('hark._domainkey.bounce.acme.com', `v=DKIM1; p=${key}`);
    expect((await look(below)).of('dmarc').state).toBe('good');
    txt('_dmarc.acme.com', 'v=DMARC1; p=reject; aspf=s; adkim=s; rua=mailto:d@acme.com');
    expect((await look(below)).of('dmarc').state).toBe('wrong');
  });

  test('reports to another organisation need its word (RFC 7489, Appendix B.2.3)', async () => {
    txt('_dmarc.acme.com', 'v=DMARC1; p=reject; rua=mailto:auth-reports@thirdparty.example.net');
    expect((await look()).of('dmarc')).toMatchObject({
      state: 'advice',
      help: expect.stringContaining('acme.com._report._dmarc.thirdparty.example.net'),
    });
    txt('acme.com._report._dmarc.thirdparty.example.net', 'v=DMARC1');
    expect((await look()).of('dmarc').state).toBe('good');
  });

  test('of a domain below is that of the organisation', async () => {
    server.zone['news.acme.com'] = structuredClone(inOrder['acme.com'] as object);
    const { of } = await look({ from: 'ask@news.acme.com', returnPath: 'ask@news.acme.com' });
    expect(of('dmarc').detail).toContain('The policy of news.acme.com (it is that of acme.com)');
  });
});

describe('replies', () => {
  test('are lost where the domain takes no mail, has no host for it, or is not there', async () => {
    const replies = async () => (await look()).of('replies');
    server.zone['acme.com'] = { MX: [[0, '']] };
    expect(await replies()).toMatchObject({ state: 'wrong', detail: expect.stringContaining('null MX') });
    server.zone['acme.com'] = { MX: [[10, 'gone.acme.com']] };
    expect(await replies()).toMatchObject({ state: 'wrong', detail: expect.stringContaining('gone.acme.com') });
    server.zone['acme.com'] = { TXT: ['v=spf1 -all'] };
    expect(await replies()).toMatchObject({ state: 'wrong', detail: expect.stringContaining('No host takes mail') });
    delete server.zone['acme.com'];
    expect(await replies()).toMatchObject({
      state: 'wrong',
      detail: expect.stringContaining('does not know acme.com'),
    });
  });

  test('may arrive without an MX record, and mostly arrive where one of two servers is gone', async () => {
    server.zone['acme.com'] = { A: ['198.51.100.7'] };
    expect((await look()).of('replies')).toMatchObject({ state: 'advice', found: [] });
    server.zone['acme.com'] = {
      MX: [
        [20, 'gone.acme.com'],
        [10, 'mx.acme.com'],
      ],
    };
    expect((await look()).of('replies')).toMatchObject({ state: 'advice', found: [{ value: '10 mx.acme.com' }, {}] });
  });

  test('and bounces are looked at apart where they go to another domain', async () => {
    const { states } = await look({ returnPath: 'b@bounce.acme.com' });
    expect(states).toMatchObject({ replies: 'good', bounces: 'wrong' });
  });
});

test('a sender that no public DNS can know is not looked up', async () => {
  for (const from of ['hark@localhost', 'ask@acme.example', 'ask@mail.local', 'ask@[192.0.2.1]']) {
    const asked = server.asked.length;
    const report = await createSenderDomain(() => server.dns, { ...identity, from }, clock).report('1');
    expect(report, from).toMatchObject({ checks: [], reason: expect.stringContaining('HARK_MAIL_FROM') });
    expect(server.asked.length, from).toBe(asked);
  }
});

test('what was found is kept for a minute, and looked up anew for whoever asks for it', async () => {
  const ticking = fixedClock('2026-03-02T09:00:00Z');
  const sender = createSenderDomain(() => server.dns, identity, ticking);
  const spf = async (fresh = false) => (await sender.report('1', { fresh })).checks[0]?.state;
  expect(await spf()).toBe('good');
  txt('acme.com');
  ticking.advance(59_000);
  expect(await spf()).toBe('good');
  expect(await spf(true)).toBe('wrong');
  Object.assign(server.zone, structuredClone(inOrder));
  ticking.advance(1_000);
  expect(await spf(true)).toBe('wrong');
  ticking.advance(59_000);
  expect(await spf()).toBe('good');
});

describe('by the API', () => {
  const ticking = fixedClock('2026-03-02T09:00:00Z');
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({
      clock: ticking,
      environment: {
        HARK_SMTP_URL: 'smtp://mail.acme.com:587',
        HARK_MAIL_FROM: 'Acme <ask@acme.com>',
        HARK_PUBLIC_URL: 'https://hark.acme.com',
        HARK_DKIM_SELECTORS: 'hark',
        HARK_DNS_SERVERS: server.address,
      },
    });
  });
  afterAll(() => app.stop());
  const fresh = () => app.api('GET', '/api/v1/sending?fresh=true');

  test('the checks stand beside who sends', async () => {
    const { checkedAt, checks, ...sending } = await fresh();
    expect(sending).toEqual({
      from: 'ask@acme.com',
      returnPath: 'ask@acme.com',
      mailServer: 'mail.acme.com',
      connection: null,
      domain: 'acme.com',
      reason: null,
    });
    expect(checks.map(({ id, state }: DomainCheck) => [id, state])).toEqual([
      ['spf', 'good'],
      ['dkim', 'good'],
      ['dmarc', 'good'],
      ['replies', 'good'],
    ]);
  });

  test('the check list sums them up, and what is wrong there keeps nobody from asking', async () => {
    const surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'S', definition: { productName: 'A' } })).id;
    const point = async () => {
      const { checks } = await app.api('GET', `/api/v1/surveys/${surveyId}/check-list`);
      return checks.find(({ id }: { id: string }) => id === 'sender_domain');
    };
    expect(await point()).toEqual({
      id: 'sender_domain',
      state: 'ok',
      title: 'Sender domain',
      detail: 'The DNS of acme.com is in order: SPF, DKIM key hark, DMARC, Replies.',
      help: null,
    });
    delete server.zone['_dmarc.acme.com'];
    server.zone['acme.com'] = 'SERVFAIL';
    txt('hark._domainkey.acme.com', 'v=DKIM1; p=');
    ticking.advance(10_000);
    await fresh();
    expect(await point()).toMatchObject({
      state: 'warning',
      detail: 'Looked up for acme.com. Needs mending: DKIM key hark. Could be better: DMARC. Not known: SPF, Replies.',
    });
    const asked = await app.call('POST', '/api/v1/invitations', { surveyId, contacts: [{ email: 'ada@other.org' }] });
    expect(asked.status).toBe(201);
  });

  describe('of a workspace with a connection', () => {
    const use = async (provider: string, settings: object) => {
      const { id } = await app.api('POST', '/api/v1/connections', { channel: 'email', provider, settings });
      await app.api('POST', `/api/v1/connections/${id}/use`);
      return id as string;
    };

    test('the sender is that of the connection, looked up by its mail server', async () => {
      Object.assign(server.zone, structuredClone(inOrder));
      txt('other.org', 'v=spf1 a:mail.acme.com -all');
      const id = await use('smtp', { from: 'Acme <ask@other.org>', host: 'mail.acme.com', encryption: 'none' });
      const { checks, checkedAt, ...sending } = await fresh();
      expect(sending).toMatchObject({
        from: 'ask@other.org',
        mailServer: 'mail.acme.com',
        domain: 'other.org',
        connection: { id, name: 'Mail server (SMTP)', service: 'Mail server (SMTP)' },
      });
      expect(checks.find((check: DomainCheck) => check.id === 'spf').state).toBe('good');
      await app.api('DELETE', `/api/v1/connections/${id}`);
      expect((await fresh()).from).toBe('ask@acme.com');
    });

    test('of a service, what only the service knows is not called wrong, and it is said where to look', async () => {
      const id = await use('postmark', { from: 'ask@other.org', serverToken: 'token-0123456789' });
      const { checks, mailServer } = await fresh();
      expect(mailServer).toBeNull();
      for (const kind of ['spf', 'dkim']) {
        expect(checks.find((check: DomainCheck) => check.id === kind)).toMatchObject({
          state: 'unknown',
          help: expect.stringContaining('See at Postmark'),
        });
      }
      await app.api('DELETE', `/api/v1/connections/${id}`);
    });
  });
});
