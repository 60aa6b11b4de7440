// Shrinking for very small groups: answers that "everybody" gives beforehand are added to each group's own. How many
// is learnt from how much the groups differ; the three shares stay shares.
import { type Counts, totalOf } from '../counts.ts';
import { digamma, trigamma } from '../special-functions/digamma.ts';
import { stirlingError } from '../special-functions/stirling.ts';

export type ShareShrinkage = {
  /** Answers added to each group; its sum is `precision`. Infinite precision: no difference between groups is seen. */
  readonly prior: Counts;
  readonly precision: number;
  /** The shares of the prior, summing to 1: where an endlessly small group ends up. */
  readonly mean: Counts;
  /** Log-likelihood of the counts, without their multinomial coefficients. */
  readonly logLikelihood: number;
  /** Posterior mean NPS of each group, in the order handed in; null for a group without answers. */
  readonly groups: readonly (number | null)[];
};

const CATEGORIES = ['detractors', 'passives', 'promoters'] as const;
const GROUPS_MIN = 3;
const STEPS_MAX = 500;
/** Beyond this many prior answers groups are as good as alike. */
const PRECISION_MAX = 1e7;

/**
 * The Dirichlet-multinomial fit by maximum likelihood and the NPS it gives each group. A category that nobody chose
 * stays at 0. Null below three groups with answers, or when a count is not whole.
 * Source: Minka 2000, "Estimating a Dirichlet distribution", Newton steps in closed form, halved until they climb.
 */
export function shrinkShares(groups: readonly Counts[]): ShareShrinkage | null {
  const rows = groups.filter((counts) => totalOf(counts) > 0).map((counts) => CATEGORIES.map((name) => counts[name]));
  if (rows.length < GROUPS_MIN || !rows.flat().every((count) => Number.isSafeInteger(count))) return null;
  const sums = CATEGORIES.map((_, index) => rows.reduce((sum, row) => sum + (row[index] as number), 0));
  const used = [0, 1, 2].filter((index) => (sums[index] as number) > 0);
  const total = sums.reduce((sum, count) => sum + count, 0);
  const usedRows = rows.map((row) => used.map((index) => row[index] as number));
  const fitted = fittedPrior(
    usedRows,
    used.map((index) => (sums[index] as number) / total),
  );
  const alpha = [0, 0, 0];
  for (const [at, index] of used.entries()) alpha[index] = fitted[at] as number;
  const sum = alpha.reduce((all, one) => all + one, 0);
  // Of one answer each nothing can be learnt about how groups differ.
  const single = rows.every((row) => row.reduce((all, count) => all + count, 0) < 2);
  const alike = used.length < 2 || single || sum > PRECISION_MAX;
  const shares = alike ? sums.map((count) => count / total) : alpha.map((one) => one / sum);
  const precision = alike ? Number.POSITIVE_INFINITY : sum;
  const [d, m, p] = shares as [number, number, number];
  const pooled = rows.reduce(
    (all, row) => all + row.reduce((own, count, i) => own + (count > 0 ? count * Math.log(shares[i] as number) : 0), 0),
    0,
  );
  const endless = (share: number) => (share > 0 ? precision * share : 0);
  return {
    prior: { detractors: endless(d), passives: endless(m), promoters: endless(p) },
    precision,
    mean: { detractors: d, passives: m, promoters: p },
    logLikelihood: alike ? pooled : logLikelihood(usedRows, fitted),
    groups: groups.map((counts) => {
      const n = totalOf(counts);
      if (n === 0) return null;
      return alike ? p - d : (counts.promoters - counts.detractors + precision * (p - d)) / (n + precision);
    }),
  };
}

function fittedPrior(rows: readonly number[][], shares: readonly number[]): number[] {
  let alpha = shares.map((share) => share * 10);
  let value = logLikelihood(rows, alpha);
  for (let step = 0; step < STEPS_MAX; step++) {
    const move = newtonMove(rows, alpha);
    let [length, next, nextValue] = [1, alpha, Number.NEGATIVE_INFINITY];
    // In the logarithm of alpha, so that no step leaves the positive numbers and far ones are still reached.
    while (length > 1e-10 && !(nextValue >= value)) {
      next = alpha.map((one, i) => one * Math.exp(Math.min(2, Math.max(-2, length * (move[i] as number)))));
      nextValue = logLikelihood(rows, next);
      length /= 2;
    }
    if (!(nextValue >= value)) return alpha;
    const largest = Math.max(...alpha.map((one, i) => Math.abs(Math.log((next[i] as number) / one))));
    [alpha, value] = [next, nextValue];
    if (largest < 1e-10 || alpha.reduce((sum, one) => sum + one, 0) > PRECISION_MAX) return alpha;
  }
  return alpha;
}

/**
 * The Newton step for log alpha: the Hessian is diagonal plus one constant for all pairs. Where it does not curve
 * downwards, the direction of the gradient is taken instead.
 */
function newtonMove(rows: readonly number[][], alpha: readonly number[]): number[] {
  const sum = alpha.reduce((all, one) => all + one, 0);
  let [common, constant] = [0, 0];
  for (const row of rows) {
    const n = row.reduce((all, count) => all + count, 0);
    common += digamma(sum) - digamma(n + sum);
    constant += trigamma(sum) - trigamma(n + sum);
  }
  const gradient = alpha.map((one, i) => {
    const own = rows.reduce((all, row) => all + digamma((row[i] as number) + one) - digamma(one), 0);
    return one * (own + common);
  });
  const diagonal = alpha.map((one, i) => {
    const own = rows.reduce((all, row) => all + trigamma((row[i] as number) + one) - trigamma(one), 0);
    return one * one * own + (gradient[i] as number);
  });
  // Sherman-Morrison for diag + constant * alpha alpha'.
  const solve = (side: readonly number[]) => side.map((one, i) => one / (diagonal[i] as number));
  const [straight, bent] = [solve(gradient), solve(alpha)];
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((all, one, i) => all + one * (b[i] as number), 0);
  const correction = (constant * dot(alpha, straight)) / (1 + constant * dot(alpha, bent));
  const move = straight.map((one, i) => -(one - correction * (bent[i] as number)));
  return dot(move, gradient) > 0 ? move : gradient;
}

function logLikelihood(rows: readonly number[][], alpha: readonly number[]): number {
  const sum = alpha.reduce((all, one) => all + one, 0);
  return rows.reduce((all, row) => {
    const n = row.reduce((own, count) => own + count, 0);
    return all - logRising(sum, n) + row.reduce((own, count, i) => own + logRising(alpha[i] as number, count), 0);
  }, 0);
}

/** log(x (x+1) … (x+count-1)). */
function logRising(x: number, count: number): number {
  if (count === 0) return 0;
  if (count < 16) {
    let product = 0;
    for (let k = 0; k < count; k++) product += Math.log(x + k);
    return product;
  }
  return logGamma(x + count) - logGamma(x);
}

/** gamma(x) = x! / x, told by what Stirling leaves of x!. */
function logGamma(x: number): number {
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(x) - x + stirlingError(x);
}
