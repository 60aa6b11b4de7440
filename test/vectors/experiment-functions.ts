// The functions of experiments, for the vectors of topic 7 and the sequential tests of topic 3.
import { chancesOfBest, expectedLosses } from '../../src/core/experiments/arms.ts';
import { compareRates } from '../../src/core/experiments/compare-rates.ts';
import { fisherExact } from '../../src/core/experiments/fisher-exact.ts';
import { guardrail } from '../../src/core/experiments/guardrail.ts';
import { mixtureLogEvidence } from '../../src/core/experiments/mixture-e-value.ts';
import type { Rate } from '../../src/core/experiments/rate.ts';
import { agrestiCaffoInterval } from '../../src/core/experiments/rate-difference.ts';
import { rateIntervals } from '../../src/core/experiments/rate-intervals.ts';
import { sampleRatio } from '../../src/core/experiments/sample-ratio.ts';
import { powerRates, sampleSizeArcsine, sampleSizeRates } from '../../src/core/experiments/sample-size-rates.ts';
import { compareRatesSequentially, mixtureRatio } from '../../src/core/experiments/sequential-rates.ts';
import type { VectorFunction } from './functions.ts';
import { confidenceIn, type Input, numberIn, numbersIn } from './inputs.ts';

export const EXPERIMENT_FUNCTIONS: Readonly<Record<string, VectorFunction>> = {
  compareRates: (input) => {
    const [a, b] = ratesIn(input);
    const compared = compareRates(a, b, confidenceIn(input));
    const agresti = agrestiCaffoInterval(a, b, confidenceIn(input));
    return (
      compared && {
        diff: compared.difference,
        zPooled: compared.z,
        p: compared.pNormal,
        chi2: compared.z ** 2,
        pFisher: fisherExact(a, b),
        newcombeLower: compared.interval.lower,
        newcombeUpper: compared.interval.upper,
        agrestiCaffoLower: agresti?.lower,
        agrestiCaffoUpper: agresti?.upper,
      }
    );
  },
  probabilityBBeatsA: (input) => {
    const arms = ratesIn(input);
    const prior = priorIn(input);
    return { pBbeatsA: chancesOfBest(arms, prior)?.[1], expectedLossChoosingB: expectedLosses(arms, prior)?.[1] };
  },
  thompsonAllocation: (input) => {
    const arms = input.arms as { successes: number; n: number }[];
    const rates = arms.map(({ successes, n }) => ({ hits: successes, trials: n }));
    return { pBest: chancesOfBest(rates, priorIn(input)) };
  },
  sampleRatioMismatch: (input) => {
    const ratio = sampleRatio(numbersIn(input, 'observed'), numbersIn(input, 'ratio'));
    return ratio && { chi2: ratio.chiSquare, df: ratio.degrees, p: ratio.p, srm: ratio.mismatch };
  },
  sampleSizeRates: (input) => {
    const [from, to, alpha, power] = ['p1', 'p2', 'alpha', 'power'].map((name) => numberIn(input, name));
    const plan = { from, to, alpha, power } as { from: number; to: number; alpha: number; power: number };
    const nUnpooled = sampleSizeRates(plan);
    const arcsine = sampleSizeArcsine(plan);
    const statsmodelsPowerAtN = nUnpooled && powerRates(plan, nUnpooled);
    return { nUnpooled, cohenH: arcsine?.h, nArcsine: arcsine?.n, statsmodelsPowerAtN };
  },
  rateCI: (input) => {
    const rate = { hits: numberIn(input, 'x'), trials: numberIn(input, 'n') };
    const intervals = rateIntervals(rate, confidenceIn(input));
    return (
      intervals && {
        wilsonLower: intervals.wilson.lower,
        wilsonUpper: intervals.wilson.upper,
        jeffreysLower: intervals.jeffreys.lower,
        jeffreysUpper: intervals.jeffreys.upper,
        clopperLower: intervals.clopperPearson.lower,
        clopperUpper: intervals.clopperPearson.upper,
      }
    );
  },
  bernoulliMixtureEvalue: (input) => {
    const rate = { hits: numberIn(input, 'successes'), trials: numberIn(input, 'n') };
    const logE = mixtureLogEvidence(rate, numberIn(input, 'p0'), priorIn(input));
    return logE === null ? null : { logE, eValue: Math.exp(logE), closedForm: Math.exp(logE) };
  },
  guardrailNonInferiority: (input) => {
    const control = { hits: numberIn(input, 'xControl'), trials: numberIn(input, 'nControl') };
    const variant = { hits: numberIn(input, 'xTreat'), trials: numberIn(input, 'nTreat') };
    const rail = guardrail(control, variant, numberIn(input, 'margin'), numberIn(input, 'alpha'));
    return rail && { z: rail.z, p: rail.p, newcombe95UpperOneSided: rail.largestRise, ok: rail.kept };
  },
  msprtBernoulli: (input) => {
    const [xs, ys] = [runningSums(numbersIn(input, 'x')), runningSums(numbersIn(input, 'y'))];
    const lambda = xs.map((x, index) => {
      const a = { hits: x, trials: index + 1 };
      const b = { hits: ys[index] as number, trials: index + 1 };
      return compareRatesSequentially(a, b, 0.05, numberIn(input, 'tau'), numberIn(input, 'theta0'))?.evidence ?? 0;
    });
    const at = [150, 250, 400];
    return { at, lambda: at.map((n) => lambda[n - 1]), firstRejectAt05: lambda.findIndex((one) => one >= 20) + 1 };
  },
  msprtNormal: (input) => {
    const [xs, ys] = [runningSums(numbersIn(input, 'x')), runningSums(numbersIn(input, 'y'))];
    const lambda = xs.map((x, index) => {
      const n = index + 1;
      const variance = (2 * numberIn(input, 'sigma') ** 2) / n;
      return mixtureRatio(((ys[index] as number) - x) / n, variance, numberIn(input, 'tau'), numberIn(input, 'theta0'));
    });
    const at = [1, 10, 30, 60];
    const smallestP = (n: number) => Math.min(1, ...lambda.slice(0, n).map((one) => 1 / one));
    return { at, lambda: at.map((n) => lambda[n - 1]), alwaysValidP: at.map(smallestP) };
  },
};

function ratesIn(input: Input): [Rate, Rate] {
  return [
    { hits: numberIn(input, 'x1'), trials: numberIn(input, 'n1') },
    { hits: numberIn(input, 'x2'), trials: numberIn(input, 'n2') },
  ];
}

function priorIn(input: Input): { hits: number; misses: number } {
  const [hits = 1, misses = 1] = input.prior === undefined ? [] : numbersIn(input, 'prior');
  return { hits, misses };
}

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
