import { expect, test } from 'vitest';
import { defaultPolicy } from '../../../src/core/asking/index.ts';
import { mostPerYear, policySentences } from './policy-words.ts';

test('the default is said as one gap for each purpose and one for all', () => {
  expect(policySentences(defaultPolicy)).toEqual([
    'Whatever it is about, nobody is asked more than once in 30 days.',
    'At least 30 days lie between two asks of one purpose.',
    'In a year one contact is asked at most about 12 times, over all campaigns.',
  ]);
});

test('gaps that differ are named, none is said, and the year follows from the narrower of both', () => {
  const policy = {
    gapDays: { relationship: 90, transactional: 0, product: 180, research: 180 },
    budget: { asksMax: 2, windowDays: 60 },
  };
  expect(policySentences(policy)).toEqual([
    'Whatever it is about, nobody is asked more than twice in 60 days.',
    'At least 90 days lie between two relationship asks.',
    'Transactional asks may follow each other at once.',
    'At least 180 days lie between two product or research asks.',
    'In a year one contact is asked at most about 12 times, over all campaigns.',
  ]);
  expect(mostPerYear({ ...policy, budget: null })).toBeNull();
  expect(mostPerYear({ gapDays: { ...policy.gapDays, transactional: 365 }, budget: null })).toBe(4 + 1 + 2 + 2);
});
