import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { logisticRegression } from './logistic-regression.ts';
import { ordinalLogit } from './ordinal-logit.ts';

const generator = xoroshiro128plus(5);
const dice = () => (generator.next() >>> 0) / 2 ** 32;
const x = Array.from({ length: 200 }, () => dice());
const yes = x.map((value) => (dice() < 1 / (1 + Math.exp(1 - 3 * value)) ? 1 : 0));

function fitOf(...given: Parameters<typeof logisticRegression>) {
  const fit = logisticRegression(...given);
  if ('notEstimable' in fit) throw new Error(fit.notEstimable);
  return fit;
}

describe('logistic regression', () => {
  test('one predictor that is 0 or 1 gives the log odds ratio of the four counts', () => {
    const [predictor, outcome, weights] = [
      [0, 0, 1, 1],
      [0, 1, 0, 1],
      [40, 20, 15, 45],
    ];
    const fit = fitOf([predictor], outcome, { weights });
    expect(fit.coefficients[0]?.value).toBeCloseTo(Math.log(20 / 40), 9);
    expect(fit.coefficients[1]?.value).toBeCloseTo(Math.log((45 * 40) / (15 * 20)), 9);
    expect(fit.coefficients[1]?.standardError).toBeCloseTo(Math.sqrt(1 / 40 + 1 / 20 + 1 / 15 + 1 / 45), 9);
  });

  test('units do not matter: a thousand times larger, a slope a thousand times smaller', () => {
    const [fit, scaled] = [fitOf([x], yes), fitOf([x.map((value) => 1e6 + 1000 * value)], yes)];
    expect((scaled.coefficients[1]?.value as number) * 1000).toBeCloseTo(fit.coefficients[1]?.value as number, 7);
    expect(scaled.coefficients[1]?.z as number).toBeCloseTo(fit.coefficients[1]?.z as number, 6);
    expect(fit.deviance).toBeLessThan(fit.nullDeviance);
  });

  test.each([
    ['separated', [x], x.map((value) => (value > 0.5 ? 1 : 0))],
    ['separated', [x, x.map((value) => 2 * value)], yes],
    ['tooFewEvents', [x], x.map((_, row) => (row < 9 ? 1 : 0))],
    ['noVariation', [x], x.map(() => 1)],
    ['noVariation', [x.map(() => 0.3)], yes],
    ['brokenColumns', [x], x.map(() => 2)],
    ['brokenColumns', [x.slice(1)], yes],
    ['brokenColumns', [[Number.NaN, ...x.slice(1)]], yes],
  ] as const)('says "%s" instead of giving figures', (reason, predictors, outcome) => {
    expect(logisticRegression(predictors, outcome)).toEqual({ notEstimable: reason });
  });

  test('a level at which all said yes (half a separation) is not estimable either', () => {
    const weights = [30, 30, 25];
    expect(logisticRegression([[0, 0, 1]], [0, 1, 1], { weights })).toEqual({ notEstimable: 'separated' });
  });
});

describe('proportional odds', () => {
  test('with two levels it is the logistic regression', () => {
    const [binary, ordinal] = [fitOf([x], yes), ordinalLogit([x], yes, 2)];
    if ('notEstimable' in ordinal) throw new Error(ordinal.notEstimable);
    expect(ordinal.coefficients[0]?.value).toBeCloseTo(binary.coefficients[1]?.value as number, 8);
    expect(ordinal.coefficients[0]?.standardError).toBeCloseTo(binary.coefficients[1]?.standardError as number, 8);
    expect(ordinal.thresholds[0]?.value).toBeCloseTo(-(binary.coefficients[0]?.value as number), 8);
    expect(-2 * ordinal.logLikelihood).toBeCloseTo(binary.deviance, 8);
  });

  test('eleven scores in the opposite order turn the signs and nothing else', () => {
    const scores = x.map((value, row) => (row < 11 ? row : Math.min(10, Math.floor(6 * value + 5 * dice()))));
    const [up, down] = [scores, scores.map((score) => 10 - score)].map((levels) => ordinalLogit([x], levels, 11));
    if (!up || !down || 'notEstimable' in up || 'notEstimable' in down) throw new Error('not estimable');
    expect(up.coefficients[0]?.value as number).toBeCloseTo(-(down.coefficients[0]?.value as number), 7);
    expect(up.thresholds.map(({ value }) => value)).toEqual(
      up.thresholds.map(({ value }) => value).toSorted((a, b) => a - b),
    );
  });

  test.each([
    ['separated', x.map((value) => Math.floor(3 * value)), 3],
    ['noVariation', yes, 3],
    ['tooFewEvents', x.map((_, row) => (row < 9 ? 1 : 0)), 2],
    ['brokenColumns', yes, 1],
  ] as const)('says "%s" instead of giving figures', (reason, outcome, levels) => {
    expect(ordinalLogit([x], outcome, levels)).toEqual({ notEstimable: reason });
  });
});
