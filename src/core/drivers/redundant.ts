// Finds predictors that others already tell, so that one can say which to merge or drop instead of computing on.

/** Part of a predictor's variance that the ones before it must leave over; less is the same thing said twice. */
const LEAST_LEFT = 1e-8;
/** A smaller weight (in standard deviations) is rounding: that predictor has no part in it. */
const LEAST_WEIGHT = 1e-4;

/** `predictor` follows from `told`, exactly or nearly so: places in the list of predictors. */
export type Redundant = { readonly predictor: number; readonly told: readonly number[] };

/**
 * The predictors that follow from those before them, each with the ones that it follows from; empty when the correlations
 * (`size` x `size`, row by row) can be inverted. Merging or dropping one of each cures it.
 */
export function findRedundant(correlations: Float64Array, size: number): Redundant[] {
  const kept: number[] = [];
  const found: Redundant[] = [];
  // The inverse of the correlations of those kept, grown by one row at a time.
  let inverse: number[][] = [];
  for (let j = 0; j < size; j++) {
    const own = kept.map((k) => correlations[j * size + k] as number);
    const slopes = inverse.map((row) => row.reduce((sum, value, at) => sum + value * (own[at] as number), 0));
    const left = 1 - slopes.reduce((sum, slope, at) => sum + slope * (own[at] as number), 0);
    if (left > LEAST_LEFT) {
      inverse = bordered(inverse, slopes, left);
      kept.push(j);
    } else {
      found.push({ predictor: j, told: kept.filter((_, at) => Math.abs(slopes[at] as number) > LEAST_WEIGHT) });
    }
  }
  return found;
}

function bordered(inverse: readonly number[][], slopes: readonly number[], left: number): number[][] {
  const rows = inverse.map((row, at) => [
    ...row.map((value, column) => value + ((slopes[at] as number) * (slopes[column] as number)) / left),
    -(slopes[at] as number) / left,
  ]);
  return [...rows, [...slopes.map((slope) => -slope / left), 1 / left]];
}
