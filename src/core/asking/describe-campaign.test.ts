// A campaign reads as a person would say it.
import { expect, test } from 'vitest';
import { describeCampaign, describeHours, explainCampaign, readCampaign } from './index.ts';

const names = {
  segment: (id: string) => (id === '7' ? 'Customers in Germany' : null),
  moment: (at: Date) => at.toISOString().slice(0, 10),
};

function campaignOf(value: object) {
  const read = readCampaign(value);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.campaign;
}

const everyNinety = { kind: 'recurring', everyDays: 90 };
const byBoth = [{ channel: 'email' }, { channel: 'sms', afterDays: 3 }];

test.each([
  [{ timing: { kind: 'once' } }, 'Once to everyone, by e-mail'],
  [{ timing: { kind: 'once', notBefore: '2026-12-01T08:00:00Z' } }, 'Once, from 2026-12-01, to everyone, by e-mail'],
  [
    { timing: everyNinety, who: { segmentId: '7' }, how: { channels: byBoth } },
    'Every 90 days to “Customers in Germany”, by e-mail, then SMS after 3 days',
  ],
  [
    { timing: { kind: 'event', name: 'order placed', delayMinutes: 2_880 }, how: { reminders: [{ afterDays: 3 }] } },
    '2 days after “order placed” to everyone, by e-mail, with 1 reminder',
  ],
  [
    {
      timing: { kind: 'event', name: 'ticket', where: [{ property: 'minutes', test: { op: 'above', number: 5 } }] },
      who: { sample: { kind: 'share', share: 0.125 } },
    },
    'Right after “ticket” where minutes is above 5 to a random 12.5% of everyone, by e-mail',
  ],
  [
    {
      timing: { kind: 'date', property: 'renewal', offsetDays: -60 },
      who: { sample: { kind: 'width', widthPoints: 10 } },
    },
    '60 days before “renewal” to enough of everyone for an interval 10 points wide, by e-mail',
  ],
  [
    { timing: { kind: 'date', property: 'birthday' }, how: { channels: [{ channel: 'carrier-pigeon' }] } },
    'On the day of “birthday” to everyone, by carrier-pigeon',
  ],
])('%j reads as a sentence', (value, sentence) => {
  expect(describeCampaign(campaignOf(value), names)).toBe(sentence);
});

test('the full words leave out nothing that was set', () => {
  const campaign = campaignOf({
    purpose: 'product',
    gapDays: 60,
    priority: 2,
    timing: { ...everyNinety, newAfterDays: 14 },
    who: {
      segmentId: '7',
      excludedSegmentIds: ['8', '9'],
      sample: { kind: 'share', share: 0.5 },
      holdOutShare: 0.1,
      dailyMax: 1_000,
      companyDailyMax: 1,
      quota: { of: 'answers', count: 400 },
    },
    how: {
      channels: byBoth,
      locale: 'de',
      holidays: ['12-25'],
      reminders: [{ afterDays: 4 }, { afterDays: 7 }],
      lateDaysMax: 3,
    },
  });
  expect(explainCampaign(campaign, { ...names, locale: () => 'German' })).toEqual({
    when: [
      'Every 90 days.',
      'Contacts take turns, spread evenly over the days on which something may be sent.',
      'New contacts are first asked 14 days after they are added.',
      'An ask that could not go out within 3 days is left out.',
    ],
    who: [
      'Contacts in “Customers in Germany”.',
      'Not those in “8” or “9”.',
      'A random 50% of them.',
      '10% are never asked, to compare with.',
      'At most 1,000 contacts a day.',
      'At most 1 contact of one company a day.',
      'Done after 400 answers.',
    ],
    how: [
      'By e-mail, then SMS after 3 days.',
      'Always in German.',
      'Monday to Friday 09:00–17:00, where the contact lives.',
      'Not on 1 holiday.',
      'A reminder after 4 days without an answer.',
      'Another after 7 days without an answer.',
      'A product ask, at least 60 days after the last, priority 2 of 5.',
    ],
  });
});

test('days in a row with the same hours stand together', () => {
  const office = { from: '09:00', until: '17:00' };
  const short = { from: '10:00', until: '14:00' };
  const always = { from: '00:00', until: '24:00' };
  const quiet = { from: '22:00', until: '07:00' };
  expect(describeHours({ weekdays: [office, office, null, office, short, short, null], quietHours: null })).toBe(
    'Monday and Tuesday 09:00–17:00, Thursday 09:00–17:00, Friday and Saturday 10:00–14:00',
  );
  expect(describeHours({ weekdays: Array.from({ length: 7 }, () => always), quietHours: quiet })).toBe(
    'Every day at any hour, but not 22:00–07:00',
  );
});
