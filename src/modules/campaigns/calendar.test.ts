// The calendar and the policy: what will go out, and how often at most.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Campaigns, openCampaigns } from '../../../test/campaigns.ts';
import { defaultPolicy } from '../../core/asking/index.ts';
import { askingPolicyOf } from './policy.ts';

type Calendar = {
  from: string;
  until: string;
  days: { day: string; campaigns: { id: string; name: string; asks: number; messages: number }[] }[];
};
type Problem = { errors: { path: string; message: string }[] };

let hark: Campaigns;
beforeAll(async () => {
  hark = await openCampaigns('UTC');
});
afterAll(() => hark.close());
// A Wednesday, in the morning before anything is open.
beforeEach(() => hark.reset('2026-07-01T05:00:00Z'));

const calendar = async (query = '') => (await hark.call<Calendar>(`GET /api/v1/campaign-calendar?${query}`)).body;
const asks = async (query = '') =>
  Object.fromEntries(
    (await calendar(query)).days.map(({ day, campaigns }) => [day, campaigns.reduce((sum, one) => sum + one.asks, 0)]),
  );
const many = (count: number, fields: object = {}) => hark.addContacts(Array.from({ length: count }, () => fields));

describe('the calendar', () => {
  test('tells by day who waits, and a daily cap lets the rest wait over the weekend', async () => {
    await many(7);
    const id = await hark.start({ timing: { kind: 'once' }, who: { dailyMax: 2 } }, 'Yearly');
    await hark.plan();
    expect(await calendar()).toMatchObject({
      from: '2026-07-01',
      until: '2026-08-11',
      days: [{ day: '2026-07-01', campaigns: [{ id, name: 'Yearly', asks: 2, messages: 0 }] }, {}, {}, {}],
    });
    expect(await asks()).toEqual({ '2026-07-01': 2, '2026-07-02': 2, '2026-07-03': 2, '2026-07-06': 1 });
    expect(await asks('from=2026-07-03&until=2026-07-05')).toEqual({ '2026-07-03': 2 });
  });

  test('foretells all turns of a cadence exactly, also those that no planner has come to yet', async () => {
    await many(10);
    const id = await hark.start({ timing: { kind: 'recurring', everyDays: 7 }, gapDays: 5 });
    await hark.call('PUT /api/v1/asking-policy', { gapDays: { relationship: 1 }, budget: null });
    await hark.plan();
    const foretold = await asks('until=2026-07-24');
    expect(Object.values(foretold).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(25);
    const happened: Record<string, number> = {};
    for (let at = Date.parse('2026-07-01T05:00:00Z'); at < Date.parse('2026-07-25T00:00:00Z'); at += 600_000) {
      const { rows } = await hark.database.pool.query('select min(look_at) as at from consideration');
      if (rows[0].at.getTime() > at) {
        at = Math.max(at, rows[0].at.getTime() - (rows[0].at.getTime() % 600_000));
        hark.clock.set(new Date(at + 600_000).toISOString());
      } else hark.clock.set(new Date(at).toISOString());
      await hark.plan();
    }
    for (const { askedAt } of await hark.asks(id)) {
      const day = askedAt.toISOString().slice(0, 10);
      if (day <= '2026-07-24') happened[day] = (happened[day] ?? 0) + 1;
    }
    expect(happened).toEqual(foretold);
  });

  test('looks further ahead for dates than planners do, and leaves out those in segments that are shut out', async () => {
    await many(3, { properties: { renewal: '2026-09-13' } });
    await many(2, { properties: { renewal: '2026-07-02' } });
    await many(4, { properties: { renewal: '2026-09-13' }, name: 'Partner' });
    const excluded = await hark.addSegment('Partners', {
      type: 'all',
      of: [{ type: 'contact', field: 'name', test: { op: 'is', text: 'Partner' } }],
    });
    await hark.start({
      timing: { kind: 'date', property: 'renewal', offsetDays: 0 },
      who: { excludedSegmentIds: [excluded] },
    });
    await hark.plan();
    // 13 September 2026 is a Sunday.
    expect(await asks('until=2026-09-30')).toEqual({ '2026-07-02': 2, '2026-09-14': 3 });
  });

  test('ends at the quota', async () => {
    await many(9);
    await hark.start({ timing: { kind: 'once' }, who: { dailyMax: 4, quota: { of: 'asks', count: 6 } } });
    await hark.plan();
    expect(await asks()).toEqual({ '2026-07-01': 4, '2026-07-02': 2 });
  });

  test('tells reminders of what has gone out, until there is an answer', async () => {
    await many(2);
    hark.clock.set('2026-07-01T10:00:00Z');
    const reminders = [{ afterDays: 3 }, { afterDays: 7 }];
    const id = await hark.start({ timing: { kind: 'once' }, how: { reminders } }, 'Yearly');
    await hark.plan();
    const days = async () => (await calendar()).days.map(({ day, campaigns }) => [day, campaigns[0]?.messages]);
    expect(await days()).toEqual([
      ['2026-07-06', 2],
      ['2026-07-13', 2],
    ]);
    await hark.database.pool.query(
      `update invitation set answered_at = now() where id = (select min(id) from invitation where campaign_id = $1)`,
      [id],
    );
    expect(await days()).toEqual([
      ['2026-07-06', 1],
      ['2026-07-13', 1],
    ]);
  });

  test('says nothing of what is paused, of drafts, or of another workspace', async () => {
    await many(3);
    await hark.draft({ timing: { kind: 'once' } });
    const id = await hark.start({ timing: { kind: 'once' } });
    await hark.plan();
    expect(await asks()).toEqual({ '2026-07-01': 3 });
    expect((await hark.call<Calendar>('GET /api/v1/campaign-calendar', undefined, hark.rival)).body.days).toEqual([]);
    await hark.call(`POST /api/v1/campaigns/${id}/pause`);
    expect(await asks()).toEqual({});
  });

  test('refuses days that there are not, and more than a year', async () => {
    for (const query of ['from=2026-02-30', 'from=2026-07-10&until=2026-07-09', 'until=2028-07-01', 'from=yesterday']) {
      expect((await hark.call(`GET /api/v1/campaign-calendar?${query}`)).status, query).toBe(422);
    }
  });
});

describe('the asking policy', () => {
  test('is the default until it is set, then what was set, in its own workspace only', async () => {
    expect((await hark.call('GET /api/v1/asking-policy')).body).toEqual({ ...defaultPolicy, updatedAt: null });
    const given = { gapDays: { relationship: 90, transactional: 0, product: 60, research: 180 }, budget: null };
    const { status, body } = await hark.call('PUT /api/v1/asking-policy', given);
    expect([status, body]).toEqual([200, { ...given, updatedAt: '2026-07-01T05:00:00.000Z' }]);
    expect((await hark.call('GET /api/v1/asking-policy')).body).toEqual(body);
    expect(await askingPolicyOf(hark.database.kysely, hark.acme.id)).toEqual(given);
    expect(await askingPolicyOf(hark.database.kysely, hark.rival.id)).toEqual(defaultPolicy);
  });

  test('takes the default for what is left out', async () => {
    await hark.call('PUT /api/v1/asking-policy', { gapDays: { product: 5 } });
    expect((await hark.call('GET /api/v1/asking-policy')).body).toMatchObject({
      gapDays: { ...defaultPolicy.gapDays, product: 5 },
      budget: defaultPolicy.budget,
    });
  });

  test('names each field that is wrong', async () => {
    const wrong = { gapDays: { product: -1 }, budget: { asksMax: 0, windowDays: 1.5 } };
    const { status, body } = await hark.call<Problem>('PUT /api/v1/asking-policy', wrong);
    expect(status).toBe(422);
    expect(body.errors.map(({ path }) => path).sort()).toEqual([
      'budget.asksMax',
      'budget.windowDays',
      'gapDays.product',
    ]);
  });

  test('holds from the next ask on', async () => {
    await many(2);
    hark.clock.set('2026-07-01T10:00:00Z');
    await hark.start({ timing: { kind: 'once' }, purpose: 'product' });
    await hark.plan();
    const relationship = await hark.start({ timing: { kind: 'once' }, purpose: 'relationship' });
    await hark.plan();
    expect(await hark.asks(relationship)).toEqual([]);
    await hark.call('PUT /api/v1/asking-policy', { budget: null });
    const other = await hark.start({ timing: { kind: 'once' }, purpose: 'relationship' });
    await hark.plan();
    expect(await hark.asks(other)).toHaveLength(2);
  });
});
