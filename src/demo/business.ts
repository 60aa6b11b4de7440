// What the demo company knows of its customers beside the score: the offices it supplies, what happened to people, and whom
// it keeps together.
import { subscribers } from './campaigns.ts';
import { createDice, type Dice } from './dice.ts';
import { wallTime } from './local-time.ts';
import {
  type Contact,
  type ContactList,
  type Happening,
  type Industry,
  type Invitation,
  type Office,
  officeRoles,
  type Segment,
} from './model.ts';
import { offices } from './names.ts';
import { plans } from './places.ts';
import type { Property } from './queries/belonging.ts';
import { inRelease, type Story } from './story.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** Since the shop sends what happens. */
const eventDays = 240;

const industries: readonly (readonly [value: Industry, weight: number])[] = [
  ['professional services', 34],
  ['technology', 24],
  ['creative', 22],
  ['health', 11],
  ['logistics', 9],
];

export const properties: readonly Property[] = [
  { subject: 'contact', name: 'plan', label: 'Plan', kind: 'choice', choices: Object.keys(plans) },
  { subject: 'contact', name: 'country', label: 'Country', kind: 'text' },
  { subject: 'contact', name: 'city', label: 'City', kind: 'text' },
  { subject: 'contact', name: 'channel', label: 'Came by', kind: 'text' },
  { subject: 'contact', name: 'signedUp', label: 'Signed up', kind: 'date' },
  { subject: 'contact', name: 'bagsPerMonth', label: 'Bags per month', kind: 'number' },
  { subject: 'contact', name: 'newsletter', label: 'Newsletter', kind: 'boolean' },
  { subject: 'contact', name: 'supportCases', label: 'Support cases', kind: 'number' },
  { subject: 'contact', name: 'renewsByItself', label: 'Renews by itself', kind: 'boolean' },
  { subject: 'contact', name: 'role', label: 'Role', kind: 'choice', choices: officeRoles },
  { subject: 'company', name: 'country', label: 'Country', kind: 'text' },
  {
    subject: 'company',
    name: 'industry',
    label: 'Industry',
    kind: 'choice',
    choices: industries.map(([name]) => name),
  },
  { subject: 'company', name: 'employees', label: 'Employees', kind: 'number' },
  { subject: 'company', name: 'renewsOn', label: 'Contract renews on', kind: 'date' },
  { subject: 'company', name: 'fairTradeOnly', label: 'Fair trade only', kind: 'boolean' },
  { subject: 'company', name: 'revenue', label: 'Revenue a year', kind: 'number' },
];

export function inventOffices(seed: string, story: Story): Office[] {
  return offices.map((name, place) => {
    const dice = createDice(seed, 'office', place);
    const office = {
      host: `${name}.example.com`,
      industry: dice.weighted(industries),
      employees: Math.round(12 + dice.exponential(90)),
      renewsOnDay: story.today + dice.whole(4, 364),
      fairTradeOnly: dice.chance(0.3),
    };
    return { ...office, revenue: Math.round(office.employees * dice.between(70, 190)) };
  });
}

const beans = ['Harbour Blend', 'Ethiopia Guji', 'Colombia Huila', 'Night Shift Decaf', 'Espresso No. 4'];
const topics = ['delivery', 'subscription', 'payment', 'grinder', 'gift card'];

/** Each ask after an order or a case had one before it; who orders has often ordered before. */
export function inventHappenings(
  seed: string,
  story: Story,
  contacts: readonly Contact[],
  invitations: readonly Invitation[],
  now: number,
): Happening[] {
  const since = now - eventDays * dayMs;
  const asked = invitations.flatMap(({ contact, survey, sendAt }, place): Happening[] => {
    if (survey === 'relationship' || sendAt < since) return [];
    const dice = createDice(seed, 'happening', place);
    if (survey === 'support') return [ticket(dice, story, contact, sendAt - dice.between(20, 28) * hourMs, place)];
    const last = sendAt - dice.between(30, 60) * hourMs;
    const before = Array.from(
      { length: dice.poisson(1.3) },
      (_, back) => last - (back + 1) * dice.between(18, 34) * dayMs,
    );
    return [last, ...before].map((at, back) =>
      order(dice, contacts[contact] as Contact, contact, at, `${place}-${back}`),
    );
  });
  const left = contacts.flatMap(({ leftDay, plan }, contact): Happening[] => {
    const subscribed = plan === 'classic' || plan === 'barista' || plan === 'office';
    const dice = createDice(seed, 'left', contact);
    const at = leftDay * dayMs + dice.between(8, 20) * hourMs;
    if (!subscribed || at >= now) return [];
    const reason = dice.pick(['too much coffee', 'price', 'moved away', 'other roaster', 'not said']);
    return [{ contact, name: 'subscription cancelled', key: `cancelled-${contact}`, at, properties: { reason } }];
  });
  return [...asked, ...left]
    .filter(({ contact, at }) => at >= Math.max(since, (contacts[contact] as Contact).createdAt))
    .sort((one, other) => one.at - other.at);
}

