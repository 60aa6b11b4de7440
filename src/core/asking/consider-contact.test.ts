// Each rule by hand at fixed moments: what it decides, when it would decide otherwise, and how it says so.
import { describe, expect, test } from 'vitest';
import {
  type AskingPolicy,
  type Circumstances,
  type ContactFacts,
  considerContact,
  defaultPolicy,
  describeVerdict,
  drawFor,
  emptyTally,
  prepareCampaign,
  readCampaign,
  ruleIds,
  type Tally,
  wordingIn,
} from './index.ts';

// A Wednesday, noon in Berlin.
const now = new Date('2026-07-01T10:00:00Z');
const startAt = new Date('2026-06-29T07:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const contact: ContactFacts = {
  id: '42',
  companyId: '5',
  timeZone: 'Europe/Berlin',
  createdAt: daysAgo(500),
  inSegment: true,
  excludedBySegmentId: null,
  reach: { email: 'ok' },
  preferredChannel: null,
  asks: [],
  plannedAsks: [],
  occasion: null,
};

type Change = {
  campaign?: object;
  contact?: Partial<ContactFacts>;
  tally?: Partial<Tally>;
  policy?: Partial<AskingPolicy>;
  circumstances?: Partial<Circumstances>;
  now?: string;
};

function decide(change: Change) {
  const read = readCampaign({ timing: { kind: 'once' }, ...change.campaign });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const policy = { ...defaultPolicy, ...change.policy };
  const circumstances = { id: '12', policy, startAt, timeZone: 'Europe/Berlin', ...change.circumstances };
  const prepared = prepareCampaign(read.campaign, circumstances);
  const at = change.now === undefined ? now : new Date(change.now);
  return considerContact(prepared, { ...contact, ...change.contact }, { ...emptyTally, ...change.tally }, at);
}

function said(change: Change) {
  const decision = decide(change);
  const { verdict, because, until } = decision;
  const names = { segment: (id: string) => ({ 1: 'Customers', 2: 'Staff' })[id] ?? null, campaign: () => 'Yearly' };
  const { headline } = describeVerdict(decision, wordingIn('Europe/Berlin', names));
  return { verdict, because, until: until?.toISOString() ?? null, headline };
}

test('a contact is not asked for a purpose that it does not want, and never sooner than it wants', () => {
  const wishes = { gapDays: 60, mutedPurposes: ['research' as const] };
  const asked = { asks: [{ at: daysAgo(40), purpose: 'product' as const, campaignId: null }] };
  expect(said({ campaign: { purpose: 'research' }, contact: { wishes } })).toMatchObject({
    verdict: 'never',
    because: 'consent',
    headline: 'Is not asked: Does not want research asks.',
  });
  expect(said({ contact: { ...asked, wishes } })).toMatchObject({
    verdict: 'wait',
    because: 'gap',
    until: '2026-07-21T10:00:00.000Z',
    headline:
      'Not before Tue, 21 Jul 2026, 12:00 (Europe/Berlin): Wants 60 days between two asks; the last was on Fri, 22 May 2026, 12:00 (Europe/Berlin).',
  });
  expect(said({ contact: { ...asked, wishes: { ...wishes, gapDays: 40 } } })).toMatchObject({ verdict: 'ask' });
});

test('who meets every rule is asked, and each rule is told in order', () => {
  const decision = decide({});
  expect(decision).toMatchObject({ verdict: 'ask', because: null, channel: 'email', dueAt: startAt });
  expect(decision.trace.map(({ rule }) => rule)).toEqual(ruleIds);
  expect(decision.trace.every(({ verdict }) => verdict === 'pass')).toBe(true);
  const { headline, lines } = describeVerdict(decision, wordingIn('Europe/Berlin'));
  expect(headline).toBe('Can be asked now by e-mail.');
  expect(lines.map(({ text }) => text)).toEqual([
    'Everyone belongs to the audience.',
    'Is not excluded.',
    'Has an address for e-mail.',
    'May be contacted by e-mail.',
    'Is not held out.',
    'No sample is drawn.',
    'Is due since Mon, 29 Jun 2026, 09:00 (Europe/Berlin).',
    'Has had no relationship ask.',
    'Was not asked in the last 30 days; at most once is allowed.',
    'Nothing more important is planned.',
    'The campaign has no quota.',
    'There is no limit a day.',
    'No limit for a company applies.',
    'It is 12:00 in Europe/Berlin, within the sending window.',
    'Asks may go out up to 30 days after they are due.',
  ]);
});

