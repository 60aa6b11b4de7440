import { expect, it } from 'vitest';
import { type Condition, describeCondition, readCondition } from './index.ts';

const names = {
  property: (_: string, name: string) => (name === 'plan' ? 'Plan' : null),
  list: () => 'VIP',
  survey: () => 'Onboarding',
};
const sentence = (value: unknown) => {
  const read = readCondition(value);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return describeCondition(read.condition as Condition, names);
};

it.each([
  [{ type: 'all', of: [] }, 'All contacts'],
  [{ type: 'contact', property: 'plan', test: { op: 'anyOf', texts: ['Pro', 'Team'] } }, 'Plan is any of Pro, Team'],
  [
    { type: 'contact', field: 'createdAt', test: { op: 'before', day: '2026-03-04' } },
    'date added is before 4 Mar 2026',
  ],
  [
    { type: 'company', property: 'seats', test: { op: 'between', from: 1, to: 5_000 } },
    'company’s seats is from 1 to 5,000',
  ],
  [{ type: 'event', name: 'order', count: { op: 'exactly', times: 0 } }, '“order” never happened'],
  [
    { type: 'event', name: 'order', count: { op: 'atMost', times: 1 }, lastDays: 1 },
    '“order” happened at most once in the last day',
  ],
  [
    { type: 'answer', given: true, score: { from: 0, to: 6 }, lastDays: 30 },
    'answered with a score from 0 to 6 (detractor) in the last 30 days',
  ],
  [{ type: 'answer', given: false }, 'never answered'],
  [{ type: 'ask', asked: false, surveyId: '1', lastDays: 30 }, 'was not asked with “Onboarding” in the last 30 days'],
  [{ type: 'list', on: false, listId: '1' }, 'is not on the list “VIP”'],
  [{ type: 'suppressed', is: true }, 'is suppressed on any channel'],
])('%j reads as an English clause', (condition, clause) => {
  expect(sentence(condition)).toBe(clause === 'All contacts' ? clause : `Contacts where ${clause}`);
});

it('shows by brackets what belongs together', () => {
  const on = { type: 'list', on: true, listId: '1' };
  const off = { type: 'list', on: false, listId: '1' };
  expect(
    sentence({
      type: 'all',
      of: [
        { type: 'any', of: [on, off] },
        { type: 'not', of: [on] },
      ],
    }),
  ).toBe(
    'Contacts where all of: (any of: is on the list “VIP”; is not on the list “VIP”); none of: is on the list “VIP”',
  );
});
