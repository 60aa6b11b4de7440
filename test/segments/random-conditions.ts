// Random contacts and random conditions about them, from few enough words that they meet often. For tests.
import fc from 'fast-check';
import {
  type Condition,
  type Group,
  type Leaf,
  opsOf,
  type Test,
  type Value,
} from '../../src/core/conditions/index.ts';

const words = [
  'Pro',
  'PRO',
  'pro max',
  'Ünal',
  'üNAL',
  'ΣΟΦΟΣ',
  'σοφος',
  'İpek',
  'a%_\\b',
  "o'neil",
  '2026-02-20',
  '7',
];
const dates = [
  '2026-02-20',
  '2026-02-28T23:30:00Z',
  '2026-03-01',
  '2026-03-04',
  '2025-03-01',
  '2026-02-31',
  '2026-03-0',
];
const names = ['plan', 'seats', 'odd "$1\' name'];
const eventNames = ['order', 'Order', 'ticket'];
export const channelNames = ['email', 'sms'];

const word = fc.constantFrom(...words);
const number = fc.constantFrom(-1, 0, 0.1, 3, 7, 1e21, 1e-7);
const value: fc.Arbitrary<Value | null> = fc.oneof(
  word,
  number,
  fc.boolean(),
  fc.constantFrom(...dates),
  fc.constantFrom('', null),
);
const properties = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 });
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
/** Around the moment of the test, with the edges of days in several zones. */
const instant = fc.oneof(
  fc.integer({ min: -12, max: 4 }).map((days) => new Date(Date.UTC(2026, 2, 1 + days, 23))),
  fc.integer({ min: -500, max: 100 }).map((hours) => new Date(Date.UTC(2026, 2, 1, hours))),
);
const few = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 4 });

/** Positions stand for the ids that the database gives: of companies, surveys and lists. */
export const people = fc.record({
  name: maybe(word),
  email: maybe(word),
  phone: maybe(word),
  locale: maybe(fc.constantFrom('en', 'de-AT', '')),
  timeZone: maybe(fc.constantFrom('Europe/Berlin')),
  createdAt: instant,
  properties,
  company: maybe(fc.nat(2)),
  events: few(fc.record({ name: fc.constantFrom(...eventNames), occurredAt: instant, properties })),
  answers: few(
    fc.record({
      survey: fc.nat(1),
      score: fc.nat(10),
      commented: fc.boolean(),
      answeredAt: instant,
      trusted: fc.boolean(),
    }),
  ),
  asks: few(fc.record({ survey: fc.nat(1), sentAt: instant, left: fc.boolean() })),
  lists: fc.uniqueArray(fc.nat(1)),
  suppressed: fc.uniqueArray(fc.constantFrom(...channelNames)),
});

export const companies = fc.record({ name: word, domain: maybe(word), externalId: maybe(word), properties });

export type Person = typeof people extends fc.Arbitrary<infer T> ? T : never;
export type Company = typeof companies extends fc.Arbitrary<infer T> ? T : never;

const day = fc.constantFrom('2026-02-20', '2026-03-01', '2026-03-04', '2027-01-01');
const days = fc.constantFrom(1, 2, 9, 365);

const tests: Record<Test['op'], fc.Arbitrary<Test>> = {
  known: fc.constant({ op: 'known' }),
  unknown: fc.constant({ op: 'unknown' }),
  yes: fc.constant({ op: 'yes' }),
  no: fc.constant({ op: 'no' }),
  is: word.map((text) => ({ op: 'is', text })),
  isNot: word.map((text) => ({ op: 'isNot', text })),
  contains: fc.constantFrom('pro', 'Σ', 'ι', '%', 'o', 'ü').map((text) => ({ op: 'contains', text })),
  startsWith: fc.constantFrom('P', 'σ', 'i', 'a%', '20').map((text) => ({ op: 'startsWith', text })),
  anyOf: fc.array(word, { minLength: 1, maxLength: 3 }).map((texts) => ({ op: 'anyOf', texts })),
  noneOf: fc.array(word, { minLength: 1, maxLength: 3 }).map((texts) => ({ op: 'noneOf', texts })),
  equals: number.map((number) => ({ op: 'equals', number })),
  below: number.map((number) => ({ op: 'below', number })),
  atMost: number.map((number) => ({ op: 'atMost', number })),
  above: number.map((number) => ({ op: 'above', number })),
  atLeast: number.map((number) => ({ op: 'atLeast', number })),
  between: fc.tuple(number, number).map(([a, b]) => ({ op: 'between', from: Math.min(a, b), to: Math.max(a, b) })),
  before: day.map((day) => ({ op: 'before', day })),
  after: day.map((day) => ({ op: 'after', day })),
  inLast: days.map((days) => ({ op: 'inLast', days })),
  inNext: days.map((days) => ({ op: 'inNext', days })),
};
const anyTest = fc.oneof(...Object.values(tests));
const textTest = fc.oneof(...opsOf.text.map((op) => tests[op]));
const dateTest = fc.oneof(...opsOf.date.map((op) => tests[op]));
const property = fc.constantFrom(...names, 'nobody has this');
const lastDays = maybe(days);
const contactText = fc.constantFrom('name', 'email', 'phone', 'locale', 'timeZone');

/** @param ids the surveys and lists that are there. */
export function conditions(ids: { surveys: readonly string[]; lists: readonly string[] }): fc.Arbitrary<Condition> {
  const surveyId = maybe(fc.constantFrom(...ids.surveys));
  const leaf = fc.oneof(
    fc.record({ type: fc.constant('contact'), field: contactText, test: textTest }),
    fc.record({ type: fc.constant('contact'), field: fc.constant('createdAt'), test: dateTest }),
    fc.record({ type: fc.constant('contact'), property, test: anyTest }),
    fc.record({ type: fc.constant('company'), field: fc.constantFrom('name', 'domain', 'externalId'), test: textTest }),
    fc.record({ type: fc.constant('company'), property, test: anyTest }),
    fc.record({
      type: fc.constant('event'),
      name: fc.constantFrom(...eventNames),
      count: fc.record({ op: fc.constantFrom('atLeast', 'atMost', 'exactly'), times: fc.integer({ min: 1, max: 3 }) }),
      lastDays,
      where: fc.array(fc.record({ property, test: anyTest }), { maxLength: 2 }),
    }),
    fc.record({
      type: fc.constant('event'),
      name: fc.constantFrom(...eventNames),
      count: fc.record({ op: fc.constantFrom('atMost', 'exactly'), times: fc.constant(0) }),
      lastDays,
      where: fc.constant([]),
    }),
    fc.record({
      type: fc.constant('answer'),
      given: fc.boolean(),
      surveyId,
      score: maybe(fc.constantFrom({ from: 0, to: 6 }, { from: 9, to: 10 }, { from: 5, to: 5 })),
      commented: maybe(fc.boolean()),
      lastDays,
    }),
    fc.record({ type: fc.constant('ask'), asked: fc.boolean(), surveyId, lastDays }),
    fc.record({ type: fc.constant('list'), on: fc.boolean(), listId: fc.constantFrom(...ids.lists) }),
    fc.record({ type: fc.constant('suppressed'), is: fc.boolean(), channel: maybe(fc.constantFrom(...channelNames)) }),
  ) as fc.Arbitrary<Leaf>;
  const { group } = fc.letrec<{ node: Condition; group: Group }>((tie) => ({
    node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('group')),
    group: fc.record({
      type: fc.constantFrom('all', 'any', 'not'),
      of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    }) as fc.Arbitrary<Group>,
  }));
  return group;
}
