// Many planners at once, on a real database: nobody is asked twice inside a gap or over a budget, and no cap is passed, whoever comes
// first.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Campaigns, openCampaigns } from '../../../test/campaigns.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { type AskingPolicy, purposes } from '../../core/asking/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Connection, connect } from '../../platform/db/connect.ts';
import { createLog } from '../../platform/log.ts';
import { queueInvitations } from '../delivery/index.ts';
import { planCampaign } from './index.ts';

const planners = 64;
const connections = 24;
const dayMs = 86_400_000;
const log = createLog('silent');

let hark: Campaigns;
let connection: Connection;

beforeAll(async () => {
  hark = await openCampaigns();
  connection = await connect(hark.database.url, connections, log);
});
afterAll(async () => {
  await connection?.close();
  await hark?.close();
});
beforeEach(() => hark.reset());

const planner = (clock: Clock) => ({ database: { ...connection, embedded: false }, clock, log });

const gap = fc.constantFrom(0, 1, 7, 30);
const policies = fc.record({
  gapDays: fc.record({ relationship: gap, transactional: gap, product: gap, research: gap }),
  budget: fc.option(fc.record({ asksMax: fc.integer({ min: 1, max: 3 }), windowDays: fc.constantFrom(1, 7, 30) })),
});
const everyHour = { weekdays: Array(7).fill({ from: '00:00', until: '24:00' }), lateDaysMax: 365 };
const definitions = fc.record({
  purpose: fc.constantFrom(...purposes),
  gapDays: fc.option(gap),
  priority: fc.integer({ min: 1, max: 5 }),
  timing: fc.constantFrom(
    { kind: 'once', notBefore: null },
    { kind: 'recurring', everyDays: 2, newAfterDays: 0 },
    { kind: 'recurring', everyDays: 9, newAfterDays: null },
  ),
  who: fc.record({
    dailyMax: fc.option(fc.integer({ min: 1, max: 12 })),
    companyDailyMax: fc.option(fc.integer({ min: 1, max: 2 })),
    quota: fc.option(fc.record({ of: fc.constant('asks'), count: fc.integer({ min: 1, max: 25 }) })),
  }),
  how: fc.constant(everyHour),
});
const worlds = fc.record({
  policy: policies,
  campaigns: fc.array(definitions, { minLength: 4, maxLength: 8 }),
  wishes: fc.array(fc.constantFrom(1, 5, 20), { maxLength: 5 }),
  byHand: fc.array(fc.record({ purpose: fc.constantFrom(...purposes), gapDays: gap }), { maxLength: 3 }),
  days: fc.array(fc.constantFrom(0, 0.4, 1, 3, 8), { minLength: 2, maxLength: 4 }),
});

test('64 planners never ask a contact twice inside a gap or over its budget, and pass no cap', {
  timeout: 240_000,
}, async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await hark.reset();
      const contacts = [];
      for (let company = 0; company < 5; company++) {
        const companyId = await hark.addCompany(`Company ${company}`);
        contacts.push(...(await hark.addContacts(8, { companyId, createdAt: '2026-06-30' })));
      }
      for (const [index, days] of world.wishes.entries()) {
        await hark.database.pool.query(
          `insert into contact_preference (workspace_id, contact_id, gap_days, updated_at) values ($1, $2, $3, now())`,
          [hark.acme.id, contacts[index], days],
        );
      }
      await hark.setPolicy(world.policy);
      for (const definition of world.campaigns) await hark.start(definition);
      for (const days of world.days) {
        for (const { purpose, gapDays } of world.byHand) await planByHand(purpose, gapDays);
        await Promise.all([
          ...Array.from({ length: planners }, () => planAll(hark.clock)),
          ...Array.from({ length: 3 }, () => queueAll(hark.clock)),
          disturb(),
        ]);
        await planAll(hark.clock);
        hark.days(days);
      }
      asked += await checkAsks(world.policy);
    }),
    { numRuns: 8, seed: 20260701, endOnFailure: true },
  );
  expect(asked).toBeGreaterThan(300);
});

async function planAll(clock: Clock): Promise<void> {
  while ((await planCampaign(planner(clock))) !== null);
}

async function queueAll(clock: Clock): Promise<void> {
  while ((await queueInvitations(planner(clock).database, clock)) > 0);
}

/** Has campaigns looked at that others are planning at this moment. */
async function disturb(): Promise<void> {
  for (let times = 0; times < 10; times++) {
    await connection.pool.query(`update campaign set look_at = $1 where state = 'running' and id % 3 = $2`, [
      hark.clock.now(),
      times % 3,
    ]);
  }
}

async function planByHand(purpose: string, gapDays: number): Promise<void> {
  await hark.database.pool.query(
    `insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at, expires_at,
       gap_days, created_at, updated_at)
     select $1, id, $2, 1, 'email', $3, 'planned', decode(md5(gen_random_uuid()::text), 'hex'), $4::timestamptz, $4::timestamptz + interval '30 days', $5, $4, $4
     from contact where workspace_id = $1 and id % 2 = 0`,
    [hark.acme.id, hark.surveyId(), purpose, hark.clock.now(), gapDays],
  );
}

type Asked = {
  campaignId: string | null;
  contactId: string;
  companyId: string;
  purpose: string;
  gapDays: number;
  at: number;
  wished: number | null;
};

