// What is taken for a campaign, and how everything else is told.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAskingPolicy, readCampaign } from './index.ts';

const once = { timing: { kind: 'once' } };
const pathsOf = (value: unknown) => {
  const read = readCampaign(value);
  return 'problems' in read ? read.problems.map(({ path }) => path) : [];
};
const campaignOf = (value: unknown) => {
  const read = readCampaign(value);
  return 'campaign' in read ? read.campaign : read;
};

test('only when somebody is due has no default', () => {
  expect(pathsOf({})).toEqual(['timing.kind']);
  expect(campaignOf(once)).toMatchObject({
    purpose: 'relationship',
    gapDays: null,
    priority: 3,
    timing: { kind: 'once', notBefore: null },
    who: { segmentId: null, sample: { kind: 'all' }, holdOutShare: 0, dailyMax: null, quota: null },
    how: { channels: [{ channel: 'email', afterDays: 0 }], reminders: [], quietHours: null, lateDaysMax: 30 },
  });
});

test.each([
  { kind: 'once', notBefore: '2026-11-22T09:00:00.000Z' },
  { kind: 'recurring', everyDays: 45, newAfterDays: 14 },
  { kind: 'date', property: 'renewal', offsetDays: -60 },
  {
    kind: 'event',
    name: 'ticket solved',
    where: [{ property: 'minutes', test: { op: 'above', number: 5 } }],
    delayMinutes: 60,
  },
])('a campaign that was read is read again as it is: %j', (timing) => {
  const read = campaignOf({ timing });
  expect(read).toMatchObject({ timing });
  expect(campaignOf(JSON.parse(JSON.stringify(read)))).toEqual(read);
});

describe('is told with its place:', () => {
  test.each([
    ['timing.everyDays', { timing: { kind: 'recurring', everyDays: 0 } }],
    ['timing.everyDays', { timing: { kind: 'recurring', everyDays: 30.5 } }],
    ['timing.notBefore', { timing: { kind: 'once', notBefore: '2026-11-22T09:00:00' } }],
    ['timing.notBefore', { timing: { kind: 'once', notBefore: 'tomorrow' } }],
    ['timing.name', { timing: { kind: 'event', name: '' } }],
    ['timing.where.0.test.op', { timing: { kind: 'event', name: 'order', where: [{ property: 'sum', test: {} }] } }],
    ['timing.property', { timing: { kind: 'date' } }],
    ['timing.everyDays', { timing: { kind: 'once', everyDays: 30 } }],
    ['purpose', { ...once, purpose: 'nagging' }],
    ['priority', { ...once, priority: 6 }],
    ['who.holdOutShare', { ...once, who: { holdOutShare: 0.6 } }],
    ['who.sample.share', { ...once, who: { sample: { kind: 'share', share: 0 } } }],
    ['who.sample.kind', { ...once, who: { sample: { kind: 'some' } } }],
    ['who.excludedSegmentIds.1', { ...once, who: { excludedSegmentIds: ['1', null] } }],
    ['who.dailyMax', { ...once, who: { dailyMax: 0 } }],
    ['who.quota.of', { ...once, who: { quota: { of: 'people', count: 1 } } }],
    ['how.channels', { ...once, how: { channels: [] } }],
    ['how.channels.0.afterDays', { ...once, how: { channels: [{ channel: 'email', afterDays: 1 }] } }],
    [
      'how.channels.1.afterDays',
      { ...once, how: { channels: [{ channel: 'email' }, { channel: 'sms', afterDays: 0 }] } },
    ],
    [
      'how.channels.1.channel',
      { ...once, how: { channels: [{ channel: 'email' }, { channel: 'email', afterDays: 1 }] } },
    ],
    ['how.weekdays', { ...once, how: { weekdays: [] } }],
    ['how.weekdays', { ...once, how: { weekdays: Array(7).fill(null) } }],
    ['how.weekdays', { ...once, how: { quietHours: { from: '08:00', until: '18:00' } } }],
    ['how.weekdays.0.until', { ...once, how: { weekdays: Array(7).fill({ from: '17:00', until: '09:00' }) } }],
    ['how.quietHours.from', { ...once, how: { quietHours: { from: '25:00', until: '09:00' } } }],
    ['how.holidays.1', { ...once, how: { holidays: ['02-29', '02-30'] } }],
    ['how.reminders', { ...once, how: { reminders: Array(6).fill({ afterDays: 3 }) } }],
    ['how.reminders.0.afterDays', { ...once, how: { reminders: [{ afterDays: 0 }] } }],
    ['how.locale', { ...once, how: { locale: 'xx' } }],
    ['surprise', { ...once, surprise: 1 }],
  ])('%s in %j', (path, value) => {
    expect(pathsOf(value)).toContain(path);
  });
});

test('whatever it is given, it answers', () => {
  const nested = fc.record(
    {
      timing: fc.jsonValue(),
      who: fc.jsonValue(),
      how: fc.dictionary(fc.constantFrom('weekdays', 'channels', 'holidays'), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  fc.assert(fc.property(fc.oneof(fc.anything(), nested), (value) => 'problems' in readCampaign(value)));
  fc.assert(fc.property(fc.anything(), (value) => Object.keys(readAskingPolicy(value)).length === 1));
});

test('a policy is one ask in thirty days unless said otherwise', () => {
  expect(readAskingPolicy({ gapDays: { product: 7 }, budget: null })).toEqual({
    policy: { gapDays: { relationship: 30, transactional: 30, product: 7, research: 30 }, budget: null },
  });
  expect(readAskingPolicy({})).toMatchObject({ policy: { budget: { asksMax: 1, windowDays: 30 } } });
  expect(readAskingPolicy({ gapDays: { nagging: 1 }, budget: { asksMax: 0 } })).toMatchObject({
    problems: [{ path: 'gapDays.nagging' }, { path: 'budget.asksMax' }, { path: 'budget.windowDays' }],
  });
});
