import { expect, test } from 'vitest';
import { smallSample } from './small-sample.ts';

test('the size of a sample decides what is said of it', () => {
  expect([0, 1, 4, 5, 29, 30, 1e6].map(smallSample)).toEqual([
    'none',
    'counts',
    'counts',
    'marked',
    'marked',
    'full',
    'full',
  ]);
});

test('what is no number of answers says nothing', () => {
  expect([-1, Number.NaN].map(smallSample)).toEqual(['none', 'none']);
});
