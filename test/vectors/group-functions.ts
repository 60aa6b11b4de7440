// The functions of topic 2: two groups, many groups, and the planner. Only names and shapes are translated.
import { adjustPValues } from '../../src/core/nps/comparison/adjust-p-values.ts';
import { compareCategories } from '../../src/core/nps/comparison/compare-categories.ts';
import { compareNps } from '../../src/core/nps/comparison/compare-nps.ts';
import { compareWithRest } from '../../src/core/nps/comparison/compare-with-rest.ts';
import { differenceInterval } from '../../src/core/nps/comparison/difference-interval.ts';
import { heterogeneity } from '../../src/core/nps/comparison/heterogeneity.ts';
import { kruskalWallis, omnibusTest } from '../../src/core/nps/comparison/omnibus-test.ts';
import {
  adjustedWaldDifference,
  waldDifference,
  welchDifference,
} from '../../src/core/nps/comparison/wald-difference.ts';
import { answersForMargin, marginOfError } from '../../src/core/nps/planning/margin-of-error.ts';
import { answersForDifference, powerOfComparison } from '../../src/core/nps/planning/plan-comparison.ts';
import { WORST_ANSWERS } from '../../src/core/nps/planning/spread.ts';
import { npsSummary } from '../../src/core/nps/summary.ts';
import { ADJUSTED_WALD_PSEUDO } from '../../src/core/nps/wald-interval.ts';
import type { VectorFunction } from './functions.ts';
import {
  confidenceIn,
  countsIn,
  countsOfTable,
  groupIn,
  numberIn,
  numbersIn,
  pseudoCountsIn,
  sharesIn,
} from './inputs.ts';

export const GROUP_FUNCTIONS: Readonly<Record<string, VectorFunction>> = {
  'npsDiff:permutation': (input) => compareNps(groupIn(input, 'a'), groupIn(input, 'b')),
  'npsDiff:moverScore': (input) => {
    const interval = differenceInterval(groupIn(input, 'a'), groupIn(input, 'b'), confidenceIn(input));
    return interval && { ...interval, diff: interval.difference };
  },
  'npsDiff:wald': (input) => {
    const found = waldDifference(groupIn(input, 'a'), groupIn(input, 'b'), confidenceIn(input));
    return found && { ...found, diff: found.difference };
  },
  'npsDiff:adjustedWald': (input) => {
    const pseudo = pseudoCountsIn(input, 'pseudo', ADJUSTED_WALD_PSEUDO);
    const found = adjustedWaldDifference(groupIn(input, 'a'), groupIn(input, 'b'), confidenceIn(input), pseudo);
    return found && { ...found, absDiff: Math.abs(found.difference) };
  },
  'npsDiff:welch': (input) => {
    const found = welchDifference(groupIn(input, 'a'), groupIn(input, 'b'), confidenceIn(input));
    return found && { ...found, df: found.degrees };
  },
  categoryChiSquare: (input) => {
    const found = compareCategories(countsOfTable(input, 'table'));
    return found && { chi2: found.chiSquare, df: found.degrees, p: found.pAsymptotic };
  },
  'multiSegment:permutationQuadratic': (input) => {
    const found = omnibusTest(countsOfTable(input, 'table'));
    return found && { chi2: found.chiSquare, df: found.degrees, p: found.p };
  },
  kruskalWallis: (input) => {
    const found = kruskalWallis(countsOfTable(input, 'table'));
    return found && { H: found.chiSquare, df: found.degrees, p: found.p };
  },
  heterogeneityQ: (input) => {
    const found = heterogeneity(countsOfTable(input, 'table'));
    if (found === null) return null;
    return { ...found, Q: found.q, df: found.degrees, sePooled: found.pooledSe, I2: found.iSquared * 100 };
  },
  oneVsRestBH: (input) => {
    const groups = countsOfTable(input, 'table');
    const found = compareWithRest(groups, { test: 'wald' });
    const holm = compareWithRest(groups, { test: 'wald', adjustment: 'holm' });
    return { p: found.map((one) => one?.p), bh: found.map((one) => one?.q), holm: holm.map((one) => one?.q) };
  },
  adjustP: (input) => {
    const p = numbersIn(input, 'p');
    return { bh: adjustPValues(p), by: adjustPValues(p, 'benjamini-yekutieli'), holm: adjustPValues(p, 'holm') };
  },
  powerNpsDiff: (input) => {
    const [n1, n2] = [numberIn(input, 'n1'), numberIn(input, 'n2')];
    return { power: powerOfComparison(sharesIn(input, '1'), sharesIn(input, '2'), n1, n2, numberIn(input, 'alpha')) };
  },
  sampleSizeNpsDiff: (input) => {
    const [first, second] = [sharesIn(input, '1'), sharesIn(input, '2')];
    const options = {
      alpha: numberIn(input, 'alpha'),
      power: numberIn(input, 'power'),
      ratio: numberIn(input, 'ratio'),
    };
    const needed = answersForDifference(first, second, options);
    const [variance1, variance2] = [npsSummary(first)?.variance, npsSummary(second)?.variance];
    return needed && { variance1, variance2, nPerGroupExact: needed.firstExact, nPerGroup: needed.first };
  },
  sampleSizeMargin: (input) => {
    const [margin, shares, confidence] = [numberIn(input, 'margin'), sharesIn(input, ''), confidenceIn(input)];
    const needed = answersForMargin(margin, shares, { confidence });
    const nWorstCase = answersForMargin(margin, WORST_ANSWERS, { confidence })?.exact;
    const variance = npsSummary(shares)?.variance;
    return needed && { variance, nWald: needed.exact, nAdjWald: needed.exactAdjusted, nWorstCase };
  },
  marginOfErrorFPC: (input) => {
    const options = { confidence: confidenceIn(input), population: numberIn(input, 'population') };
    const found = marginOfError(countsIn(input), options);
    return found && { seNoFpc_n1: found.seUncorrected, se_n1: found.se, moe: found.margin };
  },
};