describe('is never asked', () => {
  test.each<[string, Change, string]>([
    [
      'segment',
      { campaign: { who: { segmentId: '1' } }, contact: { inSegment: false } },
      'Is not in the segment “Customers”.',
    ],
    ['exclusion', { contact: { excludedBySegmentId: '2' } }, 'Is excluded by the segment “Staff”.'],
    ['address', { contact: { reach: {} } }, 'Has no address for e-mail.'],
    ['consent', { contact: { reach: { email: 'unsubscribed' } } }, 'Must not be contacted (email: unsubscribed).'],
    [
      'holdOut',
      { campaign: { who: { holdOutShare: 0.5 } }, contact: { id: heldOut() } },
      'Is one of the 50% held out for comparison.',
    ],
    ['sample', { campaign: { who: { sample: { kind: 'share', share: 0.0001 } } } }, 'Is not in the sample of 0%.'],
    [
      'quota',
      { campaign: { who: { quota: { of: 'answers', count: 50 } } }, tally: { answered: 50 } },
      'The campaign has 50 of its quota of 50 answers.',
    ],
    [
      'due',
      { contact: { asks: [{ at: daysAgo(1), purpose: 'product', campaignId: '12' }] } },
      'Was asked by this campaign on Tue, 30 Jun 2026, 12:00 (Europe/Berlin).',
    ],
    [
      'due',
      { now: '2026-08-20T10:00:00Z' },
      'Was due on Mon, 29 Jun 2026, 09:00 (Europe/Berlin), more than 30 days ago.',
    ],
    ['due', { campaign: { timing: { kind: 'event', name: 'order' } } }, 'The event has not happened.'],
    ['due', { campaign: { timing: { kind: 'date', property: 'renewal' } } }, 'The date is not known.'],
    [
      'inTime',
      {
        campaign: { timing: { kind: 'event', name: 'order' } },
        contact: {
          occasion: { kind: 'event', at: daysAgo(1) },
          asks: [{ at: daysAgo(10), purpose: 'product', campaignId: null }],
        },
      },
      'The first possible moment, Tue, 21 Jul 2026, 12:00 (Europe/Berlin), is more than 7 days after it was due. Was asked once in the last 30 days; at most once is allowed.',
    ],
  ])('for %s in %j', (rule, change, reason) => {
    expect(said(change)).toEqual({ verdict: 'never', because: rule, until: null, headline: `Is not asked: ${reason}` });
  });
});

