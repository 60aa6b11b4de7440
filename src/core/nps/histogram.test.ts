import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoryOf } from './category.ts';
import { countsOf } from './counts.ts';
import { addHistograms, emptyHistogram, histogramOf, scoreMoments, subtractHistograms } from './histogram.ts';

const scores = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 200 });

test('the histogram of two groups together is the sum of theirs, and taking one away gives the other back', () => {
  fc.assert(
    fc.property(scores, scores, (a, b) => {
      const [first, second] = [histogramOf(a) ?? [], histogramOf(b) ?? []];
      const both = addHistograms(first, second);
      expect(both).toEqual(histogramOf([...a, ...b]));
      expect(subtractHistograms(both, second)).toEqual(first);
    }),
  );
});

test('its counts are those of the categories of the scores', () => {
  fc.assert(
    fc.property(scores, (some) => {
      const counted = Map.groupBy(some, categoryOf);
      expect(countsOf(histogramOf(some) ?? [])).toEqual({
        detractors: counted.get('detractor')?.length ?? 0,
        passives: counted.get('passive')?.length ?? 0,
        promoters: counted.get('promoter')?.length ?? 0,
      });
    }),
  );
});

test.each([[[11]], [[-1]], [[9.5]], [[Number.NaN]]])(
  '%j holds something that is no score, and has no histogram',
  (some) => {
    expect(histogramOf(some)).toBeNull();
  },
);

test('no scores are eleven zeros', () => {
  expect(histogramOf([])).toEqual(new Array(11).fill(0));
  expect(emptyHistogram()).toEqual(new Array(11).fill(0));
});

test('the mean and sample variance of the scores come out of the bins', () => {
  expect(scoreMoments(histogramOf([0, 7, 7, 9, 9, 10]) ?? [])).toEqual({ mean: 7, variance: 66 / 5 });
  expect(scoreMoments(histogramOf([4]) ?? [])).toEqual({ mean: 4, variance: null });
  expect(scoreMoments(emptyHistogram())).toBeNull();
});
