// The simulator on a real database: against what was worked out by hand, and against a planner that goes through the same days.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Campaigns, openCampaigns } from '../../../test/campaigns.ts';
import { simulate } from '../../core/asking/index.ts';
import { runSimulation, withSimulationPlace } from './run-simulation.ts';
import { gather, simulateCampaign } from './simulate-campaign.ts';

type Simulated = {
  from: string;
  until: string;
  contacts: number;
  sampled: number | null;
  approximate: string[];
  days: {
    day: string;
    asked: number;
    byChannel: Record<string, number>;
    blocked: Record<string, number>;
    expectedAnswersSoFar: number;
    widthPoints: number;
  }[];
  asks: number;
  expectedAnswers: number;
  interval: { lower: number; upper: number } | null;
  blocked: { rule: string; contacts: number }[];
  expectedFrom: { responseRate: number; source: string };
};
type Problem = { detail: string; errors?: { path: string }[] };

const dayMs = 86_400_000;
let hark: Campaigns;
beforeAll(async () => {
  hark = await openCampaigns('UTC');
});
afterAll(() => hark.close());
// A Wednesday; the days before it are Monday 29 and Tuesday 30 June.
beforeEach(() => hark.reset());

const post = (definition: object, more: object = {}) =>
  hark.call<Simulated & Problem>('POST /api/v1/campaign-simulations', {
    surveyId: hark.surveyId(),
    definition,
    days: 10,
    ...more,
  });

async function simulated(definition: object, more: object = {}): Promise<Simulated> {
  const { status, body } = await post(definition, more);
  expect(status, body.detail).toBe(200);
  return body;
}

const asksOn = ({ days }: Simulated) =>
  Object.fromEntries(days.flatMap(({ day, asked }) => (asked ? [[day, asked]] : [])));

