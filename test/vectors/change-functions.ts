// The functions of change detection, for the vectors of topic 3.
import { npsSequence, sequenceMargin, shareSequence } from '../../src/core/nps/change/confidence-sequences.ts';
import { cusumPath } from '../../src/core/nps/change/cusum.ts';
import { cusumLimit, cusumRunLength, type Sides } from '../../src/core/nps/change/cusum-run-length.ts';
import { type Accumulation, type Bets, logValue, startState, stepState } from '../../src/core/nps/change/e-detector.ts';
import { ewmaLimit, ewmaPath, ewmaRunLength } from '../../src/core/nps/change/ewma.ts';
import { countLimits, shareLimits, threeSigmaLimits } from '../../src/core/nps/change/exact-limits.ts';
import { mixtureBound, mixtureLogE, mixtureRho } from '../../src/core/nps/change/normal-mixture.ts';
import type { Counts } from '../../src/core/nps/counts.ts';
import type { VectorFunction } from './functions.ts';
import { countsIn, type Input, numberIn, numbersIn, rowsIn } from './inputs.ts';

export const CHANGE_FUNCTIONS: Readonly<Record<string, VectorFunction>> = {
  ewmaLimitForArl: (input) => ({ L: ewmaLimit(numberIn(input, 'lambda'), numberIn(input, 'arl0')) }),
  ewmaArl: (input) => {
    const [weight, width] = [numberIn(input, 'lambda'), numberIn(input, 'L')];
    return { arl0: ewmaRunLength(weight, width), arl1: ewmaRunLength(weight, width, 1) };
  },
  ewmaPath: (input) => {
    const path = ewmaPath(numbersIn(input, 'z'), numberIn(input, 'lambda'), numberIn(input, 'L'));
    return (
      path && {
        ewma: path.means,
        limitTimeVarying: path.limits,
        limitFixed: path.fixedLimit,
        firstSignalFixed: dayNumber(path.firstSignal),
      }
    );
  },
  cusumLimitForArl: (input) => ({ h: cusumLimit(numberIn(input, 'k'), numberIn(input, 'arl0'), sidesIn(input)) }),
  cusumArl: (input) => {
    const [slack, limit] = [numberIn(input, 'k'), numberIn(input, 'h')];
    const sides = sidesIn(input);
    return { arl0: cusumRunLength(slack, limit, 0, sides), arl1: cusumRunLength(slack, limit, 1, sides) };
  },
  cusumPathLower: (input) => {
    const path = cusumPath(numbersIn(input, 'z'), numberIn(input, 'h'), numberIn(input, 'k'));
    return { cusum: path.sums, firstSignal: dayNumber(path.firstSignal) };
  },
  pChartExactLimits: (input) => {
    const [trials, share] = [numberIn(input, 'n'), numberIn(input, 'p0')];
    const textbook = threeSigmaLimits(trials, share);
    const exact = shareLimits(trials, share, numberIn(input, 'alpha'));
    return { ...exact, wald3Lower: textbook?.lower, wald3Upper: textbook?.upper };
  },
  uChartExactLimits: (input) => countLimits(numberIn(input, 'mean'), numberIn(input, 'alpha')),
  normalMixtureBound: (input) => ({
    bound: mixtureBound(numberIn(input, 'v'), numberIn(input, 'alpha'), rhoIn(input), sidesIn(input)),
  }),
  normalLogMixture: (input) => ({
    logE: mixtureLogE(numberIn(input, 's'), numberIn(input, 'v'), rhoIn(input), sidesIn(input)),
  }),
  bernoulliConfidenceSequence: (input) =>
    shareSequence(
      numberIn(input, 'successes'),
      numberIn(input, 'n'),
      numberIn(input, 'tOpt'),
      numberIn(input, 'alpha'),
    ),
  asympConfidenceSequenceMargin: (input) => ({
    margin: sequenceMargin(
      numberIn(input, 'n'),
      numberIn(input, 'sigma'),
      numberIn(input, 'rho2'),
      numberIn(input, 'alpha'),
    ),
  }),
  npsConfidenceSequence: (input) => {
    const sequence = npsSequence(countsIn(input), numberIn(input, 'rho2'), numberIn(input, 'alpha'));
    return sequence && { ...sequence, sigma: sequence.sd };
  },
  eDetector: (input) => {
    const days = rowsIn(input, 'days').map(([detractors = 0, passives = 0, promoters = 0]) => {
      return { detractors, passives, promoters };
    });
    const bets = {
      baseline: numberIn(input, 'm0'),
      sizes: numbersIn(input, 'lambdas'),
      weights: numbersIn(input, 'weights'),
    };
    const logSR = valuesOf(bets, days, 'shiryaevRoberts');
    return {
      logSR,
      logCUSUM: valuesOf(bets, days, 'cusum'),
      logEprocess: valuesOf(bets, days, 'process'),
      alarmSRat100: dayNumber(logSR.findIndex((value) => value >= Math.log(100))),
    };
  },
  eDetectorBounded: (input) => {
    const baseline = numberIn(input, 'mPre');
    const answers = numbersIn(input, 'x').map((answer) => ({
      detractors: Number(answer === 0),
      passives: Number(answer === 0.5),
      promoters: Number(answer === 1),
    }));
    // Their factor 1 + lambda (x/m - 1) is ours for a bet of -lambda/m.
    const sizes = numbersIn(input, 'lambdas').map((lambda) => -lambda / baseline);
    const kinds: Record<string, Accumulation> = { SR: 'shiryaevRoberts', CU: 'cusum', ST: 'process' };
    const kind = kinds[String(input.method)];
    if (kind === undefined) throw new Error('"method" must be SR, CU or ST.');
    return { logE: valuesOf({ baseline, sizes, weights: numbersIn(input, 'weights') }, answers, kind) };
  },
};

function valuesOf(bets: Bets, days: readonly Counts[], accumulation: Accumulation): number[] {
  let state = startState(bets, accumulation);
  return days.map((day) => {
    state = stepState(bets, state, day, accumulation);
    return logValue(bets, state);
  });
}

function rhoIn(input: Input): number {
  return mixtureRho(numberIn(input, 'vOpt'), numberIn(input, 'alphaOpt'), sidesIn(input));
}

function sidesIn(input: Input): Sides {
  if (input.sided !== 'one' && input.sided !== 'two') throw new Error('"sided" must be one or two.');
  return input.sided;
}

/** Vectors count days from 1. */
function dayNumber(index: number | null): number | null {
  return index === null || index < 0 ? null : index + 1;
}
