import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { fixedClock } from '../../platform/clock.ts';
import { type Counts, ratesOf, warningsOf } from './deliverability.ts';

const none: Counts = { sent: 0, failed: 0, delivered: 0, bounced: 0, complained: 0, unsubscribed: 0 };
const warn = (counts: Partial<Counts>, domains: (Partial<Counts> & { domain: string })[] = []) =>
  warningsOf(
    ratesOf({ ...none, ...counts }),
    domains.map((one) => ({ ...ratesOf({ ...none, ...one }), domain: one.domain })),
  );

describe('warnings', () => {
  test('there are none while few come back', () => {
    expect(warn({})).toEqual([]);
    expect(warn({ sent: 1_000, bounced: 20, complained: 1 })).toEqual([]);
  });

  test('of few messages say that it may be chance', () => {
    const [bounces, complaints] = warn({ sent: 60, bounced: 3, complained: 1 });
    expect(bounces).toMatchObject({ about: 'bounces', serious: false, domain: null });
    expect(bounces?.text).toMatch(/^3 of 60 messages came back \(1\.7 to 13\.7%\)\..*chance/);
    expect(complaints).toMatchObject({ about: 'complaints', serious: false });
  });

  test('of many messages say what to do', () => {
    const [bounces] = warn({ sent: 1_000, bounced: 40 });
    expect(bounces).toMatchObject({ about: 'bounces', serious: true });
    expect(bounces?.text).toMatch(/^40 of 1,000 messages came back .*distrust/);
  });

  test('about a single domain stand only where chance does not explain them', () => {
    const domains = [
      { domain: 'small.example', sent: 10, bounced: 1 },
      { domain: 'big.example', sent: 500, bounced: 40 },
    ];
    expect(warn({ sent: 5_000, bounced: 60 }, domains).map(({ domain }) => domain)).toEqual(['big.example']);
  });
});

test('more told of than was known to be sent never makes a share above one', () => {
  expect(ratesOf({ ...none, sent: 1, delivered: 2, bounced: 1 }).deliveredRate?.share).toBeCloseTo(2 / 3);
  expect(ratesOf(none).bounceRate).toBeNull();
});

describe('the API', () => {
  const clock = fixedClock('2026-03-31T09:00:00Z');
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ clock });
    const rows: [
      day: number,
      channel: string,
      connection: number,
      provider: string,
      domain: string,
      sent: number,
      bounced: number,
    ][] = [
      [20_543, 'email', 0, 'smtp', 'a.example', 100, 1],
      [20_543, 'email', 7, 'ses', 'a.example', 50, 2],
      [20_542, 'email', 0, 'smtp', 'b.example', 10, 0],
      [20_542, 'sms', 9, 'twilio', '', 5, 1],
      [20_500, 'email', 0, 'smtp', 'a.example', 40, 4],
    ];
    for (const row of rows) {
      await app.database.pool.query(
        `insert into delivery_day (workspace_id, day, channel, connection_id, provider, domain, sent, bounced)
         values (${app.workspaceId}, $1, $2, $3, $4, $5, $6, $7)`,
        row,
      );
    }
  });
  afterAll(() => app.stop());

  test('where nothing was sent there are zeros, and no shares', async () => {
    const none = await app.api('GET', '/api/v1/deliverability?from=2025-01-01&until=2025-01-02');
    expect(none).toMatchObject({ days: [], domains: [], ways: [], warnings: [] });
    for (const rates of [none.total, none.before])
      expect(rates).toMatchObject({ sent: 0, bounced: 0, bounceRate: null });
  });

  test('sums by day, domain and way, and says how it was before', async () => {
    const got = await app.api('GET', '/api/v1/deliverability');
    expect(got).toMatchObject({
      from: '2026-03-02',
      until: '2026-03-31',
      total: { sent: 165, bounced: 4 },
      before: { sent: 40, bounced: 4 },
    });
    expect(got.days.map((one: any) => [one.day, one.sent])).toEqual([
      ['2026-03-30', 15],
      ['2026-03-31', 150],
    ]);
    expect(got.domains.map((one: any) => [one.domain, one.sent, one.bounced])).toEqual([
      ['a.example', 150, 3],
      ['b.example', 10, 0],
    ]);
    expect(got.ways.map((one: any) => [one.connectionId, one.provider, one.channel, one.sent])).toEqual([
      [null, 'smtp', 'email', 110],
      ['7', 'ses', 'email', 50],
      ['9', 'twilio', 'sms', 5],
    ]);
    expect(got.total.bounceRate.share).toBeCloseTo(4 / 165);
  });

  test('reads one channel, and the days that are asked for', async () => {
    const sms = await app.api('GET', '/api/v1/deliverability?channel=sms');
    expect(sms).toMatchObject({ total: { sent: 5, bounced: 1 }, domains: [] });
    const early = await app.api('GET', '/api/v1/deliverability?from=2026-02-10&until=2026-02-20');
    expect(early.total).toMatchObject({ sent: 40, bounceRate: { share: 0.1 } });
    expect(early.warnings[0]).toMatchObject({ about: 'bounces', serious: true });
  });

  test.each(['from=2026-04-01', 'from=2020-01-01', 'from=yesterday', 'channel=E%20mail'])(
    'refuses %s',
    async (query) => {
      expect((await app.call('GET', `/api/v1/deliverability?${query}`)).status).toBe(422);
    },
  );
});
