// Which function of core answers which `fn` of a vector file. A function that core gains is added here; until then its
// vectors are listed as not built. Only names and shapes are translated here, nothing is computed.
import { bayesInterval, JEFFREYS_PRIOR } from '../../src/core/nps/bayes-interval.ts';
import { bootstrapInterval } from '../../src/core/nps/bootstrap-interval.ts';
import { type Counts, countsOf } from '../../src/core/nps/counts.ts';
import { addHistograms, emptyHistogram, type Histogram, scoreMoments } from '../../src/core/nps/histogram.ts';
import { scoreInterval } from '../../src/core/nps/score-interval.ts';
import { goodmanShares, type ShareIntervals, wilsonShares } from '../../src/core/nps/share-intervals.ts';
import { sisonGlazShares } from '../../src/core/nps/sison-glaz-shares.ts';
import { studentInterval } from '../../src/core/nps/student-interval.ts';
import { npsSummary } from '../../src/core/nps/summary.ts';
import { ADJUSTED_WALD_PSEUDO, adjustedWaldInterval, waldInterval } from '../../src/core/nps/wald-interval.ts';
import { CHANGE_FUNCTIONS } from './change-functions.ts';
import { DRIVER_FUNCTIONS } from './driver-functions.ts';
import { EXPERIMENT_FUNCTIONS } from './experiment-functions.ts';
import { GROUP_FUNCTIONS } from './group-functions.ts';
import { confidenceIn, countsIn, histogramIn, histogramsIn, type Input, pseudoCountsIn } from './inputs.ts';
import { WEIGHT_FUNCTIONS } from './weight-functions.ts';

/** Answers one vector's input in the shape its `expected` has; throws an Error that names what the input lacks. */
export type VectorFunction = (input: Input) => unknown;

export const FUNCTIONS: Readonly<Record<string, VectorFunction>> = {
  ...CHANGE_FUNCTIONS,
  ...DRIVER_FUNCTIONS,
  ...EXPERIMENT_FUNCTIONS,
  ...GROUP_FUNCTIONS,
  ...WEIGHT_FUNCTIONS,
  npsSummary: (input) => summaryOf(countsIn(input)),
  npsFromHistogram: (input) => histogramFacts(histogramIn(input)),
  rollupHistograms: (input) => {
    const sum = histogramsIn(input).reduce(addHistograms, emptyHistogram());
    return { sum, ...histogramFacts(sum) };
  },
  'npsCI:score': (input) => scoreInterval(countsIn(input), confidenceIn(input)),
  'npsCI:wald': (input) => waldInterval(countsIn(input), confidenceIn(input)),
  'npsCI:t': (input) => studentInterval(countsIn(input), confidenceIn(input)),
  'npsCI:adjustedWald': (input) => {
    const pseudo = pseudoCountsIn(input, 'pseudo', ADJUSTED_WALD_PSEUDO);
    const interval = adjustedWaldInterval(countsIn(input), confidenceIn(input), pseudo);
    return interval && { ...interval.unclamped, clampedLower: interval.lower, clampedUpper: interval.upper };
  },
  'npsCI:bootstrapPercentile': (input) => bootstrapInterval(countsIn(input), confidenceIn(input)),
  'npsCI:bayesDirichlet': (input) => {
    const prior = pseudoCountsIn(input, 'prior', JEFFREYS_PRIOR);
    const interval = bayesInterval(countsIn(input), confidenceIn(input), prior);
    return interval && { ...interval, pNpsPositive: interval.chancePositive };
  },
  categoryWilson: (input) => limitsByCategory(wilsonShares(countsIn(input), confidenceIn(input))),
  'multinomialCI:goodman': (input) => limitsByCategory(goodmanShares(countsIn(input), confidenceIn(input))),
  'multinomialCI:sison-glaz': (input) => limitsByCategory(sisonGlazShares(countsIn(input), confidenceIn(input))),
};

function summaryOf(counts: Counts) {
  const summary = npsSummary(counts);
  return summary && { ...counts, ...summary, nps100: summary.nps * 100 };
}

function histogramFacts(histogram: Histogram) {
  const summary = summaryOf(countsOf(histogram));
  const moments = scoreMoments(histogram);
  if (summary === null || moments === null) return null;
  const { mean, variance } = moments;
  return { ...summary, meanScore: mean, varScore: variance, sdScore: variance === null ? null : Math.sqrt(variance) };
}

function limitsByCategory(shares: ShareIntervals | null) {
  if (shares === null) return null;
  const inOrder = [shares.detractors, shares.passives, shares.promoters];
  return { lower: inOrder.map((share) => share.lower), upper: inOrder.map((share) => share.upper) };
}
