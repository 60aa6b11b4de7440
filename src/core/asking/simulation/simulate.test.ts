// A year of a programme of ten thousand contacts, and what must hold of every one of its asks.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn, localTime, parseDay } from '../../calendar/index.ts';
import { type AskingPolicy, type Campaign, defaultPolicy, prepareCampaign, readCampaign, simulate } from '../index.ts';
import type { SimulatedContact, Simulation } from './simulation.ts';

const day = (text: string) => parseDay(text) as number;
const dayMs = 86_400_000;
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'UTC',
];
const startAt = new Date('2026-01-05T00:00:00Z');

function campaignOf(value: unknown): Campaign {
  const read = readCampaign(value);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.campaign;
}

function contactOf(id: number, change: Partial<SimulatedContact> = {}): SimulatedContact {
  return {
    id: String(id),
    companyId: String(Math.floor(id / 7)),
    timeZone: zones[id % zones.length] as string,
    createdAt: new Date('2025-06-01T12:00:00Z'),
    inSegment: true,
    excludedBySegmentId: null,
    reach: { email: 'ok' },
    preferredChannel: null,
    asks: [],
    plannedAsks: [],
    occasions: [],
    ...change,
  };
}

const many = (count: number, change: (id: number) => Partial<SimulatedContact> = () => ({})) =>
  Array.from({ length: count }, (_, index) => contactOf(index + 1, change(index + 1)));

function run(value: object, contacts: SimulatedContact[], lastDay: string, policy: AskingPolicy = defaultPolicy) {
  const campaign = campaignOf(value);
  const prepared = prepareCampaign(campaign, {
    id: '12',
    policy,
    startAt,
    timeZone: 'Europe/Berlin',
    population: contacts.length,
  });
  return simulate(prepared, contacts, { firstDay: day('2026-01-05'), lastDay: day(lastDay) });
}

function byContact({ asks }: Simulation): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { contactId, at } of asks) found.set(contactId, [...(found.get(contactId) ?? []), at.getTime()]);
  return found;
}

function shortestGapDays(result: Simulation): number {
  const gaps = [...byContact(result).values()].flatMap((times) =>
    times.slice(1).map((at, index) => at - (times[index] as number)),
  );
  return gaps.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY) / dayMs;
}

describe.each([30, 90, 365])('a year of 10,000 contacts asked every %i days', (everyDays) => {
  const policy: AskingPolicy = {
    gapDays: { ...defaultPolicy.gapDays, relationship: everyDays },
    budget: { asksMax: 1, windowDays: everyDays },
  };
  const started = process.cpuUsage();
  const result = run({ timing: { kind: 'recurring', everyDays } }, many(10_000), '2027-01-04', policy);
  const seconds = process.cpuUsage(started).user / 1_000_000;

  // Of the processor: a machine that does other work, too, takes longer by the clock.
  test('takes seconds', () => expect(seconds).toBeLessThan(20));

  test('violates no gap', () => expect(shortestGapDays(result)).toBeGreaterThanOrEqual(everyDays));

  test('has its share of asks on every open day', () => {
    const counts = result.days.filter(({ day }) => (day + 3) % 7 < 5).map(({ asked }) => asked);
    // The contacts of the date line are asked on another day than that of the workspace.
    const inner = counts.slice(5, -5);
    const mean = inner.reduce((sum, count) => sum + count, 0) / inner.length;
    expect(Math.min(...inner) / mean).toBeGreaterThan(0.8);
    expect(Math.max(...inner) / mean).toBeLessThan(1.2);
  });

  test('asks every contact, as often as the cadence allows', () => {
    const counts = [...byContact(result).values()].map(({ length }) => length);
    expect(counts).toHaveLength(10_000);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(Math.floor(365 / (everyDays + 2)));
    expect(Math.max(...counts)).toBeLessThanOrEqual(Math.ceil(365 / everyDays));
  });

  test('asks only while the clock of the contact shows office hours on a weekday', () => {
    const zoneOf = (id: string) => zones[Number(id) % zones.length] as string;
    const outside = result.asks.filter(({ contactId, at }) => {
      const local = localTime(zoneOf(contactId), at);
      return local.minute < 540 || local.minute >= 1_020 || (local.day + 3) % 7 > 4;
    });
    expect(outside).toEqual([]);
  });
});

test('contacts with any ids are spread evenly once they are numbered', () => {
  const contacts = many(6_000).map((contact, index) => ({
    ...contact,
    id: String((index * 7_919_777) % 1_000_003),
    timeZone: 'UTC',
    enrolledAs: index + 1,
  }));
  const result = run({ timing: { kind: 'recurring', everyDays: 90 } }, contacts, '2026-04-03');
  const counts = result.days.filter(({ day }) => (day + 3) % 7 < 5).map(({ asked }) => asked);
  expect(counts).toHaveLength(65);
  expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(1.05);
});

const weekday = fc.constantFrom(null, { from: '09:00', until: '17:00' }, { from: '00:00', until: '24:00' });
const weekdays = fc.array(weekday, { minLength: 7, maxLength: 7 }).filter((all) => all.some((one) => one !== null));
const programme = fc.record({
  timing: fc.oneof(
    fc.record({ kind: fc.constant('once') }),
    fc.record({
      kind: fc.constant('recurring'),
      everyDays: fc.integer({ min: 1, max: 60 }),
      newAfterDays: fc.option(fc.nat(20)),
    }),
    fc.record({ kind: fc.constant('event'), name: fc.constant('order'), delayMinutes: fc.nat(10_000) }),
    fc.record({
      kind: fc.constant('date'),
      property: fc.constant('renewal'),
      offsetDays: fc.integer({ min: -20, max: 20 }),
    }),
  ),
  gapDays: fc.nat(40),
  who: fc.record({
    holdOutShare: fc.constantFrom(0, 0.2),
    sample: fc.constantFrom({ kind: 'all' }, { kind: 'share', share: 0.5 }, { kind: 'width', widthPoints: 60 }),
    dailyMax: fc.option(fc.integer({ min: 1, max: 12 })),
    companyDailyMax: fc.option(fc.integer({ min: 1, max: 3 })),
    quota: fc.option(fc.record({ of: fc.constantFrom('asks', 'answers'), count: fc.integer({ min: 1, max: 30 }) })),
  }),
  how: fc.record({
    weekdays,
    holidays: fc.subarray(['2026-01-06', '01-15', '2026-03-29', '2026-02-02']),
    channels: fc.constantFrom([{ channel: 'email' }], [{ channel: 'in-app' }, { channel: 'email', afterDays: 3 }]),
  }),
});

