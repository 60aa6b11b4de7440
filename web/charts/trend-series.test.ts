// A trend must not draw what the numbers do not say: gaps stay gaps, and a step that is not over is not a step.
import { expect, test } from 'vitest';
import { everyNth, type TrendInput, trendSeries } from './trend-series.ts';

type Point = TrendInput['points'][number];

function point(day: number, n: number, nps: number, whole = true): Point {
  const sample = n === 0 ? 'none' : n < 5 ? 'counts' : n < 30 ? 'marked' : 'full';
  const from = `2026-03-${String(day).padStart(2, '0')}`;
  const score = n === 0 ? null : nps;
  return {
    from,
    to: from,
    whole,
    n,
    nps: score,
    interval: score === null ? null : { lower: nps - 12, upper: nps + 12 },
    sample,
  };
}

const series = (...points: Point[]) => trendSeries({ by: 'day', points });

test('a step without enough answers breaks line and band, and is counted', () => {
  const { points, tooFew } = series(point(1, 40, 20), point(2, 4, 100), point(3, 0, 0), point(4, 40, 30));
  expect(points.map((one) => one.solid)).toEqual([20, null, null, 30]);
  expect(points.map((one) => one.band)).toEqual([[8, 32], null, null, [18, 42]]);
  expect(tooFew).toBe(1);
});

test('what lies before the first answer is no part of the trend, what lies after the last one is', () => {
  const { points } = series(point(1, 0, 0), point(2, 40, 20), point(3, 0, 0));
  expect(points.map((one) => one.n)).toEqual([40, 0]);
});

test('a step that is not whole hangs on a dashed line and is not on the solid one', () => {
  const { points } = series(point(1, 40, 20), point(2, 40, 22), point(3, 40, 30, false));
  expect(points.map((one) => one.solid)).toEqual([20, 22, null]);
  expect(points.map((one) => one.dashed)).toEqual([null, 22, 30]);
});

test('a point between gaps is known to be alone', () => {
  const { points } = series(point(1, 40, 20), point(2, 0, 0), point(3, 40, 5), point(4, 0, 0));
  expect(points.map((one) => one.alone)).toEqual([true, false, true, false]);
});

test('the scale is made of round steps, holds every interval and zero, and never leaves that of the score', () => {
  expect(series(point(1, 40, 35)).ticks).toEqual([0, 10, 20, 30, 40, 50]);
  expect(series(point(1, 40, -20), point(2, 40, 55)).ticks).toEqual([-40, -20, 0, 20, 40, 60, 80]);
  expect(series(point(1, 40, -88), point(2, 40, 88)).ticks).toEqual([-100, -50, 0, 50, 100]);
  expect(series().ticks).toEqual([0]);
});

test('an axis names the first step and others at even distances, and never more than it has room for', () => {
  const steps = Array.from({ length: 13 }, (_, index) => index);
  expect(everyNth(steps, 7)).toEqual([0, 2, 4, 6, 8, 10, 12]);
  expect(everyNth(steps, 4)).toEqual([0, 4, 8, 12]);
  expect(everyNth(steps.slice(0, 3), 7)).toEqual([0, 1, 2]);
  expect(everyNth([], 7)).toEqual([]);
});
