import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Campaigns, openCampaigns, type Shown } from '../../../test/campaigns.ts';
import { enrolEvents } from './index.ts';

let hark: Campaigns;

beforeAll(async () => {
  hark = await openCampaigns();
});
afterAll(() => hark.close());
beforeEach(() => hark.reset());

const once = { timing: { kind: 'once' } };

describe('a draft', () => {
  test('is read back as it was understood, with every default', async () => {
    const { status, body } = await hark.create(once, 'Yearly');
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'Yearly',
      state: 'draft',
      archived: false,
      counts: { enrolled: 0, asked: 0, answered: 0, waiting: 0, never: 0 },
      definition: { purpose: 'relationship', timing: { kind: 'once', notBefore: null }, how: { lateDaysMax: 30 } },
    });
    expect((await hark.call<{ items: unknown[] }>('GET /api/v1/campaigns?state=draft')).body.items).toHaveLength(1);
    expect((await hark.call<{ items: unknown[] }>('GET /api/v1/campaigns?state=done')).body.items).toEqual([]);
  });

  test('tells all that is wrong with it at its place', async () => {
    const { status, body } = await hark.create({
      timing: { kind: 'recurring', everyDays: 0 },
      who: { segmentId: '999', excludedSegmentIds: ['998'] },
      how: { reminders: [{ afterDays: 0 }] },
    });
    expect(status).toBe(422);
    expect(body.errors?.map(({ path }) => path)).toEqual([
      'definition.timing.everyDays',
      'definition.how.reminders.0.afterDays',
    ]);
    const missing = await hark.create({
      ...once,
      who: { segmentId: '999', excludedSegmentIds: ['998'] },
      how: { channels: [{ channel: 'pigeon' }] },
    });
    expect(missing.body.errors?.map(({ path }) => path)).toEqual([
      'definition.how.channels.0.channel',
      'definition.who.segmentId',
      'definition.who.excludedSegmentIds.0',
    ]);
  });

  test('needs a survey that is there and not archived, and a name of its own', async () => {
    await hark.create(once, 'Taken');
    expect((await hark.create(once, 'TAKEN')).status).toBe(409);
    const unknown = await hark.call<Shown>('POST /api/v1/campaigns', {
      name: 'x',
      surveyId: '999',
      definition: once,
    });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: 'surveyId' }] } });
    await hark.database.pool.query('update survey set archived_at = now()');
    expect((await hark.create(once)).status).toBe(409);
  });

  test('can be copied under a new name, and deleted', async () => {
    const { body } = await hark.create(once, 'Yearly');
    expect((await hark.act(body.id, 'duplicate', {})).body.name).toBe('Yearly (copy)');
    expect((await hark.act(body.id, 'duplicate', {})).body.name).toBe('Yearly (copy 2)');
    expect((await hark.call(`DELETE /api/v1/campaigns/${body.id}`)).status).toBe(200);
    expect((await hark.call(`GET /api/v1/campaigns/${body.id}`)).status).toBe(404);
  });

  test('of another workspace is not there', async () => {
    const { body } = await hark.create(once);
    for (const call of ['GET', 'DELETE'])
      expect((await hark.call(`${call} /api/v1/campaigns/${body.id}`, undefined, hark.rival)).status).toBe(404);
    expect((await hark.call(`POST /api/v1/campaigns/${body.id}/start`, undefined, hark.rival)).status).toBe(404);
  });
});

