// Nothing of a campaign leaves outside of its hours on the clock of whom it goes to, whatever has held it up.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { deliverDue, openWay, outboxSender } from '../../../test/invite.ts';
import { emailSettings } from '../../app.ts';
import type { Outcome, Rendered } from '../../channels/channel.ts';
import { openEmail } from '../../channels/email/index.ts';
import type { Hours, Step } from '../../core/asking/index.ts';
import { localTime } from '../../core/calendar/index.ts';
import { fixedClock } from '../../platform/clock.ts';
import type { Way } from '../connections/index.ts';
import { askContacts, findLanes, holdSending, keepToHours, releaseSending, type Sender } from './index.ts';

const dayMs = 86_400_000;
const campaignId = '5';
const office = { from: '09:00', until: '17:00' };
const weekdays = [office, office, office, office, office, null, null];
const hours: Hours = { weekdays, quietHours: null, holidays: [] };
const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;
let sender: Sender;
let limits: Partial<Way['limits']>;
let surveyId: string;
let outcome: Outcome;
let sent: { address: string; at: string }[];
let people = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } })).id;
});
beforeEach(async () => {
  const { pool, kysely } = app.database;
  await pool.query('delete from invitation; delete from contact; delete from sending_allowance; delete from held_lane');
  await pool.query(`update workspace set time_zone = 'UTC'`);
  await keepToHours(kysely, app.workspaceId, campaignId, hours);
  sent = [];
  limits = {};
  outcome = { kind: 'accepted', reply: '250 ok' };
  const settings = emailSettings(app.config);
  const deliver = async ({ address }: Rendered<any>) => {
    if (outcome.kind === 'accepted') sent.push({ address, at: clock.now().toISOString() });
    return outcome;
  };
  const carrier = { ...openEmail(settings), captures: false, deliver };
  const none = { perDayMax: null, perDomainMinuteMax: null, warmUp: null };
  sender = outboxSender(app, clock, async () =>
    openWay(settings, carrier, { connectionId: '9', limits: { ...none, ...limits } }),
  );
});
afterAll(() => app.stop());

type Asked = { count?: number; campaign?: string | null; reminders?: string[] };

/** Asks contacts in a zone now; their addresses begin with it. */
async function ask(timeZone: string | null, { count = 1, campaign = campaignId, reminders = [] }: Asked = {}) {
  const { rows } = await app.database.pool.query(
    `insert into contact (workspace_id, email, time_zone)
     select $1, $2 || '-' || $3 || '-' || n || '@example.com', $4 from generate_series(1, $5::int) n returning id`,
    [app.workspaceId, timeZone?.replace('/', '.') ?? 'none', ++people, timeZone, count],
  );
  const laterSteps = reminders.map(
    (at): Step => ({ kind: 'reminder', channel: 'email', at: new Date(at), reminder: 0, wording: null }),
  );
  const given = { channel: 'email', offered: false, gapDays: 0, restDays: null, laterSteps };
  await app.database.kysely.transaction().execute((db) =>
    askContacts(
      db,
      {
        ...{ workspaceId: app.workspaceId, campaignId: campaign as string, priority: 3, surveyId, surveyVersion: 1 },
        ...{ purpose: 'relationship', budget: null, locale: null, now: clock.now() },
        expiresAt: new Date(clock.now().getTime() + 30 * dayMs),
      },
      rows.map(({ id }) => ({ contactId: id, ...given })),
    ),
  );
}

async function deliverAt(time: string): Promise<string[]> {
  clock.set(time);
  const before = sent.length;
  await deliverDue(sender);
  return sent.slice(before).map(({ address }) => address.split('-')[0] as string);
}

async function waiting() {
  const { rows } = await app.database.pool.query(
    `select reason, attempts, send_at as at from invitation where state = 'queued' order by send_at, id`,
  );
  return rows.map(({ reason, attempts, at }) => [reason, attempts, at.toISOString().slice(0, 16)]);
}