describe('waits', () => {
  test.each<[string, string, Change, string]>([
    [
      'gap',
      '2026-07-06T10:00:00.000Z',
      { contact: { asks: [ask(25, 'relationship')] }, policy: { budget: null } },
      'Last relationship ask on Sat, 6 Jun 2026, 12:00 (Europe/Berlin); 30 days must lie between two.',
    ],
    [
      'gap',
      '2026-07-20T07:00:00.000Z',
      { campaign: { gapDays: 43 }, contact: { asks: [ask(25, 'relationship')] } },
      'Last relationship ask on Sat, 6 Jun 2026, 12:00 (Europe/Berlin); 43 days must lie between two.',
    ],
    [
      'budget',
      '2026-07-13T07:00:00.000Z',
      { contact: { asks: [ask(19, 'product')] } },
      'Was asked once in the last 30 days; at most once is allowed.',
    ],
    [
      'budget',
      '2026-07-21T10:00:00.000Z',
      {
        contact: { asks: [ask(70, 'product'), ask(40, 'research'), ask(100, 'product')] },
        campaign: { purpose: 'transactional' },
        policy: { budget: { asksMax: 2, windowDays: 90 } },
      },
      'Was asked 2 times in the last 90 days; at most 2 times is allowed.',
    ],
    [
      'priority',
      '2026-08-04T10:00:00.000Z',
      { contact: { plannedAsks: [planned(4, 1)] }, campaign: { how: { lateDaysMax: 90 } } },
      'A more important ask, “Yearly”, is planned for Sun, 5 Jul 2026, 12:00 (Europe/Berlin).',
    ],
    [
      'dailyCap',
      '2026-07-02T07:00:00.000Z',
      { campaign: { who: { dailyMax: 9 } }, tally: { askedToday: 9 } },
      'The campaign has asked 9 of at most 9 contacts today.',
    ],
    [
      'companyCap',
      '2026-07-02T07:00:00.000Z',
      { campaign: { who: { companyDailyMax: 2 } }, tally: { companyAskedToday: 2 } },
      '2 of at most 2 contacts of the company were asked today.',
    ],
    [
      'window',
      '2026-07-02T07:00:00.000Z',
      { now: '2026-07-01T19:05:00Z' },
      'It is 21:05 in Europe/Berlin, outside the sending window or on a closed day.',
    ],
    [
      'window',
      '2026-07-06T07:00:00.000Z',
      { now: '2026-07-03T15:00:00Z', campaign: { how: { holidays: ['07-03'] } } },
      'It is 17:00 in Europe/Berlin, outside the sending window or on a closed day.',
    ],
    [
      'due',
      '2026-07-08T08:00:00.000Z',
      { campaign: { timing: { kind: 'once', notBefore: '2026-07-08T10:00:00+02:00' } } },
      'Is due on Wed, 8 Jul 2026, 10:00 (Europe/Berlin).',
    ],
    [
      'due',
      '2026-07-02T10:00:00.000Z',
      {
        campaign: { timing: { kind: 'event', name: 'order', delayMinutes: 2_880 } },
        contact: { occasion: { kind: 'event', at: daysAgo(1) } },
      },
      'Is due on Thu, 2 Jul 2026, 12:00 (Europe/Berlin).',
    ],
  ])('for %s until %s', (rule, until, change, reason) => {
    const { headline, ...decided } = said({ ...change, campaign: { ...change.campaign, ...withLate(change) } });
    expect(decided).toEqual({ verdict: 'wait', because: rule, until });
    expect(headline).toMatch(new RegExp(`^Not (before .*|yet): ${reason.replace(/[()]/g, '\\$&')}$`));
  });
});

test('an equal or a less important ask that is planned does not stand in the way, nor one of the campaign itself', () => {
  for (const one of [planned(4, 3), planned(4, 5), { ...planned(4, 1), campaignId: '12' }]) {
    expect(said({ contact: { plannedAsks: [one] } }).verdict).toBe('ask');
  }
});

test('a more important ask of another purpose stands in the way only where the budget has no room for both', () => {
  const plannedAsks = [{ ...planned(4, 1), purpose: 'product' as const }];
  expect(said({ contact: { plannedAsks }, campaign: { how: { lateDaysMax: 60 } } }).because).toBe('priority');
  expect(said({ contact: { plannedAsks }, policy: { budget: { asksMax: 2, windowDays: 30 } } }).verdict).toBe('ask');
});

test('after an ask there must be the whole gap, to the millisecond, also where the clocks have changed between', () => {
  // 10:00 in Berlin; thirty days later, in summer time, the same clock shows 11:00.
  const asks = [{ at: new Date('2026-03-02T09:00:00Z'), purpose: 'relationship' as const, campaignId: null }];
  const circumstances = { startAt: new Date('2026-03-30T00:00:00Z') };
  const at = (moment: string) => said({ contact: { asks }, circumstances, now: moment });
  expect(at('2026-04-01T08:59:59.999Z')).toMatchObject({ verdict: 'wait', until: '2026-04-01T09:00:00.000Z' });
  expect(at('2026-04-01T09:00:00.000Z').verdict).toBe('ask');
});

