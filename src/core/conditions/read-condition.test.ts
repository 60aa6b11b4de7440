import { describe, expect, it } from 'vitest';
import { type Condition, conditionsMax, depthMax, everyone, readCondition } from './index.ts';

const known = { type: 'contact', field: 'email', test: { op: 'known' } };
const problemsOf = (value: unknown) => {
  const read = readCondition(value);
  return 'problems' in read ? read.problems.map(({ path, message }) => `${path}: ${message}`) : [];
};
const nested = (depth: number): unknown => (depth === 1 ? known : { type: 'all', of: [nested(depth - 1)] });

describe('reading a condition', () => {
  it('fills in what may be left out', () => {
    expect(readCondition({ type: 'answer', given: true })).toEqual({
      condition: { type: 'answer', given: true, surveyId: null, score: null, commented: null, lastDays: null },
    });
    expect(readCondition({ type: 'event', name: ' order ', count: { op: 'exactly', times: 0 } })).toEqual({
      condition: { type: 'event', name: 'order', count: { op: 'exactly', times: 0 }, lastDays: null, where: [] },
    });
  });

  it('reads again what it has read', () => {
    const read = readCondition({ type: 'not', of: [known, { type: 'ask', asked: false }] }) as { condition: Condition };
    expect(readCondition(read.condition)).toEqual(read);
  });

  it('lets only the root be empty, and only as all', () => {
    expect(readCondition(everyone)).toEqual({ condition: everyone });
    expect(problemsOf({ type: 'any', of: [] })).toEqual([': Add a condition, or remove the group.']);
    expect(problemsOf({ type: 'all', of: [{ type: 'all', of: [] }] })).toEqual([
      'of.0: Add a condition, or remove the group.',
    ]);
  });

  it(`takes trees up to ${depthMax} groups deep and ${conditionsMax} conditions large, and none beyond`, () => {
    expect(problemsOf(nested(depthMax + 1))).toEqual([]);
    expect(problemsOf(nested(depthMax + 2))).toEqual([
      `of.0.of.0.of.0.of.0.of.0: Groups may be nested at most ${depthMax} deep.`,
    ]);
    const wide = (count: number) => ({ type: 'all', of: Array.from({ length: count }, () => known) });
    expect(problemsOf(wide(conditionsMax))).toEqual([]);
    expect(problemsOf(wide(conditionsMax * 1_000))).toEqual([
      `of.${conditionsMax}: There may be at most ${conditionsMax} conditions.`,
    ]);
  });

  it.each([
    [null, 'type: Choose what the condition is about.'],
    [{ type: 'toString' }, 'type: Choose what the condition is about.'],
    [{ type: 'all', of: 'x' }, 'of: Must be a list of conditions.'],
    [{ ...known, test: { op: 'above', number: 1 } }, 'test.op: Does not suit this.'],
    [{ ...known, test: {} }, 'test.op: Choose what to ask.'],
    [{ ...known, tset: 1 }, 'tset: Is not a known field.'],
    [{ type: 'contact', property: 'x', test: { op: 'is', text: ' ' } }, 'test.text: Must not be empty.'],
    [
      { type: 'contact', property: 'x', test: { op: 'is', text: 'a\0b' } },
      'test.text: Must not hold line breaks or other control characters.',
    ],
    [{ type: 'contact', property: 'x', test: { op: 'anyOf', texts: [] } }, 'test.texts: Choose at least one.'],
    [{ type: 'contact', property: 'x', test: { op: 'equals', number: Number.NaN } }, 'test.number: Enter a number.'],
    [
      { type: 'contact', property: 'x', test: { op: 'between', from: 2, to: 1 } },
      'test.to: Must not be below the other end.',
    ],
    [{ type: 'contact', property: 'x', test: { op: 'before', day: '2026-02-30' } }, 'test.day: Choose a date.'],
    [
      { type: 'contact', property: 'x', test: { op: 'inLast', days: 0.5 } },
      'test.days: Enter a whole number from 1 to 3,650.',
    ],
    [{ type: 'answer', given: true, score: { from: 0, to: 11 } }, 'score.to: Enter a whole number from 0 to 10.'],
    [{ type: 'list', on: true, listId: '1 or 1=1' }, 'listId: Must be an id: a string of digits.'],
  ])('tells what is wrong with %j', (value, problem) => {
    expect(problemsOf(value)).toEqual([problem]);
  });
});
