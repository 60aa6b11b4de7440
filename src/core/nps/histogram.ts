// The eleven-bin histogram: all that a group's NPS, interval and tests need, and it adds up. Sum histograms, never
// scores of scores.

/** How many answers gave each score: eleven whole numbers, index = score 0..10. A difference may be negative. */
export type Histogram = readonly number[];

const SCORES = 11;

/** Eleven zeros: the group without an answer. */
export function emptyHistogram(): Histogram {
  return new Array<number>(SCORES).fill(0);
}

/** Counts the scores, in any order. Null when one of them is not a whole number from 0 to 10. */
export function histogramOf(scores: readonly number[]): Histogram | null {
  const bins = new Array<number>(SCORES).fill(0);
  for (const score of scores) {
    const count = bins[score];
    if (count === undefined) return null;
    bins[score] = count + 1;
  }
  return bins;
}

/** Bin by bin: the histogram of two groups that share no answer. */
export function addHistograms(a: Histogram, b: Histogram): Histogram {
  return a.map((count, score) => count + (b[score] ?? 0));
}

/** Bin by bin: `a` without the answers of `b`. Negative bins where `b` holds what `a` does not. */
export function subtractHistograms(a: Histogram, b: Histogram): Histogram {
  return a.map((count, score) => count - (b[score] ?? 0));
}

/**
 * Mean and sample variance (divisor n - 1) of the score itself, on the scale 0..10.
 * Null without an answer; the variance is null with one.
 */
export function scoreMoments(histogram: Histogram): { mean: number; variance: number | null } | null {
  const n = histogram.reduce((sum, count) => sum + count, 0);
  if (!(n > 0)) return null;
  const mean = histogram.reduce((sum, count, score) => sum + count * score, 0) / n;
  if (n === 1) return { mean, variance: null };
  return { mean, variance: histogram.reduce((sum, count, score) => sum + count * (score - mean) ** 2, 0) / (n - 1) };
}
