// The e-detector: bets against "nothing changed", day by day. Its promise holds whatever the answers look like: on
// average at least A days pass before it raises a false alarm. All sums are kept as logarithms, so that neither a decade
// of days nor a landslide overflows.
import type { Counts } from '../counts.ts';

/** Sizes of the bets, as shares of the largest that cannot lose everything, 1 / (1 - baseline). */
export const BET_SHARES: readonly number[] = [0.02, 0.05, 0.1, 0.2, 0.4, 0.7];

/**
 * Bets on a drop below `baseline`, the mean answer on 0..1 (detractor 0, passive 1/2, promoter 1). A bet b pays
 * 1 + b (baseline - answer) per answer: on average at most 1 while the true mean is at least the baseline.
 * Weights are positive and sum to 1.
 */
export type Bets = {
  readonly baseline: number;
  readonly sizes: readonly number[];
  readonly weights: readonly number[];
};

/**
 * What the bets have won, one logarithm each. `shiryaevRoberts`: the sum over every day on which a change could have
 * begun, which is what alarms by default · `cusum`: the best of those days · `process`: since the first day only.
 */
export type Accumulation = 'shiryaevRoberts' | 'cusum' | 'process';

/** The logarithm of what each bet has won; as many numbers as bets, six with the standard ones. */
export type BetState = readonly number[];

/** The standard bets against a drop below `baseline`, 0 <= baseline < 1. Source: Shin, Ramdas & Rinaldo 2024. */
export function standardBets(baseline: number): Bets {
  return {
    baseline,
    sizes: BET_SHARES.map((share) => share / (1 - baseline)),
    weights: BET_SHARES.map(() => 1 / BET_SHARES.length),
  };
}

/** Before the first day, and after an alarm. */
export function startState(bets: Bets, accumulation: Accumulation = 'shiryaevRoberts'): BetState {
  return bets.sizes.map(() => (accumulation === 'process' ? 0 : Number.NEGATIVE_INFINITY));
}

/**
 * One day further. The order of the answers within the day does not matter. A day without answers changes nothing: the
 * promise then counts days with answers, which is the stricter reading.
 * Source: Shin, Ramdas & Rinaldo 2024, NEJSDS 51; R = e (1 + R) for Shiryaev-Roberts, e max(1, R) for CUSUM.
 */
export function stepState(
  bets: Bets,
  state: BetState,
  day: Counts,
  accumulation: Accumulation = 'shiryaevRoberts',
): BetState {
  if (day.detractors + day.passives + day.promoters === 0) return state;
  return logGains(bets, day).map((gain, index) => {
    const before = state[index] ?? Number.NEGATIVE_INFINITY;
    if (accumulation === 'process') return gain + before;
    return gain + (accumulation === 'cusum' ? Math.max(0, before) : logSum(0, before));
  });
}

/** The logarithm of the weighted mean over the bets: what is held against log(A). */
export function logValue(bets: Bets, state: BetState): number {
  return state.reduce((sum, value, index) => logSum(sum, value + Math.log(bets.weights[index] ?? 0)), -Infinity);
}

/** The logarithm by which each bet grows over these answers. */
export function logGains({ baseline, sizes }: Bets, { detractors, passives, promoters }: Counts): number[] {
  return sizes.map((size) => {
    const gain = (count: number, answer: number) => (count === 0 ? 0 : count * Math.log1p(size * (baseline - answer)));
    return gain(detractors, 0) + gain(passives, 0.5) + gain(promoters, 1);
  });
}

/**
 * The day (index) from which on the answers speak most against the baseline, seen from the end: where a change most
 * likely began. Exact over all days given, days * bets steps; 0 where there is none.
 */
export function likeliestStart(bets: Bets, days: readonly Counts[]): number {
  let since = bets.sizes.map(() => 0);
  let best = { day: 0, value: Number.NEGATIVE_INFINITY };
  for (let day = days.length - 1; day >= 0; day--) {
    const gains = logGains(bets, days[day] as Counts);
    since = since.map((sum, index) => sum + (gains[index] ?? 0));
    const value = logValue(bets, since);
    // A day without answers says nothing: the change is dated to the first answer that tells of it.
    if (value > best.value) best = { day, value };
  }
  return best.day;
}

/** log(exp(a) + exp(b)). */
function logSum(a: number, b: number): number {
  const [larger, smaller] = a > b ? [a, b] : [b, a];
  return smaller === Number.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(smaller - larger));
}
