// Two periods or two groups side by side: do they differ, in what, and what could have been found at all.
import type { z } from 'zod';
import { compareRates } from '../../../core/experiments/compare-rates.ts';
import {
  adjustPValues,
  answersForDifference,
  type Counts,
  compareCategories,
  compareNps,
  countsOf,
  daysToReach,
  differenceInterval,
  npsSummary,
  shiftedAnswers,
  smallestDetectableDifference,
  smallSample,
  TYPICAL_ANSWERS,
  totalOf,
} from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { confidence, figuresOf } from '../figures.ts';
import { presentPeriod } from '../period.ts';
import type { CompareQuery, compareOutput } from './compare-groups-output.ts';
import { countSides, readSides, type Side, type Sides } from './compare-groups-sides.ts';

type Output = z.input<typeof compareOutput>;

/** The largest p that is called a difference. */
export const level = 0.05;
/** Differences of which is said how many answers it takes to find them. */
const planned = [5, 10];
/** Where a field of categories is expected to hold fewer, chi-square is not to be relied on. */
const fewExpected = 5;

/** @throws AppError invalid; see `readSides`. */
export async function compareGroups(ctx: Context, query: CompareQuery): Promise<Output> {
  const sides = await countSides(ctx, query, await readSides(ctx, query));
  const [first, second] = [countsOf(sides.first.histogram), countsOf(sides.second.histogram)];
  const enough = hasScore(first) && hasScore(second);
  return {
    kind: sides.kind,
    first: present(sides.first),
    second: present(sides.second),
    shared: sides.shared,
    difference: enough ? differenceOf(first, second) : null,
    categories: enough ? categoriesOf(first, second) : null,
    plan: planFor(sides, first, second),
    asOf: ctx.clock.now().toISOString(),
  };
}

function present({ question, where, histogram }: Side): Output['first'] {
  return { ...presentPeriod(question), where, ...figuresOf(histogram) };
}

function hasScore(counts: Counts): boolean {
  const size = smallSample(totalOf(counts));
  return size === 'marked' || size === 'full';
}

export function verdictOf(points: number, p: number): 'higher' | 'lower' | 'notToldApart' {
  return p > level ? 'notToldApart' : points > 0 ? 'higher' : 'lower';
}

function differenceOf(first: Counts, second: Counts): Output['difference'] {
  const [test, interval] = [compareNps(first, second), differenceInterval(first, second, confidence)];
  if (test === null || interval === null) return null;
  const points = interval.difference * 100;
  return {
    points,
    lower: interval.lower * 100,
    upper: interval.upper * 100,
    p: test.p,
    exact: test.pExact !== null,
    verdict: verdictOf(points, test.p),
  };
}

function categoriesOf(first: Counts, second: Counts): Output['categories'] {
  const found = compareCategories([first, second]);
  if (found === null) return null;
  const [n1, n2] = [totalOf(first), totalOf(second)];
  const tests = (['promoters', 'passives', 'detractors'] as const).flatMap((category) => {
    const test = compareRates(
      { hits: first[category], trials: n1 },
      { hits: second[category], trials: n2 },
      confidence,
    );
    return test === null ? [] : { category, test };
  });
  const adjusted = adjustPValues(
    tests.map(({ test }) => test.p),
    'holm',
  );
  const exact = found.pExact !== null;
  return {
    chiSquare: found.chiSquare,
    degrees: found.degrees,
    p: found.p,
    exact,
    reliable: exact || found.smallestExpected >= fewExpected,
    differ: found.p <= level,
    shares: tests.map(({ category, test: { difference, interval, p } }, place) => {
      const adjustedP = adjusted[place] ?? p;
      const verdict = adjustedP > level ? 'notToldApart' : difference > 0 ? 'more' : 'fewer';
      return { category, difference, lower: interval.lower, upper: interval.upper, p, adjustedP, verdict };
    }),
  };
}

/** As if answers went on being spread and coming in as they did. */
function planFor({ kind, ...sides }: Sides, first: Counts, second: Counts): Output['plan'] {
  const [n1, n2] = [totalOf(first), totalOf(second)];
  const both = {
    promoters: first.promoters + second.promoters,
    passives: first.passives + second.passives,
    detractors: first.detractors + second.detractors,
  };
  const expected = (npsSummary(both)?.variance ?? 0) > 0 ? both : TYPICAL_ANSWERS;
  const detectable = smallestDetectableDifference(n1, n2, expected);
  const perDay = { first: n1 / sides.first.days, second: n2 / sides.second.days };
  // Periods can be made longer, so that both are alike; groups stay as large as they are to each other.
  const ratio = kind === 'groups' && n1 > 0 && n2 > 0 ? perDay.second / perDay.first : 1;
  return {
    detectable: detectable === null ? null : detectable * 100,
    answersPerDay: perDay,
    needed: planned.flatMap((points) => {
      const moved = shiftedAnswers(expected, -points / 100) ?? shiftedAnswers(expected, points / 100);
      const needed = moved && answersForDifference(expected, moved, { ratio });
      if (needed === null) return [];
      const days = daysToReach(needed.first, kind === 'groups' ? perDay.first : perDay.second);
      return { points, first: needed.first, second: needed.second, days };
    }),
  };
}
