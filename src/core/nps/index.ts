// What the rest of Hark uses of the score. Each name stands in a file of its own without anything to run when it is
// loaded, so that a bundle holds only what its page calls. Other methods for comparison with other tools (t, Bayes,
// bootstrap, simultaneous shares) are imported from their own files by those who need them.
export { type Category, categoryOf, scoresOf } from './category.ts';
export { type Adjustment, adjustPValues } from './comparison/adjust-p-values.ts';
export { type CategoryComparison, compareCategories } from './comparison/compare-categories.ts';
export { compareNps, type NpsComparison } from './comparison/compare-nps.ts';
export { comparePaired, type PairedComparison, type Transitions, transitionsOf } from './comparison/compare-paired.ts';
export { type AgainstRest, type AgainstRestOptions, compareWithRest } from './comparison/compare-with-rest.ts';
export { type DifferenceInterval, differenceInterval } from './comparison/difference-interval.ts';
export { type Heterogeneity, heterogeneity } from './comparison/heterogeneity.ts';
export { type GroupsTest, kruskalWallis, omnibusTest } from './comparison/omnibus-test.ts';
export {
  type CellChange,
  type CellPart,
  type ChangeSplit,
  type Part,
  splitChange,
} from './comparison/split-change.ts';
export { type SteppedCell, type SteppedSplit, splitInSteps } from './comparison/split-in-steps.ts';
export {
  adjustedWaldDifference,
  type WaldDifference,
  waldDifference,
  welchDifference,
} from './comparison/wald-difference.ts';
export {
  type ClusteredError,
  type ContactAnswers,
  type ContactSums,
  clusteredError,
  contactSumsOf,
} from './contacts/clustered-error.ts';
export {
  type DatedScore,
  deltasOfAnswer,
  deltasOfErasure,
  deltasOfRescore,
  type LatestDelta,
  latestPerContact,
  type Neighbours,
} from './contacts/latest-per-contact.ts';
export { type Counts, countsOf, type Interval, totalOf } from './counts.ts';
export { formatNps } from './format-nps.ts';
export { addHistograms, emptyHistogram, type Histogram, histogramOf, subtractHistograms } from './histogram.ts';
export { daysToReach, invitationsForAnswers } from './planning/days-to-reach.ts';
export {
  type AnswersForMargin,
  answersForMargin,
  type MarginOfError,
  type MarginOptions,
  marginOfError,
} from './planning/margin-of-error.ts';
export {
  type AnswersForDifference,
  answersForDifference,
  powerOfComparison,
  smallestDetectableDifference,
  type TestPlan,
} from './planning/plan-comparison.ts';
export { shiftedAnswers, TYPICAL_ANSWERS, WORST_ANSWERS } from './planning/spread.ts';
export { scoreInterval } from './score-interval.ts';
export { type SampleSize, smallSample } from './small-sample.ts';
export type { BetweenMethod } from './smoothing/between-variance.ts';
export { rollingNps, WINDOW_ANSWERS_MIN, WINDOW_DAYS, type WindowPoint } from './smoothing/rolling-window.ts';
export { type Shrinkage, type ShrunkGroup, shrinkNps } from './smoothing/shrink-nps.ts';
export { type ShareShrinkage, shrinkShares } from './smoothing/shrink-shares.ts';
export { type NpsSummary, npsSummary } from './summary.ts';
export { adjustedWaldInterval } from './wald-interval.ts';
export {
  CELL_ANSWERS_MIN,
  type MergedCell,
  mergeThinCells,
  type PopulationCell,
} from './weighting/merge-thin-cells.ts';
export { type AskedSegment, type GapPart, type NonResponseGap, nonResponseGap } from './weighting/non-response-gap.ts';
export { type PostStratified, postStratify, type WeightingOptions } from './weighting/post-stratify.ts';
export { type Margins, type Raked, type RakingCell, type RakingOptions, rake } from './weighting/rake.ts';
export { type ResponseBias, responseBias } from './weighting/response-bias.ts';
export { type AskOutcomes, type Rate, type ResponseRates, responseRates } from './weighting/response-rate.ts';
export { type WeightedCell, type WeightedNps, weightedNps } from './weighting/weighted-nps.ts';
export { rateInterval } from './wilson-interval.ts';
