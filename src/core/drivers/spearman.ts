// Spearman's correlation: of ranks, so that one huge customer does not decide it. What Hark shows for revenue.
import { type Column, pairsIn } from './paired.ts';
import { type Correlation, correlationOf, MIN_PAIRS, productMoment } from './pearson.ts';

/**
 * The correlation of mid-ranks, with the t test and the interval tanh(atanh(r) ± z * sqrt((1 + r²/2) / (n - 3))).
 * Null as for `pearson`. Source of the interval: Bonett & Wright 2000, Psychometrika 65, 23-28.
 */
export function spearman(x: Column, y: Column, confidence = 0.95): Correlation | null {
  const n = pairsIn(x, y);
  const r = n < MIN_PAIRS ? null : productMoment(midRanks(x), midRanks(y));
  return r === null ? null : correlationOf(r, n, 1 + (r * r) / 2, confidence);
}

/** The rank of each value from 1 up; those that are equal share the middle of their ranks. Values must be finite. */
export function midRanks(column: Column): Float64Array {
  const order = orderOf(column);
  const ranks = new Float64Array(column.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && column[order[to] as number] === column[order[from] as number]) to++;
    for (let place = from; place < to; place++) ranks[order[place] as number] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

function orderOf(column: Column): Uint32Array {
  const order = Uint32Array.from({ length: column.length }, (_, row) => row);
  return order.sort((a, b) => (column[a] as number) - (column[b] as number));
}