describe('a small case worked out by hand', () => {
  test('events of ten days: who is due, who waits for a gap, a weekend or a cap, who never was', async () => {
    const [ada = '', ben = '', cho = '', dee = '', eve = ''] = await hark.addContacts([
      {},
      {},
      {},
      {},
      { email: null },
    ]);
    await hark.addEvent(ada, 'order', '2026-06-23T09:30:00Z', { total: 80 }); // Tuesday: asked a day later.
    await hark.addEvent(ada, 'order', '2026-06-25T09:30:00Z', { total: 80 }); // Within the gap, and too late after it.
    await hark.addEvent(ben, 'order', '2026-06-26T11:00:00Z', { total: 80 }); // Friday: due on Saturday, asked on Monday.
    await hark.addEvent(cho, 'order', '2026-06-24T09:30:00Z', { total: 20 }); // Does not count.
    await hark.addEvent(dee, 'order', '2026-06-20T09:30:00Z', { total: 80 }); // Before the ten days.
    await hark.addEvent(eve, 'order', '2026-06-24T09:30:00Z', { total: 80 }); // Has no address.
    const result = await simulated({
      timing: {
        kind: 'event',
        name: 'order',
        where: [{ property: 'total', test: { op: 'above', number: 50 } }],
        delayMinutes: 1_440,
      },
    });
    expect(result).toMatchObject({
      from: '2026-06-21',
      until: '2026-06-30',
      contacts: 5,
      sampled: null,
      approximate: [],
      asks: 2,
      expectedFrom: { responseRate: 0.2, source: 'usual' },
    });
    expect(asksOn(result)).toEqual({ '2026-06-24': 1, '2026-06-29': 1 });
    expect(result.days.map(({ byChannel }) => byChannel).filter((one) => one.email)).toEqual([
      { email: 1 },
      { email: 1 },
    ]);
    expect(result.blocked).toEqual(
      expect.arrayContaining([
        { rule: 'address', contacts: 1 },
        { rule: 'due', contacts: 2 },
      ]),
    );
    expect(result.expectedAnswers).toBeCloseTo(0.4);
    expect(result.days.at(-1)?.expectedAnswersSoFar).toBeCloseTo(0.4);
    expect(result.days).toHaveLength(10);
  });

  test('what was asked then counts: by other campaigns and by hand, but not by the campaign itself', async () => {
    const [ada = '', ben = ''] = await hark.addContacts([{}, {}]);
    const id = await hark.draft({ timing: { kind: 'once' } });
    const ask = (contactId: string, campaignId: string | null) =>
      hark.database.pool.query(
        `insert into invitation (workspace_id, contact_id, survey_id, survey_version, campaign_id, channel, purpose, state, token,
           send_at, expires_at, gap_days, asked_at, sent_at, created_at, updated_at)
         values ($1, $2, $3, 1, $4, 'email', 'relationship', 'sent', uuid_send(gen_random_uuid()), $5, $5, 0, $5, $5, $5, $5)`,
        [hark.acme.id, contactId, hark.surveyId(), campaignId, '2026-06-19T10:00:00Z'],
      );
    await ask(ada, null);
    const before = await simulated({ timing: { kind: 'once' } });
    expect(before).toMatchObject({ asks: 1, blocked: [{ rule: 'gap', contacts: 1 }] });
    expect(before.days.find(({ blocked }) => blocked.gap)?.blocked).toMatchObject({ gap: 1 });
    await hark.database.pool.query(`update invitation set asked_at = '2026-06-23T10:00:00Z', campaign_id = $1`, [id]);
    expect((await simulated({ timing: { kind: 'once' } }, { campaignId: id })).asks).toBe(2);
    expect(ben).not.toBe(ada);
  });

  test('a daily cap lets the rest wait, and a quota ends it', async () => {
    await hark.addContacts(Array.from({ length: 9 }, () => ({})));
    const capped = await simulated({ timing: { kind: 'once' }, who: { dailyMax: 2, quota: { of: 'asks', count: 5 } } });
    expect(asksOn(capped)).toEqual({ '2026-06-22': 2, '2026-06-23': 2, '2026-06-24': 1 });
    expect(capped.days.find(({ day }) => day === '2026-06-22')?.blocked.dailyCap).toBe(7);
    expect(capped.blocked).toEqual([{ rule: 'quota', contacts: 4 }]);
  });
});