const person = fc.record({
  inSegment: fc.constantFrom(true, true, true, false),
  reach: fc.constantFrom(
    { email: 'ok' },
    { email: 'ok', 'in-app': 'ok' },
    { email: 'unsubscribed' },
    {},
  ) as fc.Arbitrary<SimulatedContact['reach']>,
  createdAt: fc.integer({ min: -100, max: 60 }).map((days) => new Date(startAt.getTime() + days * dayMs)),
  asks: fc.array(
    fc.integer({ min: -50, max: 60 }).map((days) => ({
      at: new Date(startAt.getTime() + days * dayMs),
      purpose: 'product' as const,
      campaignId: '3',
    })),
    { maxLength: 2 },
  ),
  when: fc.array(fc.nat(80), { maxLength: 3 }),
});

test('whatever the programme: no gap, budget or cap is violated, and everybody is either asked or told why not', () => {
  const policy: AskingPolicy = {
    gapDays: { ...defaultPolicy.gapDays, relationship: 5 },
    budget: { asksMax: 2, windowDays: 40 },
  };
  fc.assert(
    fc.property(programme, fc.array(person, { minLength: 1, maxLength: 40 }), (value, people) => {
      const contacts = people.map(({ when, ...one }, index) =>
        contactOf(index + 1, {
          ...one,
          segmentId: '1',
          occasions: when.map((days) =>
            value.timing.kind === 'date'
              ? { kind: 'date', day: day('2026-01-05') + days }
              : { kind: 'event', at: new Date(startAt.getTime() + days * dayMs) },
          ),
        } as Partial<SimulatedContact>),
      );
      const result = run({ ...value, who: { ...value.who, segmentId: '1' } }, contacts, '2026-04-05', policy);
      const { dailyMax, companyDailyMax, quota } = value.who;

      expect(shortestGapDays(result)).toBeGreaterThanOrEqual(Math.max(5, value.gapDays));
      for (const contact of contacts) {
        const own = result.asks.filter(({ contactId }) => contactId === contact.id).map(({ at }) => at.getTime());
        for (const at of own) {
          const before = [...own, ...contact.asks.map((ask) => ask.at.getTime())];
          expect(before.filter((other) => other <= at && other > at - 40 * dayMs).length).toBeLessThanOrEqual(2);
          expect(contact.inSegment).toBe(true);
          expect(at).toBeGreaterThanOrEqual(contact.createdAt.getTime());
        }
      }
      const companies = new Map<string, number>();
      for (const { contactId, day } of result.asks) {
        const key = `${day} ${Math.floor(Number(contactId) / 7)}`;
        companies.set(key, (companies.get(key) ?? 0) + 1);
      }
      if (companyDailyMax !== null) expect(Math.max(0, ...companies.values())).toBeLessThanOrEqual(companyDailyMax);
      if (dailyMax !== null) expect(Math.max(...result.days.map(({ asked }) => asked))).toBeLessThanOrEqual(dailyMax);
      if (quota?.of === 'asks') expect(result.asks.length).toBeLessThanOrEqual(quota.count);
      for (const { day, at } of result.asks.map((ask) => ({ day: ask.day, at: ask.at }))) {
        expect(dayIn('Europe/Berlin', at)).toBe(day);
      }
      expect(result.outcomes).toHaveLength(contacts.length);
      expect(result.outcomes.every(({ asks, because }) => asks > 0 === (because === null))).toBe(true);
      expect(result.days.reduce((sum, { asked }) => sum + asked, 0)).toBe(result.asks.length);
    }),
    { numRuns: 150 },
  );
});

test('a daily cap lets everybody through in the end, so many a day, and says so of the rest', () => {
  const result = run(
    { timing: { kind: 'once' }, who: { dailyMax: 100 }, how: { lateDaysMax: 60 } },
    many(1_000),
    '2026-01-31',
  );
  expect(result.asks).toHaveLength(1_000);
  expect(result.days[0]).toMatchObject({ asked: 100, byChannel: { email: 100 }, blocked: { dailyCap: 900 } });
  expect(result.days.filter(({ asked }) => asked > 0)).toHaveLength(10);
});

test('the interval narrows as answers come in', () => {
  const result = run({ timing: { kind: 'recurring', everyDays: 30 } }, many(500), '2026-02-28');
  const widths = result.days.map(({ widthPoints }) => widthPoints);
  expect(widths).toEqual([...widths].sort((a, b) => b - a));
  expect(result.expectedAnswers).toBeCloseTo(result.asks.length * 0.2);
  expect(result.interval?.lower).toBeLessThan(0.25);
  expect(result.interval?.upper).toBeGreaterThan(0.25);
});

test('two runs are the same', () => {
  const value = { timing: { kind: 'recurring', everyDays: 14 }, who: { dailyMax: 7, companyDailyMax: 1 } };
  expect(run(value, many(200), '2026-03-01')).toEqual(run(value, many(200), '2026-03-01'));
});
