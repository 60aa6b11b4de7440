import { describe, expect, it } from 'vitest';
import { type Condition, evaluate, type Facts, foldCase, type Test, type Value } from './index.ts';

const moment = { now: new Date('2026-03-01T12:00:00Z'), timeZone: 'UTC' };
const nobody: Facts = {
  contact: {
    name: null,
    email: null,
    phone: null,
    externalId: null,
    locale: null,
    timeZone: null,
    createdAt: new Date('2026-01-01T00:00:00Z'),
    properties: {},
  },
  company: null,
  events: [],
  answers: [],
  asks: [],
  listIds: [],
  suppressedOn: [],
};
const meets = (test: Test, value: Value | null) =>
  evaluate(
    { type: 'contact', property: 'x', test },
    { ...nobody, contact: { ...nobody.contact, properties: { x: value } } },
    moment,
  );

describe('a test', () => {
  it.each([null, ''])('of the missing value %j is met only by what asks for one, and by opposites', (missing) => {
    const met: Test[] = [{ op: 'unknown' }, { op: 'isNot', text: 'a' }, { op: 'noneOf', texts: ['a'] }];
    const unmet: Test[] = [
      { op: 'known' },
      { op: 'is', text: 'a' },
      { op: 'contains', text: 'a' },
      { op: 'below', number: 5 },
      { op: 'before', day: '2026-01-01' },
      { op: 'no' },
    ];
    expect(met.map((test) => meets(test, missing))).toEqual([true, true, true]);
    expect(unmet.some((test) => meets(test, missing))).toBe(false);
  });

  it.each<[Test, Value, boolean]>([
    [{ op: 'is', text: 'PRO' }, 'pro', true],
    [{ op: 'is', text: '7' }, 7, false],
    [{ op: 'above', number: 6 }, '7', false],
    [{ op: 'between', from: 1, to: 3 }, 3, true],
    [{ op: 'inLast', days: 1 }, '2026-02-28', true],
    [{ op: 'inLast', days: 1 }, '2026-02-27', false],
    [{ op: 'inLast', days: 1 }, '2026-03-02', false],
    [{ op: 'inNext', days: 1 }, '2026-03-02', true],
    [{ op: 'before', day: '2026-03-01' }, '2026-03-01', false],
    [{ op: 'before', day: '2026-03-01' }, '2026-02-28T23:59:00Z', true],
    [{ op: 'after', day: '2026-03-01' }, '2026-03-02', true],
    [{ op: 'after', day: '2026-03-01' }, 'zzz', false],
    [{ op: 'no' }, false, true],
  ])('%j of %j is %j', (test, value, expected) => {
    expect(meets(test, value)).toBe(expected);
  });

  it('folds case one character at a time', () => {
    expect(foldCase('ΣΟΦΟΣ İPEK STRASSE ß')).toBe('σοφοσ ipek strasse ß');
  });
});

describe('a group', () => {
  const yes: Condition = { type: 'contact', field: 'email', test: { op: 'unknown' } };
  const no: Condition = { type: 'contact', field: 'email', test: { op: 'known' } };
  it.each<[Condition, boolean]>([
    [{ type: 'all', of: [] }, true],
    [{ type: 'all', of: [yes, no] }, false],
    [{ type: 'any', of: [yes, no] }, true],
    [{ type: 'not', of: [yes, no] }, false],
    [{ type: 'not', of: [no, no] }, true],
  ])('%j is %j', (condition, expected) => {
    expect(evaluate(condition, nobody, moment)).toBe(expected);
  });
});

it('a property is never looked for in what every object has', () => {
  const condition: Condition = { type: 'contact', property: 'constructor', test: { op: 'known' } };
  expect(evaluate(condition, nobody, moment)).toBe(false);
});
