// What "normal" is for a series that is watched: the level it is tested against. Stated on the two scales its users
// need, and never so extreme that a single answer against it would be proof.
import { type Counts, totalOf } from '../counts.ts';
import { npsSummary } from '../summary.ts';
import { ADJUSTED_WALD_PSEUDO, adjustedWaldInterval } from '../wald-interval.ts';

/**
 * How a drop is meant. `balanced`: below the score of the baseline days; a little over the promised rate of false
 * alarms, because that score is itself an estimate. `quiet`: below what the baseline days leave possible, the lower
 * limit of their 95 % interval. `tolerance`: more than so many points (0..200) below the score of the baseline days.
 */
export type BaselineMode =
  | { readonly kind: 'balanced' }
  | { readonly kind: 'quiet' }
  | { readonly kind: 'tolerance'; readonly points: number };

export type Baseline = {
  /** The level that is tested against, as an NPS on -1..1. */
  readonly nps: number;
  /** The same on 0..1, where an answer counts 0, 1/2 or 1: (nps + 1) / 2. */
  readonly mean: number;
  /** Standard deviation of one answer on the scale -1..1; above 0. */
  readonly sd: number;
};

/**
 * The level against which a drop is tested, from the counts of the baseline days. For a rise mirror the counts. Null
 * without an answer. The level is kept half an answer away from +1: where all were promoters, one passive is no proof.
 * Where all answers are alike, `sd` is that of the counts with the pseudo answers of the adjusted Wald interval.
 * Source of `quiet`: the adjusted Wald interval, Rocks 2016.
 */
export function baselineOf(counts: Counts, mode: BaselineMode): Baseline | null {
  const summary = npsSummary(counts);
  if (summary === null) return null;
  const highest = 1 - 1 / (summary.n + 1);
  const nps = Math.min(highest, Math.max(-1, levelOf(counts, summary.nps, mode)));
  return { nps, mean: (nps + 1) / 2, sd: spreadOf(counts, summary.variance) };
}

function levelOf(counts: Counts, nps: number, mode: BaselineMode): number {
  if (mode.kind === 'balanced') return nps;
  if (mode.kind === 'tolerance') return nps - Math.max(0, mode.points) / 100;
  return Math.min(nps, adjustedWaldInterval(counts, 0.95)?.lower ?? nps);
}

function spreadOf(counts: Counts, variance: number): number {
  if (variance > 0) return Math.sqrt(variance);
  const pseudo = ADJUSTED_WALD_PSEUDO;
  const widened = {
    detractors: counts.detractors + pseudo.detractors,
    passives: counts.passives + pseudo.passives,
    promoters: counts.promoters + pseudo.promoters,
  };
  return totalOf(counts) === 0 ? 1 : Math.sqrt(npsSummary(widened)?.variance ?? 1);
}
