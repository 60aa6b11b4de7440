import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { groupRows } from './grouped-rows.ts';
import { bootstrapImportances } from './importances.ts';
import { lmgImportances, lmgRoom } from './lmg.ts';
import { pearson } from './pearson.ts';
import { findRedundant } from './redundant.ts';
import { relativeWeights } from './relative-weights.ts';
import { symmetricEigen } from './symmetric-eigen.ts';
import { correlationRoom, weightedCorrelations } from './weighted-correlations.ts';

function seeded(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  return () => (generator.next() >>> 0) / 2 ** 32;
}

type Data = { columns: number[][]; outcome: number[] };

/** Few values, so that columns that are the same, all alike, or sums of others do come up. */
const data: fc.Arbitrary<Data> = fc.integer({ min: 1, max: 5 }).chain((size) => {
  const row = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: size + 1, maxLength: size + 1 });
  return fc.array(row, { minLength: 8, maxLength: 20 }).map((rows) => ({
    columns: Array.from({ length: size }, (_, j) => rows.map((values) => values[j] as number)),
    outcome: rows.map((values) => values[size] as number),
  }));
});

function correlationsOf({ columns, outcome }: Data, times?: number[]) {
  const rows = groupRows([...columns, outcome]);
  const room = correlationRoom(rows);
  const counts = new Float64Array(rows.groups);
  rows.groupOf.forEach((group, row) => {
    (counts[group] as number) += times?.[row] ?? 1;
  });
  weightedCorrelations(rows, counts, room);
  return room;
}

/** R² of least squares on some columns, by taking each column out of what is left of the outcome. */
function rSquaredOf(columns: readonly number[][], outcome: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);
  const total = centred(outcome);
  let left = total;
  const basis: number[][] = [];
  for (const column of columns) {
    let own = centred(column);
    const size = dot(own, own);
    for (let pass = 0; pass < 2; pass++) {
      for (const unit of basis) {
        const part = dot(own, unit);
        own = own.map((value, at) => value - part * (unit[at] as number));
      }
    }
    const length = Math.sqrt(dot(own, own));
    if (length * length <= 1e-9 * size || size === 0) continue;
    const unit = own.map((value) => value / length);
    basis.push(unit);
    const part = dot(left, unit);
    left = left.map((value, at) => value - part * (unit[at] as number));
  }
  return dot(total, total) === 0 ? 0 : 1 - dot(left, left) / dot(total, total);
}

function orders(places: readonly number[]): number[][] {
  if (places.length === 0) return [[]];
  return places.flatMap((first) => orders(places.filter((place) => place !== first)).map((rest) => [first, ...rest]));
}

test('LMG is the gain in R² averaged over every order, also where predictors say the same or nothing', () => {
  fc.assert(
    fc.property(data, ({ columns, outcome }) => {
      const size = columns.length;
      const all = orders(columns.map((_, place) => place));
      const expected = new Array<number>(size).fill(0);
      for (const order of all) {
        order.forEach((place, at) => {
          const upTo = (end: number) =>
            rSquaredOf(
              order.slice(0, end).map((j) => columns[j] ?? []),
              outcome,
            );
          (expected[place] as number) += (upTo(at + 1) - upTo(at)) / all.length;
        });
      }
      const room = correlationsOf({ columns, outcome });
      const found = new Float64Array(size);
      const rSquared = lmgImportances(room.predictors, room.outcome, lmgRoom(size), found);
      expect(rSquared).toBeCloseTo(rSquaredOf(columns, outcome), 8);
      found.forEach((importance, place) => {
        expect(importance).toBeCloseTo(expected[place] as number, 8);
      });
    }),
    { numRuns: 60 },
  );
});

test('relative weights add up to R² and are never negative, also where predictors say the same or nothing', () => {
  fc.assert(
    fc.property(data, ({ columns, outcome }) => {
      const room = correlationsOf({ columns, outcome });
      const weights = new Float64Array(columns.length);
      const rSquared = relativeWeights(room.predictors, room.outcome, columns.length, weights);
      expect(rSquared).toBeCloseTo(rSquaredOf(columns, outcome), 7);
      expect(weights.every((weight) => weight >= 0)).toBe(true);
    }),
  );
});

test('eigenvalues and vectors put the matrix together again', () => {
  const matrix = Float64Array.from([4, 1, -2, 1, 3, 0.5, -2, 0.5, 7]);
  const { values, vectors } = symmetricEigen(matrix, 3);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const sum = values.reduce(
        (total, value, e) => total + value * (vectors[row * 3 + e] as number) * (vectors[column * 3 + e] as number),
        0,
      );
      expect(sum).toBeCloseTo(matrix[row * 3 + column] as number, 12);
    }
  }
});

test('an answer that counts twice gives the correlations of one that was given twice', () => {
  const columns = [1, 2, 3].map((step) => [1, 2, 3, 4, 5, 6].map((value) => (value * step * 7) % 11));
  const outcome = [0, 3, 9, 4, 10, 6];
  const times = [2, 0, 1, 2, 0, 1];
  const repeated = (values: readonly number[]) => values.flatMap((value, row) => new Array(times[row]).fill(value));
  const counted = correlationsOf({ columns, outcome }, times);
  columns.forEach((column, place) => {
    expect(counted.outcome[place]).toBeCloseTo(pearson(repeated(column), repeated(outcome))?.r ?? Number.NaN, 12);
    expect(counted.predictors[place]).toBeCloseTo(
      pearson(repeated(columns[0] ?? []), repeated(column))?.r ?? Number.NaN,
      12,
    );
  });
});

describe('intervals of importances', () => {
  test('are those of a plain bootstrap, and the same for the same dice', () => {
    const dice = seeded(7);
    const column = () => Array.from({ length: 400 }, () => Math.floor(dice() * 5));
    const [a, b] = [column(), column()];
    const outcome = a.map((value, row) => Math.round(value + (b[row] as number) / 2 + 3 * dice()));
    const columns = [a, b];
    const rows = groupRows([...columns, outcome]);
    expect(rows.groups).toBeLessThan(200);
    const intervals = bootstrapImportances(rows, seeded(1), 400, 0.95);
    expect(bootstrapImportances(rows, seeded(1), 400, 0.95)).toEqual(intervals);

    const other = seeded(2);
    const drawn = Array.from({ length: 400 }, () => {
      const places = outcome.map(() => Math.floor(other() * outcome.length));
      const room = correlationsOf({
        columns: columns.map((column) => places.map((place) => column[place] as number)),
        outcome: places.map((place) => outcome[place] as number),
      });
      const found = new Float64Array(2);
      lmgImportances(room.predictors, room.outcome, lmgRoom(2), found);
      return found[0] as number;
    }).sort((first, second) => first - second);
    expect(intervals[0]?.lower as number).toBeCloseTo(drawn[10] as number, 1);
    expect(intervals[0]?.upper as number).toBeCloseTo(drawn[390] as number, 1);
    expect((intervals[0]?.upper as number) - (intervals[0]?.lower as number)).toBeGreaterThan(0.03);
  });
});

test('what follows from other predictors is found, with those it follows from and no others', () => {
  const dice = seeded(3);
  const column = () => Array.from({ length: 50 }, () => dice());
  const [a, b, c] = [column(), column(), column()];
  const columns = [a, b, c, a.map((value, row) => value + 2 * (c[row] as number)), b.map((value) => -3 * value + 1)];
  const room = correlationsOf({ columns, outcome: column() });
  expect(findRedundant(room.predictors, 5)).toEqual([
    { predictor: 3, told: [0, 2] },
    { predictor: 4, told: [1] },
  ]);
});
