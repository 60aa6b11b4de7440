// Kendall's tau-b: how many more pairs of answers agree in their order than disagree, ties allowed for on both sides.
import { type Column, pairsIn } from './paired.ts';

/**
 * (concordant - discordant) / sqrt(pairs untied in x * pairs untied in y), -1..1. Sorted and merged, so that n answers
 * take n log n steps. Null where one column is all the same, or the columns cannot be paired.
 * Source: Kendall 1945, Biometrika 33, 239-251; Knight 1966, J. Am. Stat. Assoc. 61, 436-439.
 */
export function kendallTauB(x: Column, y: Column): number | null {
  const n = pairsIn(x, y);
  const order = Uint32Array.from({ length: n }, (_, row) => row).sort(
    (a, b) => (x[a] as number) - (x[b] as number) || (y[a] as number) - (y[b] as number),
  );
  const byX = Float64Array.from(order, (row) => x[row] as number);
  const byXThenY = Float64Array.from(order, (row) => y[row] as number);
  const tiedInBoth = tiedPairs(n, (a, b) => byX[a] === byX[b] && byXThenY[a] === byXThenY[b]);
  const tiedInX = tiedPairs(n, (a, b) => byX[a] === byX[b]);
  // Sorts by y in passing: each exchange is a pair whose order in y is not the one in x.
  const discordant = inversionsWhileSorting(byXThenY, new Float64Array(n), 0, n);
  const tiedInY = tiedPairs(n, (a, b) => byXThenY[a] === byXThenY[b]);
  const pairs = (n * (n - 1)) / 2;
  const untied = Math.sqrt(pairs - tiedInX) * Math.sqrt(pairs - tiedInY);
  if (!(untied > 0)) return null;
  return Math.min(1, Math.max(-1, (pairs - tiedInX - tiedInY + tiedInBoth - 2 * discordant) / untied));
}

/** Pairs of equal neighbours in a sorted list. */
function tiedPairs(n: number, isSame: (a: number, b: number) => boolean): number {
  let [tied, run] = [0, 1];
  for (let place = 1; place < n; place++) {
    run = isSame(place - 1, place) ? run + 1 : 1;
    tied += run - 1;
  }
  return tied;
}

function inversionsWhileSorting(values: Float64Array, room: Float64Array, from: number, to: number): number {
  if (to - from < 2) return 0;
  const middle = (from + to) >> 1;
  let inversions =
    inversionsWhileSorting(values, room, from, middle) + inversionsWhileSorting(values, room, middle, to);
  let [left, right] = [from, middle];
  for (let place = from; place < to; place++) {
    const takesRight = left === middle || (right < to && (values[right] as number) < (values[left] as number));
    if (takesRight) inversions += middle - left;
    room[place] = values[takesRight ? right++ : left++] as number;
  }
  values.set(room.subarray(from, to), from);
  return inversions;
}