/** Goes from one moment at which something is due to the next, until nothing waits. Returns how many moments that were. */
async function deliverAll(): Promise<number> {
  for (let moments = 1; moments < 100; moments++) {
    await deliverDue(sender);
    const { rows } = await app.database.pool.query(
      `select min(send_at) as at from invitation where state = 'queued' union all select min(next_at) from invitation`,
    );
    const next = rows.flatMap(({ at }) => (at === null ? [] : [at.getTime()]));
    if (next.length === 0) return moments;
    clock.set(new Date(Math.min(...next)));
  }
  throw new Error('sending does not come to an end');
}

test('what a warm-up puts off to midnight waits for the morning of each zone, and only what leaves is counted', async () => {
  clock.set('2026-03-05T15:00:00Z');
  limits = { warmUp: { startPerDay: 3, doublesEveryDays: 2, from: '2026-03-05' } };
  await ask('Europe/Berlin', { count: 8 });
  await ask('America/New_York', { count: 8 });
  await deliverAll();
  expect(sent).toHaveLength(16);
  for (const { address, at } of sent) {
    const zone = (address.split('-')[0] as string).replace('.', '/');
    const { minute } = localTime(zone, new Date(at));
    expect([minute >= 9 * 60, minute < 17 * 60], `${zone} at ${at}`).toEqual([true, true]);
  }
  // Twice as many every two days: three, four on Friday, and after the weekend up to twelve.
  const perDay = Map.groupBy(sent, ({ at }) => at.slice(0, 10));
  expect([...perDay].map(([day, all]) => [day, all.length])).toEqual([
    ['2026-03-05', 3],
    ['2026-03-06', 4],
    ['2026-03-09', 9],
  ]);
  const { rows } = await app.database.pool.query('select distinct state, attempts, reason from invitation');
  expect(rows).toEqual([{ state: 'sent', attempts: 1, reason: null }]);
});

test('what a pause has held does not leave when it is resumed at night, but in the morning', async () => {
  clock.set('2026-03-03T10:00:00Z');
  await holdSending(app.database.kysely, app.workspaceId, campaignId, clock.now());
  await ask('Europe/Berlin', { count: 2 });
  await ask('America/New_York');
  await deliverDue(sender);
  await releaseSending(app.database.kysely, app.workspaceId, campaignId);
  expect(await deliverAt('2026-03-03T21:30:00Z')).toEqual(['America.New_York']);
  expect(await waiting()).toEqual([
    ['outside_hours', 0, '2026-03-04T08:00'],
    ['outside_hours', 0, '2026-03-04T08:00'],
  ]);
  expect(await deliverAt('2026-03-04T07:59:59Z')).toEqual([]);
  expect(await deliverAt('2026-03-04T08:00:00Z')).toEqual(['Europe.Berlin', 'Europe.Berlin']);
});

test('a retry after closing waits for the morning and keeps its count of attempts', async () => {
  clock.set('2026-03-03T15:59:50Z');
  outcome = { kind: 'deferred', reply: '451 later' };
  await ask('Europe/Berlin');
  await deliverDue(sender);
  const [[reason, attempts, again]] = (await waiting()) as [[string, number, string]];
  expect([reason, attempts]).toEqual(['451 later', 1]);
  outcome = { kind: 'accepted', reply: '250 ok' };
  expect(await deliverAt(`${again}:59Z`)).toEqual([]);
  expect(await waiting()).toEqual([['outside_hours', 1, '2026-03-04T08:00']]);
  expect(await deliverAt('2026-03-04T08:00:00Z')).toEqual(['Europe.Berlin']);
});

test('nothing leaves on a holiday, nor on the weekend after it', async () => {
  await keepToHours(app.database.kysely, app.workspaceId, campaignId, { ...hours, holidays: ['12-25', '2026-12-28'] });
  clock.set('2026-12-25T12:00:00Z');
  await ask('Europe/Berlin');
  await deliverDue(sender);
  expect(await waiting()).toEqual([['outside_hours', 0, '2026-12-29T08:00']]);
});

