// All correlations of a sample at once, each different answer counted as often as it was drawn. Most of the time that
// importances take is spent here, so that it walks columns, four at a time, over those that were drawn at all.
import type { GroupedRows } from './grouped-rows.ts';

/** A column that keeps less of its variance in a sample does not vary there. */
const ROUNDING = 1e-10;

export type CorrelationRoom = {
  /** Among the predictors, row by row. */
  readonly predictors: Float64Array;
  /** Of each predictor with the outcome. */
  readonly outcome: Float64Array;
  readonly columns: readonly Float64Array[];
  readonly drawn: Uint32Array;
  readonly counts: Float64Array;
  readonly counted: Float64Array;
  readonly products: Float64Array;
  readonly sums: Float64Array;
};

/** Made once for any number of samples of the same rows. */
export function correlationRoom({ columns, groups }: GroupedRows): CorrelationRoom {
  const width = columns.length;
  return {
    predictors: new Float64Array((width - 1) ** 2),
    outcome: new Float64Array(width - 1),
    columns: columns.map(() => new Float64Array(groups)),
    drawn: new Uint32Array(groups),
    counts: new Float64Array(groups),
    counted: new Float64Array(groups),
    products: new Float64Array(width * width),
    sums: new Float64Array(width),
  };
}

/**
 * Writes the correlations to `room.predictors` and `room.outcome`, each of the different answers counted `times` over.
 * What does not vary in the sample is correlated with nothing: 0, and 1 with itself.
 */
export function weightedCorrelations(rows: GroupedRows, times: ArrayLike<number>, room: CorrelationRoom): void {
  sumProducts(room, gather(rows, times, room));
  const { predictors, outcome, products, sums } = room;
  const width = sums.length;
  const n = rows.n;
  const covariance = (j: number, k: number) =>
    (products[j * width + k] as number) / n - ((sums[j] as number) / n) * ((sums[k] as number) / n);
  const scale = Float64Array.from(sums, (_, j) => {
    const variance = covariance(j, j);
    return variance > ROUNDING ? 1 / Math.sqrt(variance) : 0;
  });
  const size = width - 1;
  for (let j = 0; j < size; j++) {
    predictors[j * size + j] = 1;
    outcome[j] = covariance(j, size) * (scale[j] as number) * (scale[size] as number);
    for (let k = j + 1; k < size; k++) {
      const r = covariance(j, k) * (scale[j] as number) * (scale[k] as number);
      predictors[j * size + k] = r;
      predictors[k * size + j] = r;
    }
  }
}

/** Brings together what was drawn at least once: a third of the different answers is not. */
function gather(rows: GroupedRows, times: ArrayLike<number>, room: CorrelationRoom): number {
  const { drawn, counts } = room;
  let length = 0;
  for (let group = 0; group < rows.groups; group++) {
    const count = times[group] as number;
    if (count === 0) continue;
    drawn[length] = group;
    counts[length++] = count;
  }
  rows.columns.forEach((column, j) => {
    const gathered = room.columns[j] as Float64Array;
    for (let at = 0; at < length; at++) gathered[at] = column[drawn[at] as number] as number;
  });
  return length;
}

function sumProducts({ columns, counts, counted, products, sums }: CorrelationRoom, length: number): void {
  const width = columns.length;
  for (let j = 0; j < width; j++) {
    const own = columns[j] as Float64Array;
    let sum = 0;
    for (let at = 0; at < length; at++) {
      const value = (counts[at] as number) * (own[at] as number);
      counted[at] = value;
      sum += value;
    }
    sums[j] = sum;
    for (let k = j; k < width; k += 4) {
      const last = width - 1;
      const [a, b] = [columns[k] as Float64Array, columns[Math.min(k + 1, last)] as Float64Array];
      const [c, d] = [columns[Math.min(k + 2, last)] as Float64Array, columns[Math.min(k + 3, last)] as Float64Array];
      sumFour(counted, a, b, c, d, length, products, j * width + k, width - k);
    }
  }
}

function sumFour(
  counted: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  length: number,
  products: Float64Array,
  at: number,
  wanted: number,
): void {
  let withA = 0;
  let withB = 0;
  let withC = 0;
  let withD = 0;
  for (let row = 0; row < length; row++) {
    const value = counted[row] as number;
    withA += value * (a[row] as number);
    withB += value * (b[row] as number);
    withC += value * (c[row] as number);
    withD += value * (d[row] as number);
  }
  products[at] = withA;
  if (wanted > 1) products[at + 1] = withB;
  if (wanted > 2) products[at + 2] = withC;
  if (wanted > 3) products[at + 3] = withD;
}
