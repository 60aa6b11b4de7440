import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { answersNeeded, findDrivers } from './find-drivers.ts';

function seeded(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => (generator.next() >>> 0) / 2 ** 32;
}

const dice = seeded(11);
const column = (n: number) => Float64Array.from({ length: n }, () => Math.floor(dice() * 5));
const named = (values: ArrayLike<number>[]) => values.map((each, place) => ({ name: `p${place}`, values: each }));
const few = { samples: 50 };

test('drivers come in the order of their importance, add up to R², and lie within their intervals', () => {
  const [strong, weak, none] = [column(300), column(300), column(300)];
  const outcome = strong.map((value, row) => 2 * value - (weak[row] as number) + 2 * dice());
  const found = findDrivers(named([none, weak, strong, column(300).fill(3)]), outcome, seeded(1), few);
  if (found.problem !== null) throw new Error(found.problem.kind);
  expect(found).toMatchObject({ n: 300, method: 'lmg', constant: ['p3'] });
  expect(found.drivers.map(({ name }) => name)).toEqual(['p2', 'p1', 'p0']);
  expect(found.drivers.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(found.rSquared, 12);
  expect(found.drivers.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(found.adjustedRSquared).toBeLessThan(found.rSquared);
  const [first, second] = found.drivers;
  expect((first?.slope as number) > 0 && (second?.slope as number) < 0).toBe(true);
  expect(
    (first?.lower as number) < (first?.importance as number) &&
      (first?.importance as number) < (first?.upper as number),
  ).toBe(true);
});

test('more than twelve predictors are weighed by Johnson, more than thirty by nobody', () => {
  const columns = Array.from({ length: 31 }, () => column(400));
  const outcome = Float64Array.from(columns[0] ?? [], (value) => value + dice());
  const thirteen = findDrivers(named(columns.slice(0, 13)), outcome, seeded(1), few);
  expect(thirteen).toMatchObject({ problem: null, method: 'relativeWeights', n: 400 });
  expect(thirteen.problem === null && thirteen.drivers.map(({ name }) => name)[0]).toBe('p0');
  expect(findDrivers(named(columns), outcome, seeded(1)).problem).toEqual({ kind: 'tooManyPredictors', most: 30 });
});

test('that drivers cannot be told is said, with its reason', () => {
  const problemOf = (predictors: ArrayLike<number>[], outcome: ArrayLike<number>) =>
    findDrivers(named(predictors), outcome, seeded(1), few).problem;
  const [a, b] = [column(200), column(200)];
  expect(problemOf([], a)).toEqual({ kind: 'noPredictors' });
  expect(problemOf([column(200).fill(1)], a)).toEqual({ kind: 'noPredictors' });
  expect(problemOf([a.slice(0, 57)], b.slice(0, 57))).toEqual({ kind: 'tooFewAnswers', needed: answersNeeded(1) });
  expect(problemOf([a], column(200).fill(9))).toEqual({ kind: 'sameScore' });
  expect(problemOf([a, b, a.map((value, row) => value + (b[row] as number))], column(200))).toEqual({
    kind: 'redundant',
    redundant: [{ name: 'p2', told: ['p0', 'p1'] }],
  });
  expect(problemOf([a, b], column(200))).toMatchObject({ kind: 'explainsTooLittle' });
  expect(problemOf([a, b], [Number.NaN, ...a.slice(1)])).toEqual({ kind: 'brokenColumns' });
  expect(problemOf([a, b.slice(1)], a)).toEqual({ kind: 'brokenColumns' });
});

test('an R² that chance alone gives so many predictors is not taken for drivers', () => {
  const n = answersNeeded(12);
  const columns = Array.from({ length: 12 }, () => column(n));
  const found = findDrivers(named(columns), column(n), seeded(1), few);
  expect(found.problem).toMatchObject({ kind: 'explainsTooLittle' });
});