test('the channel that the contact prefers goes first, and one that does not reach is passed over', () => {
  const campaign = {
    how: { channels: [{ channel: 'in-app' }, { channel: 'email', afterDays: 3 }, { channel: 'sms', afterDays: 5 }] },
  };
  const channelFor = (change: Partial<ContactFacts>) => decide({ campaign, contact: change }).channel;
  expect(channelFor({ reach: { 'in-app': 'ok', email: 'ok' } })).toBe('in-app');
  expect(channelFor({ reach: { 'in-app': 'ok', email: 'ok' }, preferredChannel: 'email' })).toBe('email');
  expect(channelFor({ reach: { 'in-app': 'no_address', email: 'bounced', sms: 'ok' } })).toBe('sms');
});

test('on a date property, so many days before it', () => {
  const campaign = { timing: { kind: 'date', property: 'renewal', offsetDays: -60 } };
  const renewal = 20_635 + 60; // 60 days after 1 July 2026
  const { dueAt } = decide({
    campaign,
    contact: { occasion: { kind: 'date', day: renewal } },
    now: '2026-06-30T10:00:00Z',
  });
  expect(dueAt?.toISOString().slice(0, 10)).toBe('2026-07-01');
});

describe('recurring', () => {
  const every90 = { timing: { kind: 'recurring', everyDays: 90, newAfterDays: 14 } };

  test('a new contact is asked so many days after being added', () => {
    const { verdict, dueAt } = decide({ campaign: every90, contact: { createdAt: new Date('2026-06-30T10:00:00Z') } });
    expect(verdict).toBe('wait');
    expect(dueAt?.toISOString().slice(0, 10)).toBe('2026-07-14');
  });

  test('with no days to wait, a contact that is added late in the day is asked on that day', () => {
    const timing = { kind: 'recurring', everyDays: 90, newAfterDays: 0 };
    const createdAt = new Date('2026-07-01T14:58:00Z');
    expect(decide({ campaign: { timing }, contact: { createdAt }, now: '2026-07-01T14:59:00Z' }).verdict).toBe('ask');
  });

  test('a contact that was there before waits for its turn, and after it for the next', () => {
    const first = decide({ campaign: every90 }).dueAt as Date;
    expect(first > startAt && first < new Date('2026-09-29')).toBe(true);
    expect(decide({ campaign: every90, now: first.toISOString() }).verdict).toBe('ask');
    const asks = [{ at: first, purpose: 'relationship' as const, campaignId: '12' }];
    const next = decide({ campaign: every90, contact: { asks }, now: first.toISOString() });
    expect(next).toMatchObject({ verdict: 'wait' });
    expect(((next.dueAt as Date).getTime() - first.getTime()) / 86_400_000).toBeGreaterThanOrEqual(90 - 1 / 24);
  });

  test('a turn that was missed for too long is let go, and the next one said', () => {
    const first = decide({ campaign: every90 }).dueAt as Date;
    const later = new Date(first.getTime() + 20 * 86_400_000).toISOString();
    const decision = decide({ campaign: every90, now: later });
    expect(decision).toMatchObject({ verdict: 'wait', because: 'due' });
    expect(describeVerdict(decision, wordingIn('UTC')).headline).toMatch(/The turn of .* has passed; the next is on/);
  });
});

function ask(days: number, purpose: 'relationship' | 'product' | 'research') {
  return { at: daysAgo(days), purpose, campaignId: null };
}

function planned(inDays: number, priority: number) {
  return { at: daysAgo(-inDays), purpose: 'relationship' as const, campaignId: '3', priority };
}

function heldOut(): string {
  return ['1', '2', '3', '4', '5', '6', '7', '8'].find((id) => drawFor('holdOut/12', id) < 0.5) ?? '';
}

function withLate({ campaign }: Change): object {
  return { how: { lateDaysMax: 60, ...(campaign as { how?: object } | undefined)?.how } };
}