/** Each ask against those before it, by the rules under which it was made. Returns how many there were. */
async function checkAsks({ budget }: AskingPolicy | { budget: AskingPolicy['budget'] }): Promise<number> {
  const { rows } = await hark.database.pool.query<Asked>(
    `select i.campaign_id as "campaignId", i.contact_id as "contactId", c.company_id as "companyId", i.purpose, i.gap_days as "gapDays",
       extract(epoch from i.asked_at)::float8 * 1000 as at, p.gap_days as wished
     from invitation i join contact c on c.id = i.contact_id left join contact_preference p on p.contact_id = i.contact_id
     where i.state = 'queued' order by i.asked_at, i.id`,
  );
  for (const asks of Map.groupBy(rows, ({ contactId }) => contactId).values()) {
    for (const [index, ask] of asks.entries()) {
      // By hand and without a gap a contact is asked always, also at the very moment after another ask.
      const before = asks.slice(0, index).filter(({ at, campaignId, gapDays }) => {
        return at < ask.at || campaignId !== null || gapDays > 0;
      });
      const within = (days: number) => before.filter(({ at }) => at > ask.at - days * dayMs);
      expect(within(ask.gapDays).filter(({ purpose }) => purpose === ask.purpose)).toEqual([]);
      if (ask.wished !== null && (ask.campaignId !== null || ask.gapDays > 0)) expect(within(ask.wished)).toEqual([]);
      // Asked by hand, the gap is one to asks of every purpose.
      if (ask.campaignId === null) expect(within(ask.gapDays)).toEqual([]);
      else if (budget !== null) expect(within(budget.windowDays).length).toBeLessThan(budget.asksMax);
    }
  }
  const { rows: campaigns } = await hark.database.pool.query(
    'select id, definition, asked::int, state from campaign order by id',
  );
  for (const { id, definition, asked, state } of campaigns) {
    const own = rows.filter(({ campaignId }) => campaignId === id);
    const { dailyMax, companyDailyMax, quota } = definition.who;
    expect(own.length).toBe(asked);
    if (quota !== null) {
      expect(own.length).toBeLessThanOrEqual(quota.count);
      if (own.length === quota.count) expect(state).toBe('done');
    }
    const most = (key: (ask: Asked) => string) => {
      return [...Map.groupBy(own, key).values()].reduce((most, { length }) => Math.max(most, length), 0);
    };
    const dayOf = ({ at }: Asked) => new Date(at).toLocaleDateString('en-CA', { timeZone: 'Europe/Berlin' });
    if (dailyMax !== null) expect(most(dayOf)).toBeLessThanOrEqual(dailyMax);
    if (companyDailyMax !== null)
      expect(most((ask) => `${dayOf(ask)} ${ask.companyId}`)).toBeLessThanOrEqual(companyDailyMax);
    if (definition.timing.kind === 'once') expect(most(({ contactId }) => contactId)).toBeLessThanOrEqual(1);
  }
  return rows.length;
}

test('a planner that dies in mid-batch has asked nobody, and another one asks everybody once', async () => {
  await hark.addContacts(300);
  const id = await hark.start({ timing: { kind: 'once' } });
  const { pool } = hark.database;
  const blocker = await pool.connect();
  await blocker.query('begin');
  await blocker.query('lock table invitation in share mode');
  const dying = planCampaign(planner(hark.clock)).then(
    () => 'lives',
    () => 'died',
  );
  const pid = await waitFor('the planner in mid-batch', async () => {
    const { rows } = await pool.query(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%into invitation%'`,
    );
    return rows[0]?.pid as number | undefined;
  });
  await pool.query('select pg_terminate_backend($1)', [pid]);
  expect(await dying).toBe('died');
  await blocker.query('commit');
  blocker.release();
  const counts = async () => {
    const { rows } = await pool.query(
      `select (select count(*) from invitation)::int as invitations, (select count(*) from contact_clock)::int as clocks,
         (select count(*) from consideration)::int as considered`,
    );
    return rows[0];
  };
  expect(await counts()).toEqual({ invitations: 0, clocks: 0, considered: 0 });
  await hark.plan();
  expect(await counts(), 'while its lease lasts nobody takes the campaign').toMatchObject({ invitations: 0 });
  hark.clock.advance(60_000);
  await Promise.all(Array.from({ length: 8 }, () => planAll(hark.clock)));
  expect(await counts()).toEqual({ invitations: 300, clocks: 300, considered: 300 });
  expect((await hark.get(id)).state).toBe('done');
});

test('a contact that is deleted while it is planned is not asked, and the others are', async () => {
  const ids = await hark.addContacts(50);
  const id = await hark.start({ timing: { kind: 'once' } });
  await Promise.all([planAll(hark.clock), connection.pool.query('delete from contact where id = $1', [ids[20]])]);
  hark.clock.advance(60_000);
  await planAll(hark.clock);
  const { rows } = await hark.database.pool.query(
    `select (select count(*) from invitation)::int as invitations, (select count(*) from consideration)::int as considered`,
  );
  expect(rows[0]).toEqual({ invitations: 49, considered: 49 });
  expect((await hark.get(id)).counts.asked).toBe(49);
});
