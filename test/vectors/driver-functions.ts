// Which function of core/drivers answers which `fn` about correlations, importances, regressions and themes.
import {
  compareDependentCorrelations,
  compareIndependentCorrelations,
} from '../../src/core/drivers/compare-correlations.ts';
import { kendallTauB } from '../../src/core/drivers/kendall.ts';
import { linearByLinear } from '../../src/core/drivers/linear-by-linear.ts';
import { lmgImportances, lmgRoom } from '../../src/core/drivers/lmg.ts';
import { logisticRegression } from '../../src/core/drivers/logistic-regression.ts';
import { ordinalLogit } from '../../src/core/drivers/ordinal-logit.ts';
import { pearson } from '../../src/core/drivers/pearson.ts';
import type { Coefficient } from '../../src/core/drivers/regression-rows.ts';
import { relativeWeights } from '../../src/core/drivers/relative-weights.ts';
import { spearman } from '../../src/core/drivers/spearman.ts';
import { themeImpact } from '../../src/core/drivers/theme-impact.ts';
import { adjustPValues } from '../../src/core/nps/comparison/adjust-p-values.ts';
import { welchDifference } from '../../src/core/nps/comparison/wald-difference.ts';
import type { Counts } from '../../src/core/nps/counts.ts';
import { npsSummary } from '../../src/core/nps/summary.ts';
import type { VectorFunction } from './functions.ts';
import { confidenceIn, countsIn, type Input, numberIn, numbersIn, rowsIn } from './inputs.ts';

export const DRIVER_FUNCTIONS: Readonly<Record<string, VectorFunction>> = {
  correlation: correlations,
  pointBiserial: correlations,
  compareIndependentCorrelations: (input) =>
    compareIndependentCorrelations(
      { r: numberIn(input, 'r1'), n: numberIn(input, 'n1') },
      { r: numberIn(input, 'r2'), n: numberIn(input, 'n2') },
    ),
  compareDependentCorrelationsWilliams: (input) => {
    const [r12, r13, r23] = ['r12', 'r13', 'r23'].map((name) => numberIn(input, name)) as [number, number, number];
    return compareDependentCorrelations(numberIn(input, 'n'), r12, r13, r23);
  },
  relativeWeights: (input) => {
    const { correlations, outcome, size, found } = matrixIn(input);
    const rSquared = relativeWeights(correlations, outcome, size, found);
    return { weights: [...found], rSquared };
  },
  shapleyLmg: (input) => {
    const { correlations, outcome, size, found } = matrixIn(input);
    const rSquared = lmgImportances(correlations, outcome, lmgRoom(size), found);
    return { lmg: [...found], rSquared };
  },
  linearByLinear: (input) => {
    const test = linearByLinear(rowsIn(input, 'table'), numbersIn(input, 'scoresRow'), numbersIn(input, 'scoresCol'));
    return test && { z: test.z, chi2: test.chiSquare, p: test.p };
  },
  logisticRegression: (input) => {
    const columns = columnsOf(rowsIn(input, 'X'));
    const fit = logisticRegression(columns, numbersIn(input, 'y'), { leastEvents: 0 });
    if ('notEstimable' in fit) return null;
    return { ...listed(fit.coefficients), deviance: fit.deviance, nullDeviance: fit.nullDeviance };
  },
  ordinalLogit: (input) => {
    // The housing survey of MASS: three groups of people, four of buildings, two of contact, as 0/1 columns.
    const rows = objectsIn(input, 'rows');
    const dummies = ['Infl:Medium', 'Infl:High', 'Type:Apartment', 'Type:Atrium', 'Type:Terrace', 'Cont:High'];
    const columns = dummies.map((dummy) => {
      const [name = '', level] = dummy.split(':');
      return rows.map((row) => (row[name] === level ? 1 : 0));
    });
    const outcome = rows.map((row) => numberIn(row, 'Sat') - 1);
    const weights = rows.map((row) => numberIn(row, 'Freq'));
    const fit = ordinalLogit(columns, outcome, 3, { weights });
    if ('notEstimable' in fit) return null;
    const thresholds = ['Low|Medium', 'Medium|High'];
    const names = [...dummies.map((dummy) => dummy.replace(':', '')), ...thresholds];
    return { names, ...listed([...fit.coefficients, ...fit.thresholds]), logLik: fit.logLikelihood };
  },
  themeImpact: (input) => {
    const total = countsIn(input.total as Input);
    const themes = objectsIn(input, 'themes').map((theme) => ({
      theme: String(theme.theme),
      counts: countsIn(theme.counts as Input),
    }));
    const impacts = themeImpact(total, themes);
    if (impacts === null) return null;
    const welch = (notMentioned: Counts, mentioned: Counts) => welchDifference(notMentioned, mentioned)?.p ?? null;
    const listedThemes = impacts.map((impact) => ({
      ...impact,
      passivise: impact.atMostIfDetractorsWerePassives.gain,
      convertPassives: impact.atMostIfPassivesWerePromoters.gain,
      seContribution: impact.contributionError,
      pWelch: welch(impact.notMentioned, impact.mentioned),
    }));
    const bh = adjustPValues(listedThemes.map((theme) => theme.pWelch));
    return { base: npsSummary(total)?.nps, themes: listedThemes, bh };
  },
};

function correlations(input: Input): unknown {
  const [x, y, confidence] = [numbersIn(input, 'x'), numbersIn(input, 'y'), confidenceIn(input)];
  const [byValue, byRank] = [pearson(x, y, confidence), spearman(x, y, confidence)];
  if (byValue === null || byRank === null) return null;
  const { r, t, degrees, p, lower, upper } = byValue;
  const ranks = { spearman: byRank.r, pSpearman: byRank.p, kendallTauB: kendallTauB(x, y) };
  return { pearson: r, t, df: degrees, p, lower, upper, ...ranks };
}

function matrixIn(input: Input) {
  const rows = rowsIn(input, 'Rxx');
  const outcome = Float64Array.from(numbersIn(input, 'rxy'));
  const size = rows.length;
  return { correlations: Float64Array.from(rows.flat()), outcome, size, found: new Float64Array(size) };
}

function columnsOf(rows: readonly number[][]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] as number));
}

function listed(coefficients: readonly Coefficient[]) {
  return {
    coef: coefficients.map(({ value }) => value),
    se: coefficients.map(({ standardError }) => standardError),
    z: coefficients.map(({ z }) => z),
    p: coefficients.map(({ p }) => p),
  };
}

function objectsIn(input: Input, name: string): Input[] {
  const value = input[name];
  if (!Array.isArray(value)) throw new Error(`"${name}" must be a list.`);
  return value as Input[];
}
