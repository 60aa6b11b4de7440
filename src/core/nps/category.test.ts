import { expect, test } from 'vitest';
import { categoryOf } from './category.ts';

test('0 to 6 are detractors, 7 and 8 passives, 9 and 10 promoters', () => {
  const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect(scores.map(categoryOf)).toEqual([
    ...new Array(7).fill('detractor'),
    ...new Array(2).fill('passive'),
    ...new Array(2).fill('promoter'),
  ]);
});

test.each([-1, 11, 6.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is no score and has no category', (score) => {
  expect(categoryOf(score)).toBeNull();
});