describe('a one-off', () => {
  test('asks everybody once and is done when its audience is through', async () => {
    const ids = await hark.addContacts(5);
    const id = await hark.start(once);
    await hark.plan();
    expect((await hark.asks(id)).map(({ contactId }) => contactId)).toEqual(ids);
    expect(await hark.get(id)).toMatchObject({
      state: 'done',
      counts: { enrolled: 5, asked: 5, waiting: 0, never: 0 },
    });
    expect(await hark.progress(id)).toMatchObject({ contacts: { asked: 5 }, messages: { queued: 5 }, blocked: [] });
    expect((await hark.act(id, 'start')).status).toBe(409);
    expect((await hark.call(`DELETE /api/v1/campaigns/${id}`)).status).toBe(409);
  });

  test('asks whom its segment selects, without those who are shut out, and explains who waits', async () => {
    const condition = (plan: string) => ({ type: 'contact', property: 'plan', test: { op: 'is', text: plan } });
    const pro = await hark.addSegment('Pro', condition('Pro'));
    const staff = await hark.addSegment('Staff', { type: 'contact', property: 'staff', test: { op: 'yes' } });
    const [asked] = await hark.addContacts(1, { properties: { plan: 'Pro' } });
    await hark.addContacts(1, { properties: { plan: 'Free' } });
    await hark.addContacts(1, { properties: { plan: 'Pro', staff: true } });
    await hark.addContacts(1, { properties: { plan: 'Pro' }, timeZone: 'America/Los_Angeles' });
    const id = await hark.start({ ...once, who: { segmentId: pro, excludedSegmentIds: [staff] } });
    await hark.plan();
    expect((await hark.asks(id)).map(({ contactId }) => contactId)).toEqual([asked]);
    expect(await hark.progress(id)).toMatchObject({
      contacts: { asked: 1, waiting: 1 },
      blocked: [{ rule: 'window', verdict: 'wait', contacts: 1 }],
      nextLookAt: '2026-07-01T16:00:00.000Z',
    });
    expect((await hark.call<Shown>(`DELETE /api/v1/segments/${pro}`)).status).toBe(409);
    hark.clock.set('2026-07-01T16:00:00Z');
    await hark.plan();
    expect(await hark.get(id)).toMatchObject({ state: 'done', counts: { asked: 2 } });
    const page = await hark.call<{ items: { verdict: string; askedAt: string }[]; next: string | null }>(
      `GET /api/v1/campaigns/${id}/contacts?verdict=ask&limit=1`,
    );
    expect(page.body.items).toHaveLength(1);
    const rest = await hark.call<typeof page.body>(
      `GET /api/v1/campaigns/${id}/contacts?verdict=ask&cursor=${page.body.next}`,
    );
    expect(rest.body).toMatchObject({ items: [{ verdict: 'ask', askedAt: '2026-07-01T16:00:00.000Z' }], next: null });
  });

  test('finds out who joins the audience while it runs', async () => {
    await hark.addContacts(1, { timeZone: 'Asia/Tokyo' });
    const id = await hark.start(once);
    await hark.plan();
    const [late] = await hark.addContacts(1, { createdAt: '2026-07-01' });
    hark.clock.advance(120_000);
    await hark.plan();
    expect((await hark.asks(id)).map(({ contactId }) => contactId)).toEqual([late]);
  });
});