test('the clock on the wall counts on the days on which it changes', async () => {
  const daily = { ...hours, weekdays: Array(7).fill(office) };
  await keepToHours(app.database.kysely, app.workspaceId, campaignId, daily);
  clock.set('2026-03-28T07:30:00Z');
  await ask('Europe/Berlin');
  await deliverDue(sender);
  expect(await waiting()).toEqual([['outside_hours', 0, '2026-03-28T08:00']]);
  expect(await deliverAt('2026-03-28T16:00:00Z')).toEqual([]);
  expect(await waiting()).toEqual([['outside_hours', 0, '2026-03-29T07:00']]);
  // Between two and three there is nothing on that day.
  const skipped = { ...hours, weekdays: Array(7).fill({ from: '02:00', until: '03:00' }) };
  await keepToHours(app.database.kysely, app.workspaceId, campaignId, skipped);
  expect(await deliverAt('2026-03-29T07:00:00Z')).toEqual([]);
  expect(await waiting()).toEqual([['outside_hours', 0, '2026-03-30T00:00']]);
  expect(await deliverAt('2026-03-30T00:30:00Z')).toEqual(['Europe.Berlin']);
});

test('quiet hours hold back in the middle of the day', async () => {
  const noon = { ...hours, quietHours: { from: '12:00', until: '14:00' } };
  await keepToHours(app.database.kysely, app.workspaceId, campaignId, noon);
  clock.set('2026-03-03T11:00:00Z');
  await ask('Europe/Berlin');
  await deliverDue(sender);
  expect(await waiting()).toEqual([['outside_hours', 0, '2026-03-03T13:00']]);
});

test('a reminder keeps to the hours, too, and those after it stay in their order', async () => {
  clock.set('2026-03-02T10:00:00Z');
  // Planned by hours that were others then: a Saturday, and a Sunday night.
  await ask('Europe/Berlin', { reminders: ['2026-03-07T10:00:00Z', '2026-03-08T23:00:00Z'] });
  await deliverAll();
  expect(sent.map(({ at }) => at.slice(0, 16))).toEqual(['2026-03-02T10:00', '2026-03-09T08:00', '2026-03-11T08:00']);
});

test('where the zone of a contact is not known, the clock of the workspace counts', async () => {
  await app.database.pool.query(`update workspace set time_zone = 'Asia/Tokyo'`);
  clock.set('2026-03-03T08:30:00Z');
  await ask(null);
  await ask('Europe/Berlin');
  await deliverDue(sender);
  expect(sent.map(({ address }) => address.split('-')[0])).toEqual(['Europe.Berlin']);
  expect(await waiting()).toEqual([['outside_hours', 0, '2026-03-04T00:00']]);
});

test('what was asked by hand, or by another campaign, does not wait', async () => {
  clock.set('2026-03-07T23:00:00Z');
  await ask('Europe/Berlin', { campaign: null });
  await ask('America/New_York', { campaign: '6' });
  await ask('Asia/Tokyo');
  await deliverDue(sender);
  expect(sent.map(({ address }) => address.split('-')[0]).sort()).toEqual(['America.New_York', 'Europe.Berlin']);
  expect(await findLanes(app.database.kysely, clock.now())).toEqual([]);
});

test('what never comes to its hours is set aside once the time to answer is over', async () => {
  await keepToHours(app.database.kysely, app.workspaceId, campaignId, { ...hours, holidays: everyDayOf(2026, 2028) });
  clock.set('2026-03-03T10:00:00Z');
  await ask('Europe/Berlin');
  expect(await deliverAll()).toBe(31);
  const { rows } = await app.database.pool.query('select state, reason from invitation');
  expect(rows).toEqual([{ state: 'suppressed', reason: 'too_late' }]);
});

function everyDayOf(from: number, until: number): string[] {
  const [first, last] = [Date.UTC(from, 0), Date.UTC(until, 0)];
  return Array.from({ length: (last - first) / dayMs }, (_, day) =>
    new Date(first + day * dayMs).toISOString().slice(0, 10),
  );
}
