// The count before a start is of those whom the campaign would mean.
import { expect, test } from 'vitest';
import type { Condition } from '../../../src/core/conditions/index.ts';
import { audienceCondition } from './audience.ts';

const plan = (text: string): Condition => ({ type: 'contact', property: 'plan', test: { op: 'is', text } });
const segments = [
  { id: '1', condition: plan('Pro') },
  { id: '2', condition: plan('Free') },
];

test('everyone is everyone, and a segment is itself', () => {
  expect(audienceCondition({ segmentId: null, excludedSegmentIds: [] }, segments)).toEqual({ type: 'all', of: [] });
  expect(audienceCondition({ segmentId: '1', excludedSegmentIds: [] }, segments)).toEqual(plan('Pro'));
});

test('who is in an excluded segment is not meant', () => {
  const none = { type: 'not', of: [plan('Free')] };
  expect(audienceCondition({ segmentId: '1', excludedSegmentIds: ['2'] }, segments)).toEqual({
    type: 'all',
    of: [plan('Pro'), none],
  });
  expect(audienceCondition({ segmentId: null, excludedSegmentIds: ['2'] }, segments)).toEqual({
    type: 'all',
    of: [none],
  });
});

test('a segment that is not known counts nobody', () => {
  expect(audienceCondition({ segmentId: '9', excludedSegmentIds: [] }, segments)).toBeNull();
  expect(audienceCondition({ segmentId: '1', excludedSegmentIds: ['9'] }, segments)).toBeNull();
});