describe('a campaign that runs', () => {
  test('sends nothing while it is paused, takes nobody in, and goes on where it was', async () => {
    await hark.addContacts(1);
    await hark.addContacts(1, { timeZone: 'America/Los_Angeles' });
    const id = await hark.start(once);
    await hark.plan();
    expect((await hark.act(id, 'pause')).body.state).toBe('paused');
    expect(await hark.progress(id)).toMatchObject({ held: true, messages: { queued: 1 } });
    hark.clock.set('2026-07-01T16:00:00Z');
    await hark.plan();
    expect(await hark.asks(id)).toHaveLength(1);
    expect((await hark.act(id, 'pause')).status).toBe(409);
    expect((await hark.act(id, 'resume')).body.state).toBe('running');
    expect((await hark.progress(id)).held).toBe(false);
    await hark.plan();
    expect(await hark.asks(id)).toHaveLength(2);
    expect((await hark.act(id, 'resume')).status).toBe(409);
  });

  test('is put away only when it rests, and what is put away sends nothing', async () => {
    await hark.addContacts(1, { timeZone: 'Asia/Tokyo' });
    const id = await hark.start(once);
    expect((await hark.act(id, 'archive')).status).toBe(409);
    await hark.act(id, 'pause');
    expect((await hark.act(id, 'archive')).body.archived).toBe(true);
    expect((await hark.act(id, 'resume')).status).toBe(409);
    const listed = await hark.call<{ items: Shown[] }>('GET /api/v1/campaigns?archived=false');
    expect(listed.body.items).toEqual([]);
    expect((await hark.act(id, 'restore')).body.archived).toBe(false);
    expect((await hark.act(id, 'resume')).body.state).toBe('running');
  });

  test('takes back what has not left when it changes, and asks by what it is now', async () => {
    const ids = await hark.addContacts(4, { properties: { plan: 'Pro' } });
    const [other] = await hark.addContacts(1, { properties: { plan: 'Free' } });
    const free = { type: 'contact', property: 'plan', test: { op: 'is', text: 'Free' } };
    const segmentId = await hark.addSegment('Free', free);
    const id = await hark.start({ ...once, who: { dailyMax: 4 } });
    await hark.plan();
    expect((await hark.asks(id)).map(({ contactId }) => contactId)).toEqual(ids);
    // One of them has left already, and has reminders to come.
    await hark.database.pool.query(`update invitation set state = 'sent', sent_at = now() where contact_id = $1`, [
      ids[0],
    ]);
    const definition = { ...once, who: { segmentId, dailyMax: 4 }, how: { reminders: [{ afterDays: 3 }] } };
    expect((await hark.call(`PATCH /api/v1/campaigns/${id}`, { definition })).status).toBe(200);
    expect((await hark.progress(id)).held).toBe(true);
    await hark.plan();
    expect((await hark.asks(id)).map(({ contactId }) => contactId).sort()).toEqual([ids[0], other].sort());
    expect(await hark.progress(id)).toMatchObject({
      held: false,
      contacts: { asked: 2, never: 3 },
      blocked: [{ rule: 'segment', verdict: 'never', contacts: 3 }],
    });
    const { rows } = await hark.database.pool.query('select contact_id from contact_clock order by contact_id');
    expect(rows.filter(({ contact_id }) => ids.slice(1).includes(contact_id))).toHaveLength(3);
    const { rows: later } = await hark.database.pool.query(
      'select later_steps, next_at from invitation where contact_id = $1',
      [ids[0]],
    );
    expect(later[0].later_steps).toMatchObject([{ kind: 'reminder', channel: 'email' }]);
    expect(later[0].next_at.toISOString()).toBe('2026-07-06T07:00:00.000Z');
    // Those who were taken back have rested: another campaign may ask them at once.
    const again = await hark.start(once);
    await hark.plan();
    expect((await hark.asks(again)).map(({ contactId }) => contactId)).toEqual(ids.slice(1));
  });

  test('keeps its kind, and one that is done keeps all but its name', async () => {
    await hark.addContacts(1, { timeZone: 'Asia/Tokyo' });
    const id = await hark.start(once);
    const patch = (body: object) => hark.call<Shown>(`PATCH /api/v1/campaigns/${id}`, body);
    const recurring = await patch({ definition: { timing: { kind: 'recurring', everyDays: 90 } } });
    expect(recurring).toMatchObject({ status: 422, body: { errors: [{ path: 'definition.timing.kind' }] } });
    hark.clock.set('2026-07-02T01:00:00Z');
    await hark.plan();
    expect((await hark.get(id)).state).toBe('done');
    expect((await patch({ definition: { ...once, priority: 1 } })).status).toBe(409);
    expect((await patch({ name: 'Renamed' })).body.name).toBe('Renamed');
  });

  test('waits while its survey is archived', async () => {
    await hark.addContacts(1);
    const id = await hark.start(once);
    await hark.database.pool.query('update survey set archived_at = now()');
    await hark.plan();
    expect(await hark.asks(id)).toEqual([]);
    await hark.database.pool.query('update survey set archived_at = null');
    hark.clock.advance(300_000);
    await hark.plan();
    expect(await hark.asks(id)).toHaveLength(1);
  });

  test('forgets who is deleted', async () => {
    const [gone] = await hark.addContacts(1, { timeZone: 'Asia/Tokyo' });
    const id = await hark.start(once);
    await hark.plan();
    await hark.database.pool.query('delete from contact where id = $1', [gone]);
    expect((await hark.get(id)).counts.enrolled).toBe(0);
  });
});