describe('the planner, led through the same days, asks the same people at the same moments', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', null];
  const joined = '2026-06-23T15:00:00.000Z';
  const programmes: [string, object][] = [
    ['a cadence', { timing: { kind: 'recurring', everyDays: 7, newAfterDays: 2 }, gapDays: 5 }],
    ['events', { timing: { kind: 'event', name: 'order', delayMinutes: 90 } }],
    ['dates', { timing: { kind: 'date', property: 'renewal', offsetDays: -3 } }],
    [
      'once, half of them',
      { timing: { kind: 'once' }, who: { sample: { kind: 'share', share: 0.5 }, holdOutShare: 0.1 } },
    ],
  ];

  test.each(programmes)(
    '%s',
    async (_, definition) => {
      hark.clock.set('2026-06-21T00:00:00Z');
      await hark.call('PUT /api/v1/asking-policy', {
        gapDays: { relationship: 4, transactional: 0, product: 0, research: 0 },
        budget: { asksMax: 2, windowDays: 9 },
      });
      const given = (place: number, createdAt: string) => ({
        timeZone: zones[place % zones.length] ?? null,
        properties: { renewal: `2026-06-${21 + (place % 9)}` },
        createdAt,
      });
      const orders: { id: string; at: number }[] = [];
      const add = async (places: readonly number[], createdAt: string) => {
        const ids = await hark.addContacts(places.map((place) => given(place, createdAt)));
        for (const [index, place] of places.entries()) {
          for (const day of [place % 8, (place * 3) % 8]) {
            const at =
              Math.max(Date.parse(createdAt), Date.parse('2026-06-22T00:00:00Z') + day * dayMs) + place * 47 * 60_000;
            orders.push({ id: await hark.addEvent(ids[index] ?? '', 'order', new Date(at).toISOString()), at });
          }
        }
      };
      const places = Array.from({ length: 24 }, (_, place) => place);
      await add(places, '2026-05-01T00:00:00Z');
      const campaignId = await hark.start(definition);
      const told = new Set<string>();
      const seen: { contactId: string; at: number }[] = [];
      // From one moment at which anything is due to the next.
      const end = Date.parse('2026-07-01T00:00:00Z');
      for (let at = Date.parse('2026-06-21T00:00:00Z'); at < end; ) {
        hark.clock.set(new Date(at).toISOString());
        if (at === Date.parse(joined)) await add([24, 25, 26, 27, 28, 29], joined);
        const news = orders.filter((order) => order.at <= at && !told.has(order.id));
        for (const { id } of news) told.add(id);
        if (news.length > 0) await hark.enrol(news.map(({ id }) => id));
        await hark.plan();
        const { rows } = await hark.database.pool.query(
          'select look_at as at from consideration where look_at is not null',
        );
        const moments = [
          ...rows.map((row) => row.at.getTime()),
          ...orders.map((order) => order.at),
          Date.parse(joined),
        ];
        at = Math.min(at + 6 * 3_600_000, ...moments.filter((moment) => moment > at));
      }
      for (const { contactId, askedAt } of await hark.asks(campaignId)) seen.push({ contactId, at: askedAt.getTime() });

      hark.clock.set('2026-07-01T00:00:00Z');
      const ctx = hark.context();
      const asked = { surveyId: hark.surveyId(), definition, days: 10, campaignId };
      const { prepared, contacts, period } = await gather(ctx, asked, 1_000);
      const foreseen = simulate(prepared, contacts, period).asks;
      const key = ({ contactId, at }: { contactId: string; at: number }) =>
        `${contactId} ${new Date(at).toISOString()}`;
      expect(seen.length).toBeGreaterThan(5);
      expect(seen.map(key).sort()).toEqual(
        foreseen.map(({ contactId, at }) => key({ contactId, at: at.getTime() })).sort(),
      );
    },
    120_000,
  );
});

describe('of a large audience', () => {
  test('a random part is simulated, always the same, and told for all of them', async () => {
    await hark.database.pool.query(
      `insert into contact (workspace_id, email) select $1, 'p' || n || '@example.org' from generate_series(1, 3000) n`,
      [hark.acme.id],
    );
    await hark.database.pool.query(`update contact set created_at = '2026-01-01'`);
    const asked = {
      surveyId: hark.surveyId(),
      definition: { timing: { kind: 'once' }, who: { dailyMax: 200, holdOutShare: 0.2 } },
      days: 10,
    };
    const whole = await simulateCampaign(hark.context(), asked);
    const part = await simulateCampaign(hark.context(), asked, 600);
    expect(part).toMatchObject({ contacts: 3_000, sampled: 600, approximate: ['dailyCap'] });
    expect(whole).toMatchObject({ contacts: 3_000, sampled: null, approximate: [] });
    expect(part.asks).toBeGreaterThan(whole.asks * 0.9);
    expect(part.asks).toBeLessThan(whole.asks * 1.1);
    expect(part.days.every(({ asked }) => asked <= 200)).toBe(true);
    const heldOut = ({ blocked }: typeof part) => blocked.find(({ rule }) => rule === 'holdOut')?.contacts ?? 0;
    expect(Math.abs(heldOut(part) - heldOut(whole))).toBeLessThan(120);
    expect(await simulateCampaign(hark.context(), asked, 600)).toEqual(part);
  });
});