function order(dice: Dice, { plan, bagsPerMonth }: Contact, contact: number, at: number, number: string): Happening {
  const bags = plan === 'office' ? bagsPerMonth : dice.whole(1, 4);
  const total = Math.round(bags * dice.between(9.5, 16) * 100) / 100;
  return {
    contact,
    name: 'order placed',
    key: `order-${number}`,
    at,
    properties: { bags, total, beans: dice.pick(beans), firstOrder: dice.chance(0.06) },
  };
}

function ticket(dice: Dice, story: Story, contact: number, at: number, place: number): Happening {
  const lostOrder = inRelease(story, wallTime(at).day) && dice.chance(0.6);
  const properties = {
    topic: lostOrder ? 'lost order' : dice.pick(topics),
    hoursToSolve: dice.whole(1, lostOrder ? 70 : 30),
  };
  return { contact, name: 'ticket solved', key: `ticket-${place}`, at, properties };
}

export function inventLists(seed: string, contacts: readonly Contact[], now: number): ContactList[] {
  const list = (name: string, days: number, size: number, fits: (contact: Contact) => boolean): ContactList => {
    const createdAt = now - days * dayMs;
    const there = contacts.flatMap((contact, place) => (contact.createdAt < createdAt && fits(contact) ? [place] : []));
    const dice = createDice(seed, 'list', name);
    const members = new Set(Array.from({ length: size }, () => dice.pick(there)));
    return { name, createdAt, members: [...members] };
  };
  return [
    list('Tasting panel', 310, 64, ({ plan, leaning }) => plan === 'barista' && leaning > 0.8),
    list('App testers', 75, 140, ({ channel }) => channel === 'app'),
    list('Guests of the roastery day', 120, 90, ({ city }) => city === 'Berlin' || city === 'Hamburg'),
  ];
}

const anyAnswer = {
  type: 'answer',
  given: true,
  surveyId: null,
  score: null,
  commented: null,
  lastDays: null,
} as const;
const reachable = { type: 'suppressed', is: false, channel: 'email' } as const;

export const segments: readonly Segment[] = [
  {
    name: subscribers,
    condition: () => ({
      type: 'contact',
      property: 'plan',
      test: { op: 'anyOf', texts: ['classic', 'barista', 'office'] },
    }),
  },
  {
    name: 'Unhappy in the last 90 days',
    condition: () => ({ type: 'all', of: [{ ...anyAnswer, score: { from: 0, to: 6 }, lastDays: 90 }, reachable] }),
  },
  {
    name: 'Promoters to ask for a review',
    condition: ({ survey }) => ({
      type: 'all',
      of: [
        { ...anyAnswer, surveyId: survey('relationship'), score: { from: 9, to: 10 }, lastDays: 180 },
        { type: 'contact', property: 'newsletter', test: { op: 'yes' } },
        reachable,
      ],
    }),
  },
  {
    name: 'Offices that renew within 60 days',
    condition: () => ({
      type: 'all',
      of: [
        { type: 'company', property: 'renewsOn', test: { op: 'inNext', days: 60 } },
        { type: 'company', property: 'employees', test: { op: 'atLeast', number: 50 } },
      ],
    }),
  },
  {
    name: 'Ordered twice this quarter, not asked lately',
    condition: () => ({
      type: 'all',
      of: [
        { type: 'event', name: 'order placed', count: { op: 'atLeast', times: 2 }, lastDays: 90, where: [] },
        { type: 'ask', asked: false, surveyId: null, lastDays: 60 },
        reachable,
      ],
    }),
  },
  {
    name: 'Lost an order, or on the app testers list',
    condition: ({ list }) => ({
      type: 'any',
      of: [
        {
          type: 'event',
          name: 'ticket solved',
          count: { op: 'atLeast', times: 1 },
          lastDays: 120,
          where: [{ property: 'topic', test: { op: 'is', text: 'lost order' } }],
        },
        { type: 'list', on: true, listId: list('App testers') },
      ],
    }),
  },
];
