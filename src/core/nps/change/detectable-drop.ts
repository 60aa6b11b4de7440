// What a watch can find, told beforehand: "at your volume a drop of 10 points takes about three months to confirm". An
// approximation without dice; the alarms themselves do not depend on it.
import { type Counts, mirrored, totalOf } from '../counts.ts';
import { npsSummary } from '../summary.ts';
import { baselineOf } from './baseline.ts';
import { CUSUM_SLACK } from './cusum.ts';
import { cusumRunLength } from './cusum-run-length.ts';
import { logGains, standardBets } from './e-detector.ts';
import type { MonitorRule } from './monitor.ts';

/** Nobody waits longer: beyond three years the answer is "not at this volume". */
const LONGEST_DAYS = 3 * 365;
/** By how much of itself, per factor e in length, the search without chance is too long. Fitted. */
const HASTE_OF_CHANCE = 0.065;
const LAST_DAY_TRIED = 2 * LONGEST_DAYS;
/** The bets before a change are taken as they stand after this many quiet days. */
const QUIET_DAYS = 90;

export type WatchedVolume = {
  /** Answers of the baseline days; only their shares and, for `quiet`, their number matter. */
  readonly baseline: Counts;
  /** Above 0. */
  readonly answersPerDay: number;
  /** How far the NPS falls (or, for a rise, climbs), in points above 0. */
  readonly points: number;
};

/**
 * About how many days after a change of `points` half of such changes are found; null where that takes more than three
 * years, where the score cannot move so far, or without answers.
 *
 * Rough on purpose: within about a quarter of the median of simulations between one day and a year, wherever answers
 * come evenly over the days. For the e-detector every day is taken to bring its expected log growth, for CUSUM the mean
 * delay for normal daily means is taken; chance finds half of the changes sooner than either, the more so the slower the
 * search, which a factor fitted to simulations (2 to 100 answers a day, 5 to 30 points) makes up for. Of the answers
 * that change, promoters become detractors first.
 */
export function medianDaysToFind(volume: WatchedVolume, rule: MonitorRule): number | null {
  const turned = rule.direction === 'drop' ? volume.baseline : mirrored(volume.baseline);
  const after = fallen(turned, volume.points / 100);
  const baseline = baselineOf(turned, rule.mode);
  if (after === null || baseline === null || !(volume.answersPerDay > 0)) return null;
  // Days without answers do not count: there are so many others, with so many answers each.
  const daysWithAnswers = -Math.expm1(-volume.answersPerDay);
  const answers = volume.answersPerDay / daysWithAnswers;
  const steps =
    rule.method === 'eDetector'
      ? stepsOfBets(baseline.mean, scaled(turned, answers), scaled(after, answers), rule.limit)
      : stepsOfCusum(((baseline.nps - (npsSummary(after)?.nps ?? 0)) / baseline.sd) * Math.sqrt(answers), rule.limit);
  const days = steps / daysWithAnswers;
  if (!(days <= LAST_DAY_TRIED)) return null;
  const median = days * (1 - HASTE_OF_CHANCE * Math.log(Math.max(1, days)));
  return median <= LONGEST_DAYS ? Math.max(1, Math.round(median)) : null;
}

function stepsOfBets(baseline: number, before: Counts, after: Counts, limit: number): number {
  const bets = standardBets(baseline);
  const [quiet, falling] = [logGains(bets, before), logGains(bets, after)];
  const won = quiet.map((gain) => grown(0, gain, QUIET_DAYS));
  for (let day = 1; day <= LAST_DAY_TRIED; day++) {
    for (const [index, gain] of falling.entries()) won[index] = Math.exp(gain) * (1 + (won[index] ?? 0));
    const mean = won.reduce((sum, value, index) => sum + value * (bets.weights[index] ?? 0), 0);
    if (Math.log(mean) >= limit) return day;
  }
  return Number.POSITIVE_INFINITY;
}

function grown(start: number, gain: number, days: number): number {
  let value = start;
  for (let day = 0; day < days; day++) value = Math.exp(gain) * (1 + value);
  return value;
}

function stepsOfCusum(shift: number, limit: number): number {
  return shift > 0 ? cusumRunLength(CUSUM_SLACK, limit, shift) : Number.POSITIVE_INFINITY;
}

/** The shares after a fall of `distance` on -1..1: promoters become detractors, then passives do. Null if too far. */
function fallen(counts: Counts, distance: number): Counts | null {
  const n = totalOf(counts);
  if (n === 0 || !(distance > 0)) return null;
  const turning = Math.min(counts.promoters, (distance * n) / 2);
  const rest = distance * n - 2 * turning;
  if (rest > counts.passives) return null;
  return {
    detractors: counts.detractors + turning + rest,
    passives: counts.passives - rest,
    promoters: counts.promoters - turning,
  };
}

/** The same shares, `answers` in all. */
function scaled(counts: Counts, answers: number): Counts {
  const part = answers / totalOf(counts);
  return {
    detractors: counts.detractors * part,
    passives: counts.passives * part,
    promoters: counts.promoters * part,
  };
}
