import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDependentCorrelations, compareIndependentCorrelations } from './compare-correlations.ts';
import { kendallTauB } from './kendall.ts';
import { linearByLinear } from './linear-by-linear.ts';
import { pearson } from './pearson.ts';
import { correlationFromBins } from './score-bins.ts';
import { midRanks, spearman } from './spearman.ts';

const scores = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 10 }), metric: fc.integer({ min: -50, max: 50 }) }),
  {
    maxLength: 40,
  },
);

/** Every number in a result, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

test('whatever the columns, there is either nothing or numbers: never NaN, r and its limits on the scale', () => {
  const anything = fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.double()), { maxLength: 12 });
  fc.assert(
    fc.property(anything, anything, (x, y) => {
      for (const found of [pearson(x, y), spearman(x, y)]) {
        if (found === null) continue;
        expect(numbersIn(found).filter(Number.isNaN)).toEqual([]);
        expect(-1 <= found.lower && found.lower <= found.r && found.r <= found.upper && found.upper <= 1).toBe(true);
        expect(found.p >= 0 && found.p <= 1).toBe(true);
      }
      const tau = kendallTauB(x, y);
      expect(tau === null || Math.abs(tau) <= 1).toBe(true);
    }),
  );
});

test.each([
  ['three answers', [1, 2, 3], [1, 2, 4]],
  ['a metric that is the same in all', [1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1]],
  ['columns of different lengths', [1, 2, 3, 4, 5], [1, 2, 3, 4]],
  ['a value that is no number', [1, 2, 3, 4], [1, Number.NaN, 3, 4]],
])('%s have no correlation', (_, x, y) => {
  expect(pearson(x, y)).toBeNull();
  expect(spearman(x, y)).toBeNull();
});

test('a perfect correlation is 1 with limits 1 and p 0, and not a division by zero', () => {
  expect(pearson([1, 2, 3, 4], [2, 4, 6, 8])).toMatchObject({ r: 1, lower: 1, upper: 1, p: 0 });
});

test('equal values share the middle of their ranks', () => {
  expect([...midRanks([5, 1, 5, 0, 5])]).toEqual([4, 2, 4, 1, 4]);
});

test('tau-b is what counting every pair gives', () => {
  fc.assert(
    fc.property(scores, (answers) => {
      const [x, y] = [answers.map(({ score }) => score), answers.map(({ metric }) => Math.trunc(metric / 10))];
      let [sum, untiedX, untiedY] = [0, 0, 0];
      for (let a = 0; a < x.length; a++) {
        for (let b = 0; b < a; b++) {
          const [byX, byY] = [
            Math.sign((x[a] as number) - (x[b] as number)),
            Math.sign((y[a] as number) - (y[b] as number)),
          ];
          sum += byX * byY;
          untiedX += Math.abs(byX);
          untiedY += Math.abs(byY);
        }
      }
      const tau = kendallTauB(x, y);
      if (untiedX * untiedY === 0) expect(tau).toBeNull();
      else expect(tau).toBeCloseTo(sum / Math.sqrt(untiedX * untiedY), 12);
    }),
  );
});

test('eleven sums per score give the same correlation as the answers themselves', () => {
  fc.assert(
    fc.property(scores, (answers) => {
      const bins = Array.from({ length: 11 }, (_, score) => {
        const metrics = answers.filter((answer) => answer.score === score).map(({ metric }) => metric);
        const sum = metrics.reduce((total, metric) => total + metric, 0);
        return { n: metrics.length, sum, sumOfSquares: metrics.reduce((total, metric) => total + metric ** 2, 0) };
      });
      const direct = pearson(
        answers.map(({ score }) => score),
        answers.map(({ metric }) => metric),
      );
      const summed = correlationFromBins(bins);
      if (direct === null) expect(summed).toBeNull();
      else expect(summed?.r).toBeCloseTo(direct.r, 9);
    }),
  );
  expect(correlationFromBins([{ n: 9, sum: 9, sumOfSquares: 9 }])).toBeNull();
});

describe('correlations against each other', () => {
  test('what no answers can give is not compared', () => {
    expect(compareIndependentCorrelations({ r: 1, n: 20 }, { r: 0.2, n: 20 })).toBeNull();
    expect(compareIndependentCorrelations({ r: 0.1, n: 3 }, { r: 0.2, n: 20 })).toBeNull();
    expect(compareDependentCorrelations(100, 0.9, -0.9, 0.9)).toBeNull();
    expect(compareDependentCorrelations(3, 0.1, 0.2, 0.3)).toBeNull();
    expect(compareDependentCorrelations(100, 0.3, 0.3, 1)).toBeNull();
  });

  test('equal correlations differ by nothing', () => {
    expect(compareDependentCorrelations(100, 0.3, 0.3, 0.5)).toEqual({ t: 0, p: 1 });
    expect(compareIndependentCorrelations({ r: 0.3, n: 40 }, { r: 0.3, n: 90 })).toEqual({ z: 0, p: 1 });
  });
});

test('a table without variation, with holes or with negative counts has no trend', () => {
  const table = (rows: number[][]) => linearByLinear(rows, [0, 1], [0, 1]);
  expect(
    table([
      [3, 4],
      [0, 0],
    ]),
  ).toBeNull();
  expect(table([[3, 4], [1]])).toBeNull();
  expect(
    table([
      [3, 4],
      [-1, 2],
    ]),
  ).toBeNull();
  expect(
    table([
      [10, 2],
      [3, 10],
    ])?.z,
  ).toBeGreaterThan(2);
});