describe('limits', () => {
  test('of a day and of a company are kept, day by day', async () => {
    const companyId = await hark.addCompany('Globex');
    await hark.addContacts(3, { companyId });
    await hark.addContacts(4);
    const id = await hark.start({ ...once, who: { dailyMax: 3, companyDailyMax: 1 } });
    const perDay: number[] = [];
    for (let day = 0; day < 3; day++) {
      await hark.plan();
      perDay.push((await hark.asks(id)).length);
      hark.days(1);
    }
    expect(perDay).toEqual([3, 6, 7]);
    const { rows } = await hark.database.pool.query(
      `select count(*)::int as asks from invitation join contact on contact.id = contact_id
       where company_id is not null group by asked_at`,
    );
    expect(rows).toEqual([{ asks: 1 }, { asks: 1 }, { asks: 1 }]);
    expect((await hark.get(id)).state).toBe('done');
  });

  test('a quota ends the campaign, and says so to who waits', async () => {
    await hark.addContacts(5);
    const id = await hark.start({
      timing: { kind: 'recurring', everyDays: 90 },
      who: { quota: { of: 'asks', count: 3 } },
    });
    for (let day = 0; day < 100; day++, hark.days(1)) await hark.plan();
    expect(await hark.asks(id)).toHaveLength(3);
    expect((await hark.get(id)).state).toBe('done');
    expect((await hark.progress(id)).blocked).toEqual([{ rule: 'quota', verdict: 'never', contacts: 2 }]);
  });

  test('a quota of answers ends the campaign when they are there', async () => {
    const ids = await hark.addContacts(4);
    const id = await hark.start({ ...once, who: { dailyMax: 2, quota: { of: 'answers', count: 1 } } });
    await hark.plan();
    await hark.database.pool.query('update invitation set answered_at = now() where contact_id = $1', [ids[0]]);
    hark.days(1);
    await hark.plan();
    expect(await hark.asks(id)).toHaveLength(2);
    expect(await hark.get(id)).toMatchObject({ state: 'done', counts: { answered: 1 } });
  });

  test('a contact is asked neither for what it does not want nor sooner than it wants, by no campaign at once', async () => {
    const [muted, rare, free] = await hark.addContacts(3);
    await hark.database.pool.query(
      `insert into contact_preference (workspace_id, contact_id, gap_days, muted_purposes, updated_at)
       values ($1, $2, null, '{relationship}', now()), ($1, $3, 90, '{}', now())`,
      [hark.acme.id, muted, rare],
    );
    await hark.setPolicy({ budget: null });
    const first = await hark.start(once);
    await hark.plan();
    expect((await hark.asks(first)).map(({ contactId }) => contactId)).toEqual([rare, free]);
    hark.days(40);
    const second = await hark.start({ ...once, purpose: 'product' });
    await hark.plan();
    expect((await hark.asks(second)).map(({ contactId }) => contactId)).toEqual([muted, free]);
  });

  test('a sample that is given by a width stays the one that was drawn, however the workspace grows', async () => {
    await hark.addContacts(2_000);
    const id = await hark.start({ ...once, who: { sample: { kind: 'width', widthPoints: 20 }, dailyMax: 100 } });
    await hark.plan();
    const before = (await hark.progress(id)).blocked.find(({ rule }) => rule === 'sample')?.contacts ?? 0;
    expect(before).toBeGreaterThan(0);
    await hark.addContacts(2_000);
    hark.clock.advance(120_000);
    await hark.plan();
    const after = (await hark.progress(id)).blocked.find(({ rule }) => rule === 'sample')?.contacts ?? 0;
    expect(after / before).toBeGreaterThan(1.7);
    expect(after / before).toBeLessThan(2.3);
  });

  test('what is less important leaves room for what is planned', async () => {
    const [contactId] = await hark.addContacts(1);
    const low = await hark.start({
      timing: { kind: 'once', notBefore: '2026-07-02T08:00:00Z' },
      priority: 4,
      how: { lateDaysMax: 60 },
    });
    const high = await hark.start({ timing: { kind: 'once', notBefore: '2026-07-03T08:00:00Z' }, priority: 1 });
    await hark.plan();
    hark.clock.set('2026-07-02T08:00:00Z');
    await hark.plan();
    expect(await hark.asks(low)).toEqual([]);
    expect((await hark.progress(low)).blocked).toEqual([{ rule: 'priority', verdict: 'wait', contacts: 1 }]);
    hark.clock.set('2026-07-03T08:00:00Z');
    await hark.plan();
    expect(await hark.asks(high)).toMatchObject([{ contactId }]);
  });
});

