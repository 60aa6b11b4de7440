// What the rest of Hark uses of the score. Light on purpose: the browser loads it. The other methods (t, Bayes,
// bootstrap, simultaneous shares) are imported from their own files by those who need them.
export { type Category, categoryOf, scoresOf } from './category.ts';
export { type Counts, countsOf, type Interval, totalOf } from './counts.ts';
export { formatNps } from './format-nps.ts';
export { addHistograms, emptyHistogram, type Histogram, histogramOf, subtractHistograms } from './histogram.ts';
export { scoreInterval } from './score-interval.ts';
export { type SampleSize, smallSample } from './small-sample.ts';
export { type NpsSummary, npsSummary } from './summary.ts';
export { adjustedWaldInterval } from './wald-interval.ts';
export { rateInterval } from './wilson-interval.ts';
