// What can be said of segments that share no answers and together hold all of them: each against all others, all together, and
// each drawn towards their mean. The family of tests is what is shown.
import type { z } from 'zod';
import {
  adjustPValues,
  type Counts,
  compareNps,
  countsOf,
  differenceInterval,
  type Histogram,
  heterogeneity,
  omnibusTest,
  shrinkNps,
  shrinkShares,
  smallSample,
  totalOf,
} from '../../../core/nps/index.ts';
import { confidence, headlineOf } from '../figures.ts';
import type { segmentsOutput } from './rank-segments-output.ts';

type Output = z.input<typeof segmentsOutput>;
type Told = Output['segments'][number];

/** `rankable`: a value, and not what is left over. */
export type Segment = { values: Told['values']; rankable: boolean; histogram: Histogram };

/** The largest q, and the largest p of all together, that is called a difference. */
export const level = 0.05;
/** Below so many answers the three shares are drawn together, rather than the score. */
const fewAnswers = 10;

export function segmentFigures(
  segments: readonly Segment[],
): Pick<Output, 'segments' | 'test' | 'tested' | 'adjustment'> {
  const counts = segments.map(({ histogram }) => countsOf(histogram));
  const all = counts.reduce((all, own) => sum(all, own), none);
  const tests = counts.map((own) => againstRest(own, all));
  const qs = adjustPValues(tests.map((test) => test?.p ?? null));
  const adjustment = adjust(segments, counts);
  const told = segments.map(({ values }, place): Told => {
    const own = counts[place] as Counts;
    const [test, q] = [tests[place] ?? null, qs[place] ?? null];
    return {
      values,
      ...headlineOf(own),
      counts: { promoters: own.promoters, passives: own.passives, detractors: own.detractors },
      share: totalOf(own) / totalOf(all),
      adjusted: adjustment?.values[place] ?? null,
      rank: null,
      difference: test?.difference ?? null,
      p: test?.p ?? null,
      q,
      verdict: test && q !== null ? verdictOf(test.difference.points, q) : null,
    };
  });
  return {
    segments: ranked(told, segments),
    test: testOfAll(counts),
    tested: tests.filter((test) => test !== null).length,
    adjustment: adjustment && { method: adjustment.method, mean: adjustment.mean * 100, differ: adjustment.differ },
  };
}

const none: Counts = { promoters: 0, passives: 0, detractors: 0 };

function sum(one: Counts, other: Counts, by: 1 | -1 = 1): Counts {
  return {
    promoters: one.promoters + by * other.promoters,
    passives: one.passives + by * other.passives,
    detractors: one.detractors + by * other.detractors,
  };
}

function hasScore(counts: Counts): boolean {
  const size = smallSample(totalOf(counts));
  return size === 'marked' || size === 'full';
}

function againstRest(own: Counts, all: Counts) {
  const rest = sum(all, own, -1);
  if (!hasScore(own) || !hasScore(rest)) return null;
  const [test, interval] = [compareNps(rest, own), differenceInterval(rest, own, confidence)];
  if (test === null || interval === null) return null;
  const { difference, lower, upper } = interval;
  return { p: test.p, difference: { points: difference * 100, lower: lower * 100, upper: upper * 100 } };
}

function verdictOf(points: number, q: number): NonNullable<Told['verdict']> {
  return q > level ? 'notToldApart' : points > 0 ? 'above' : 'below';
}

/** Learnt from the values that have a score; the others get none. */
function adjust(segments: readonly Segment[], counts: readonly Counts[]) {
  const places = segments.flatMap(({ rankable }, place) =>
    rankable && hasScore(counts[place] as Counts) ? [place] : [],
  );
  const some = places.map((place) => counts[place] as Counts);
  const few = some.filter((own) => totalOf(own) < fewAnswers).length;
  const values = (points: readonly (number | null)[]) =>
    segments.map((_, place) => {
      const value = points[places.indexOf(place)] ?? null;
      return value === null ? null : value * 100;
    });
  if (few * 2 > some.length) {
    const found = shrinkShares(some);
    if (found === null) return null;
    const { mean, precision, groups } = found;
    const differ = Number.isFinite(precision);
    return { method: 'shares' as const, mean: mean.promoters - mean.detractors, differ, values: values(groups) };
  }
  const found = shrinkNps(some);
  if (found === null) return null;
  const { mean, betweenVariance, groups } = found;
  return {
    method: 'normal' as const,
    mean,
    differ: betweenVariance > 0,
    values: values(groups.map((group) => group?.shrunk ?? null)),
  };
}

function ranked(told: readonly Told[], segments: readonly Segment[]): Told[] {
  const anyAdjusted = told.some(({ adjusted }) => adjusted !== null);
  const by = told.map(({ adjusted, nps, sample }, place) => {
    if (anyAdjusted) return adjusted;
    return segments[place]?.rankable && (sample === 'marked' || sample === 'full') ? nps : null;
  });
  const descending = by.filter((value) => value !== null).sort((one, other) => other - one);
  return told.map((one, place) => {
    const value = by[place] ?? null;
    return { ...one, rank: value === null ? null : descending.indexOf(value) + 1 };
  });
}

function testOfAll(counts: readonly Counts[]): Output['test'] {
  const found = omnibusTest(counts);
  if (found === null) return null;
  const iSquared = heterogeneity(counts.filter(hasScore))?.iSquared ?? null;
  return { segments: counts.filter((own) => totalOf(own) > 0).length, ...found, differ: found.p <= level, iSquared };
}