describe('what is expected', () => {
  test('comes from the answers to the survey, then from all, and says so', async () => {
    const other = await hark.database.pool.query(
      `with s as (insert into survey (workspace_id, name, version) values ($1, 'Other', 1) returning id),
       v as (insert into survey_version (workspace_id, survey_id, version, definition)
         select $1, s.id, 1, '{}' from s) select id from s`,
      [hark.acme.id],
    );
    const otherId = other.rows[0].id;
    const people = await hark.addContacts(Array.from({ length: 60 }, () => ({ createdAt: '2026-01-01' })));
    for (const [place, contactId] of people.entries()) {
      const { rows } = await hark.database.pool.query(
        `insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
           expires_at, gap_days, sent_at, created_at, updated_at)
         values ($1, $2, $3, 1, 'email', 'product', 'sent', uuid_send(gen_random_uuid()), $4, $4, 0, $4, $4, $4) returning id`,
        [hark.acme.id, contactId, otherId, '2026-05-01T10:00:00Z'],
      );
      if (place % 2 === 0) {
        await hark.database.pool.query(
          `insert into response (workspace_id, invitation_id, survey_id, survey_version, contact_id, channel, score, day, verdict,
             verdict_reasons, evidence, answered_at, updated_at)
           values ($1, $2, $3, 1, $6, 'email', $4, 20000, 'trusted', '{}', '{}', $5, $5)`,
          [hark.acme.id, rows[0].id, otherId, place < 30 ? 10 : 5, '2026-05-02T10:00:00Z', contactId],
        );
      }
    }
    const definition = { timing: { kind: 'once' } };
    const result = await simulated(definition);
    expect(result.expectedFrom).toEqual({ responseRate: 0.5, source: 'workspace' });
    expect(result.expectedAnswers).toBeCloseTo(result.asks / 2);
    expect(result.interval?.lower).toBeLessThan(0);
    expect(result.interval?.upper).toBeGreaterThan(0);
    expect((await simulated(definition, { surveyId: otherId })).expectedFrom.source).toBe('survey');
  });
});

describe('a simulation', () => {
  test('is refused with the place of what is wrong', async () => {
    const { status, body } = await post({ timing: { kind: 'recurring', everyDays: 0 } });
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'definition.timing.everyDays']);
    expect((await post({ timing: { kind: 'once' } }, { surveyId: '999999' })).body.errors?.[0]?.path).toBe('surveyId');
    expect((await post({ timing: { kind: 'once' } }, { campaignId: '999999' })).status).toBe(404);
    expect((await post({ timing: { kind: 'once' } }, { days: 367 })).status).toBe(422);
    const theirs = await hark.addSegment('Ours', { type: 'all', of: [] });
    const answer = await hark.call(
      'POST /api/v1/campaign-simulations',
      { surveyId: hark.surveyId(), definition: { timing: { kind: 'once' }, who: { segmentId: theirs } } },
      hark.rival,
    );
    expect(answer.status).toBe(422);
  });

  test('waits for its turn where two run already, and says when to come again', async () => {
    let finish = () => {};
    const busy = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const running = [withSimulationPlace(() => busy), withSimulationPlace(() => busy)];
    const { status, body, headers } = await post({ timing: { kind: 'once' } });
    expect([status, headers['retry-after'], body.detail]).toEqual([
      429,
      '5',
      'Two simulations are running already. Try again in a few seconds.',
    ]);
    finish();
    await Promise.all(running);
    expect((await post({ timing: { kind: 'once' } })).status).toBe(200);
  });

  test('that takes too long is given up with a sentence that helps', async () => {
    await hark.addContacts([{}]);
    const asked = { surveyId: hark.surveyId(), definition: { timing: { kind: 'once' } }, days: 10 };
    const given = await gather(hark.context(), asked, 10);
    await expect(runSimulation(given, 1)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'To simulate this takes too long. Try fewer days or a smaller segment.',
    });
  });

  test('of nobody is no error', async () => {
    expect(await simulated({ timing: { kind: 'once' } })).toMatchObject({
      contacts: 0,
      asks: 0,
      interval: null,
      blocked: [],
    });
  });
});