describe('a campaign on events', () => {
  const onOrder = {
    timing: {
      kind: 'event',
      name: 'order placed',
      delayMinutes: 60,
      where: [{ property: 'total', test: { op: 'above', number: 50 } }],
    },
  };

  test('asks after each event that it asks after, once it is due, and only those in its audience', async () => {
    const [buyer, small, outsider] = await hark.addContacts(3);
    const segmentId = await hark.addSegment('Two', {
      type: 'not',
      of: [{ type: 'contact', field: 'email', test: { op: 'unknown' } }],
    });
    const id = await hark.start({ ...onOrder, who: { segmentId } });
    await hark.database.pool.query('update contact set email = null, phone = $2 where id = $1', [
      outsider,
      '+491701234567',
    ]);
    await hark.plan();
    await hark.happen(buyer as string, 'order placed', '2026-07-01T09:30:00Z', { total: 80 });
    await hark.happen(buyer as string, 'order placed', '2026-07-01T10:00:00Z', { total: 80 });
    await hark.happen(small as string, 'order placed', '2026-07-01T10:00:00Z', { total: 20 });
    await hark.happen(small as string, 'signed in', '2026-07-01T10:00:00Z', { total: 80 });
    await hark.happen(outsider as string, 'order placed', '2026-07-01T10:00:00Z', { total: 80 });
    await hark.plan();
    expect(await hark.asks(id)).toEqual([]);
    hark.clock.set('2026-07-01T11:00:00Z');
    await hark.plan();
    expect((await hark.asks(id)).map(({ contactId }) => contactId)).toEqual([buyer]);
    expect((await hark.progress(id)).blocked).toContainEqual({ rule: 'segment', verdict: 'never', contacts: 1 });
    // One ask covers both orders: the one before the start was never taken in.
    expect((await hark.get(id)).counts).toMatchObject({ enrolled: 2, asked: 1, never: 1 });
    expect((await hark.get(id)).state).toBe('running');
  });

  test('takes an event in once, however often it is told, and lets a second order pass', async () => {
    const [buyer] = await hark.addContacts(1);
    const id = await hark.start(onOrder);
    const event = await hark.happen(buyer as string, 'order placed', '2026-07-01T10:00:00Z', { total: 80 });
    await hark.happen(buyer as string, 'order placed', '2026-07-01T10:05:00Z', { total: 80 });
    await enrolEvents(hark.database, hark.clock, hark.acme.id, [event]);
    hark.clock.set('2026-07-01T12:00:00Z');
    await hark.plan();
    expect(await hark.asks(id)).toHaveLength(1);
    expect(await hark.get(id)).toMatchObject({ counts: { enrolled: 2, asked: 1, never: 1 } });
  });

  test('takes in what happens while it is paused', async () => {
    const [buyer] = await hark.addContacts(1);
    const id = await hark.start(onOrder);
    await hark.act(id, 'pause');
    await hark.happen(buyer as string, 'order placed', '2026-07-01T10:00:00Z', { total: 80 });
    hark.days(1);
    await hark.act(id, 'resume');
    await hark.plan();
    expect(await hark.asks(id)).toHaveLength(1);
  });
});

describe('a campaign on a date', () => {
  const renewal = { timing: { kind: 'date', property: 'renewal', offsetDays: -60 } };

  test('asks so long before the day, and follows a day that moves', async () => {
    const [soon, moved] = await hark.addContacts(2, { properties: { renewal: '2026-08-31' } });
    await hark.addContacts(1, { properties: { renewal: 'soon' } });
    await hark.addContacts(1, { properties: { renewal: '2026-02-31' } });
    await hark.addContacts(1, { properties: { renewal: '2027-08-31' } });
    const id = await hark.start(renewal);
    await hark.plan();
    expect((await hark.get(id)).counts.enrolled).toBe(2);
    await hark.database.pool.query(`update contact set properties = '{"renewal": "2026-09-30"}' where id = $1`, [
      moved,
    ]);
    for (let day = 0; day < 4; day++, hark.days(1)) await hark.plan();
    expect((await hark.asks(id)).map(({ contactId }) => contactId)).toEqual([soon]);
    for (let day = 0; day < 35; day++, hark.days(1)) await hark.plan();
    expect((await hark.asks(id)).map(({ contactId }) => contactId)).toEqual([soon, moved]);
  });
});
