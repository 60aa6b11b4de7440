// The hours of a campaign hold from its start until its last message, and are those that it says now.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { deliverDue, outboxSender } from '../../../test/invite.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { continueInvitations, type Sender } from '../delivery/index.ts';
import { enrolEvents, planCampaign } from './index.ts';

const clock = fixedClock('2026-07-01T14:59:00Z');
const days = (from: string, until: string) => Array(7).fill({ from, until });
const office = { weekdays: days('09:00', '17:00'), reminders: [{ afterDays: 3 }] };
const allDay = { ...office, weekdays: days('00:00', '24:00') };
let app: TestApp;
let sender: Sender;
let surveyId: string;
let made = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
  sender = outboxSender(app, clock);
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } })).id;
});
// Wednesday, a minute before it closes in Berlin.
beforeEach(async () => {
  const { pool } = app.database;
  await pool.query(
    'truncate campaign, consideration, contact, contact_clock, invitation, held_lane, lane_hours cascade',
  );
  clock.set('2026-07-01T14:59:00Z');
  await app.api('POST', '/api/v1/contacts', { email: 'ada@example.org', timeZone: 'Europe/Berlin' });
});
afterAll(() => app.stop());

const definition = (how: object) => ({ timing: { kind: 'event', name: 'order', delayMinutes: 0 }, how });

async function start(how: object): Promise<string> {
  const name = `Campaign ${++made}`;
  const { id } = await app.api('POST', '/api/v1/campaigns', { name, surveyId, definition: definition(how) });
  await act(id, 'start');
  return id;
}

/** Ada orders now, and planners hear of it. */
async function order(): Promise<void> {
  const { rows } = await app.database.pool.query(
    `insert into event (workspace_id, contact_id, name, occurred_at, received_at)
     select workspace_id, id, 'order', $1, $1 from contact returning id`,
    [clock.now()],
  );
  await enrolEvents(app.database, clock, app.workspaceId, [rows[0].id]);
  await plan();
}

const act = (id: string, what: string) => app.api('POST', `/api/v1/campaigns/${id}/${what}`);
const change = (id: string, how: object) =>
  app.api('PATCH', `/api/v1/campaigns/${id}`, { definition: definition(how) });

async function plan(): Promise<void> {
  while ((await planCampaign({ database: app.database, clock, log: createLog('silent') })) !== null);
}

async function invitation() {
  const { items } = await app.api('GET', '/api/v1/invitations');
  const [{ state, step, reason, sendAt }] = items;
  return { state, step, reason, sendAt: sendAt.slice(0, 16) };
}

const lanesWithHours = async () =>
  (await app.database.pool.query('select campaign_id as id from lane_hours order by 1')).rows.map(({ id }) => id);

test('an ask of the last minute that comes to its turn after closing leaves in the morning', async () => {
  await start(office);
  await order();
  clock.set('2026-07-01T15:00:00Z');
  await deliverDue(sender);
  expect(await invitation()).toMatchObject({ state: 'queued', reason: 'outside_hours', sendAt: '2026-07-02T07:00' });
  clock.set('2026-07-02T07:00:00Z');
  await deliverDue(sender);
  expect(await invitation()).toMatchObject({ state: 'sent', reason: null });
});

test('hours that change while it runs hold for what waits, the reminder that is queued included', async () => {
  const id = await start(office);
  await order();
  clock.set('2026-07-01T18:00:00Z');
  await deliverDue(sender);
  expect(await invitation()).toMatchObject({ state: 'queued', reason: 'outside_hours' });
  await change(id, allDay);
  await plan();
  await deliverDue(sender);
  expect(await invitation()).toMatchObject({ state: 'sent', step: 0 });

  await change(id, office);
  await plan();
  clock.set('2026-07-05T14:59:00Z');
  expect(await continueInvitations(app.database, clock)).toBe(1);
  clock.set('2026-07-05T20:00:00Z');
  await deliverDue(sender);
  expect(await invitation()).toMatchObject({ state: 'queued', step: 1, sendAt: '2026-07-06T07:00' });
  await change(id, { ...allDay, holidays: ['07-05'] });
  await plan();
  await deliverDue(sender);
  expect(await invitation()).toMatchObject({ state: 'queued', step: 1, sendAt: '2026-07-05T22:00' });
  await change(id, allDay);
  await plan();
  await deliverDue(sender);
  expect(await invitation()).toMatchObject({ state: 'sent', step: 1 });
});

test('hours hold through a pause and the archive, begin with the start, and a copy has its own', async () => {
  const id = await start(office);
  await order();
  await deliverDue(sender);
  await act(id, 'pause');
  await act(id, 'archive');
  clock.set('2026-07-04T21:00:00Z');
  await deliverDue(sender);
  await act(id, 'restore');
  await act(id, 'resume');
  await plan();
  await deliverDue(sender);
  expect(await invitation()).toMatchObject({ state: 'queued', step: 1, sendAt: '2026-07-05T07:00' });

  const copy = await act(id, 'duplicate');
  await change(copy.id, allDay);
  expect(await lanesWithHours()).toEqual([id]);
  await act(copy.id, 'start');
  expect(await lanesWithHours()).toEqual([id, copy.id]);
  await deliverDue(sender);
  expect(await invitation()).toMatchObject({ state: 'queued', sendAt: '2026-07-05T07:00' });
});
