// What the rest of Hark uses of drivers. None of it is loaded by the browser.
export { compareDependentCorrelations, compareIndependentCorrelations } from './compare-correlations.ts';
export {
  answersNeeded,
  BOOTSTRAP_SAMPLES,
  type Driver,
  type DriversFound,
  type DriversProblem,
  findDrivers,
  LEAST_R_SQUARED,
  MAX_PREDICTORS,
  type Predictor,
} from './find-drivers.ts';
export type { Method } from './importances.ts';
export { kendallTauB } from './kendall.ts';
export { linearByLinear } from './linear-by-linear.ts';
export { type LogisticFit, logisticRegression } from './logistic-regression.ts';
export { type OrdinalFit, ordinalLogit } from './ordinal-logit.ts';
export type { Column } from './paired.ts';
export { type Correlation, pearson } from './pearson.ts';
export type { Coefficient, NotEstimable } from './regression-rows.ts';
export { correlationFromBins, type ScoreBin } from './score-bins.ts';
export { spearman } from './spearman.ts';
export { type ThemeImpact, themeImpact } from './theme-impact.ts';
