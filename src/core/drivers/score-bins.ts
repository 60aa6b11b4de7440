// Pearson's correlation of the score with a metric from eleven small sums, which add up over days and segments: no
// answer has to be read again.
import { type Correlation, correlationOf, MIN_PAIRS } from './pearson.ts';

/** Of the answers with one score: how many had the metric, its sum and the sum of its squares. */
export type ScoreBin = { readonly n: number; readonly sum: number; readonly sumOfSquares: number };

/**
 * Pearson's r of the score (the place of the bin, 0..10) with the metric, the same to the last digits as from the single
 * answers unless the metric's mean is millions of times its spread. Null below 4 answers, when score or metric do not
 * vary, or when the bins are not eleven or hold what no answers can have.
 */
export function correlationFromBins(bins: readonly ScoreBin[], confidence = 0.95): Correlation | null {
  const usable = ({ n, sum, sumOfSquares }: ScoreBin) =>
    n >= 0 && Number.isFinite(n + sum + sumOfSquares) && sumOfSquares >= 0 && (n > 0 || sumOfSquares === 0);
  const n = total(bins, (bin) => bin.n);
  if (bins.length !== 11 || !bins.every(usable) || !(n >= MIN_PAIRS)) return null;
  const meanScore = total(bins, (bin, score) => bin.n * score) / n;
  const mean = total(bins, (bin) => bin.sum) / n;
  const scores = total(bins, (bin, score) => bin.n * (score - meanScore) ** 2);
  const squares = total(bins, (bin) => bin.sumOfSquares);
  const metric = squares - n * mean ** 2;
  const both = total(bins, (bin, score) => (score - meanScore) * (bin.sum - bin.n * mean));
  // Of a metric that is all the same, rounding leaves about 1e-16 of the squares.
  if (!(scores > 0 && metric > 1e-12 * squares)) return null;
  return correlationOf(Math.min(1, Math.max(-1, both / Math.sqrt(scores) / Math.sqrt(metric))), n, 1, confidence);
}

function total(bins: readonly ScoreBin[], of: (bin: ScoreBin, score: number) => number): number {
  return bins.reduce((sum, bin, score) => sum + of(bin, score), 0);
}
