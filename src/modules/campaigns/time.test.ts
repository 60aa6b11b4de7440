// Campaigns over time, through the real planner: zones and their changes of the clock, and a year of a recurring programme.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Campaigns, openCampaigns } from '../../../test/campaigns.ts';
import { dayIn, localTime } from '../../core/calendar/index.ts';

let hark: Campaigns;

beforeAll(async () => {
  hark = await openCampaigns();
});
afterAll(() => hark.close());
beforeEach(() => hark.reset());

const nine = 9 * 60;
const five = 17 * 60;
const everyDay = Array(7).fill({ from: '09:00', until: '17:00' });

/** Moves the clock from one moment at which somebody is looked at to the next, until `until`. */
async function run(id: string, until: string): Promise<void> {
  const end = new Date(until);
  for (;;) {
    await hark.plan();
    const { rows } = await hark.database.pool.query(
      'select min(look_at) as at from consideration where campaign_id = $1',
      [id],
    );
    const next = rows[0].at as Date | null;
    if (next === null || next > end) break;
    hark.clock.set(next);
  }
  hark.clock.set(end);
}

test('asks go out within the window on the clock of each contact, also on the days on which clocks change', {
  timeout: 60_000,
}, async () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', null];
  const zoneOf = new Map<string, string>();
  for (const zone of zones) {
    for (const id of await hark.addContacts(5, { timeZone: zone })) zoneOf.set(id, zone ?? 'Europe/Berlin');
  }
  await hark.setPolicy({ gapDays: { relationship: 1 }, budget: null });
  // Clocks change on 4 October in Lord Howe, by half an hour, on 25 October in Berlin and on 1 November in New York.
  hark.clock.set('2026-10-01T00:00:00Z');
  const timing = { kind: 'recurring', everyDays: 2, newAfterDays: null };
  const id = await hark.start({ timing, how: { weekdays: everyDay, lateDaysMax: 1 } });
  await run(id, '2026-11-04T00:00:00Z');
  const asks = await hark.asks(id);
  expect(asks.length).toBeGreaterThan(30 * 14);
  const changes = { 'Europe/Berlin': 20_751, 'America/New_York': 20_758, 'Australia/Lord_Howe': 20_730 };
  const onChange = new Set<string>();
  for (const { contactId, askedAt } of asks) {
    const zone = zoneOf.get(contactId) as string;
    const { day, minute } = localTime(zone, askedAt);
    expect(minute).toBeGreaterThanOrEqual(nine);
    expect(minute).toBeLessThan(five);
    if (changes[zone as keyof typeof changes] === day) onChange.add(zone);
  }
  expect([...onChange].sort()).toEqual(Object.keys(changes).sort());
});

test('a window that is skipped or shown twice at a change of the clock is used once', async () => {
  await hark.addContacts(20, { timeZone: 'Europe/Berlin' });
  // A gap of a day is 24 hours, of which a day in spring has fewer.
  await hark.setPolicy({ gapDays: { relationship: 0 }, budget: null });
  // From 02:00 to 03:00 there is nothing on 28 March 2027, and twice an hour on 31 October 2027.
  const weekdays = Array(7).fill({ from: '02:00', until: '03:00' });
  const timing = { kind: 'recurring', everyDays: 1, newAfterDays: null };
  for (const [from, until, expected] of [
    ['2027-03-27T00:00:00Z', '2027-03-30T00:00:00Z', [20, 0, 20]],
    ['2027-10-30T00:00:00Z', '2027-11-02T00:00:00Z', [20, 20, 20]],
  ] as const) {
    hark.clock.set(from);
    await hark.database.pool.query(`update campaign set state = 'done'`);
    const id = await hark.start({ timing, how: { weekdays, lateDaysMax: 1 } });
    await run(id, until);
    const first = dayIn('Europe/Berlin', new Date(from)) as number;
    const perDay = [0, 1, 2].map((day) => asksOn(first + day));
    const asks = await hark.asks(id);
    function asksOn(day: number) {
      return (ask: { askedAt: Date }) => dayIn('Europe/Berlin', ask.askedAt) === day;
    }
    expect(perDay.map((isOn) => asks.filter(isOn).length)).toEqual(expected);
  }
});

test('a year of 10,000 contacts every 90 days: every day has its share, no gap is violated, everyone is asked', {
  timeout: 240_000,
}, async () => {
  const contacts = 10_000;
  await hark.addContacts(contacts, { createdAt: '2026-01-01' });
  await hark.setPolicy({ gapDays: { relationship: 90 }, budget: { asksMax: 1, windowDays: 30 } });
  const startDay = dayIn('Europe/Berlin', hark.clock.now()) as number;
  const weekdays = [...Array(5).fill({ from: '09:00', until: '17:00' }), null, null];
  const timing = { kind: 'recurring', everyDays: 90, newAfterDays: null };
  const id = await hark.start({ timing, how: { weekdays, holidays: ['12-25', '01-01', '10-03'] } });
  // One look a day, at the end of the window, finds all who became due in it.
  for (let day = 0; day < 365; day++) {
    hark.clock.set(new Date(Date.UTC(2026, 6, 1 + day, 14, 45)));
    await hark.plan();
  }
  const { rows: perDay } = await hark.database.pool.query(
    `select (asked_at at time zone 'Europe/Berlin')::date - date '1970-01-01' as day, count(*)::int as asks
     from invitation where campaign_id = $1 group by 1 order by 1`,
    [id],
  );
  // The first day begins at noon, and has what is due by then.
  const whole = perDay.filter(({ day }) => day > startDay);
  const mean = whole.reduce((sum, { asks }) => sum + asks, 0) / whole.length;
  expect(whole.length).toBeGreaterThan(250);
  for (const { day, asks } of whole)
    expect(Math.abs(asks / mean - 1), `day ${day}: ${asks} of ${mean}`).toBeLessThan(0.2);
  const { rows } = await hark.database.pool.query(
    `select min(gap) as gap, min(asks)::int as least, count(*)::int as contacts from (
       select contact_id, count(*) as asks, min(extract(epoch from gap) / 86400) as gap from (
         select contact_id, asked_at - lag(asked_at) over (partition by contact_id order by asked_at) as gap from invitation) a
       group by contact_id) b`,
  );
  expect(rows[0]).toMatchObject({ contacts, least: expect.any(Number) });
  expect(rows[0].least).toBeGreaterThanOrEqual(3);
  expect(Number(rows[0].gap)).toBeGreaterThanOrEqual(90);
  expect((await hark.get(id)).counts).toMatchObject({ enrolled: contacts, never: 0 });
});
