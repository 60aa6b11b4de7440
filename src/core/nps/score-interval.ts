// The interval shown beside every NPS. It never leaves -1..1, never has zero width and always contains the score,
// also for three answers or an NPS of 100.
import { type Counts, type Interval, mirrored, totalOf } from './counts.ts';
import { criticalValue } from './special-functions/normal-quantile.ts';
import { rootBetween } from './special-functions/root.ts';

/**
 * The score interval of an NPS: all t in -1..1 that the score test does not reject at `confidence` (0..1, two-sided).
 * Each limit is exact to 1e-14. Counts may be fractions (an effective sample). Null without an answer, or when the
 * confidence is not between 0 and 1.
 * Source: Tango 1998, Statistics in Medicine 17, 891-908; an NPS is the difference of paired shares (b - c)/n.
 */
export function scoreInterval(counts: Counts, confidence = 0.95): Interval | null {
  const n = totalOf(counts);
  const z = criticalValue(confidence);
  if (n === 0 || Number.isNaN(z)) return null;
  return { lower: -upperLimit(mirrored(counts), n, z), upper: upperLimit(counts, n, z) };
}

function upperLimit(counts: Counts, n: number, z: number): number {
  if (counts.promoters === n) return 1;
  const excess = counts.promoters - counts.detractors;
  const rejected = (t: number) => n * t - excess - z * Math.sqrt(n * varianceAt(t, counts, n));
  return rootBetween(rejected, excess / n, 1);
}

/**
 * The variance of one answer if the NPS were t: the two shares differ by t, and the smaller one is where the
 * likelihood is then largest. Told by the smaller share on either side of 0, so that nothing cancels.
 */
function varianceAt(t: number, { detractors, promoters }: Counts, n: number): number {
  const distance = Math.abs(t);
  const [fewer, more] = t < 0 ? [promoters, detractors] : [detractors, promoters];
  const b = (2 * n - more + fewer) * distance - fewer - more;
  const minusC = fewer * distance * (1 - distance);
  const root = Math.sqrt(b * b + 8 * n * minusC);
  const share = b > 0 ? (2 * minusC) / (b + root) : (root - b) / (4 * n);
  return 2 * share + distance * (1 - distance);
}
