// What stands in for dice must look like dice: even, and independent between draws.
import { expect, test } from 'vitest';
import { cadencePlace, cadencePlaces, drawFor, seedOf } from './index.ts';

const ids = Array.from({ length: 20_000 }, (_, index) => String(index + 1));

/** Pearson's statistic for 20 equal parts: 19 on average, above 43.8 once in a thousand. */
function unevenness(values: number[]): number {
  const parts = Array<number>(20).fill(0);
  for (const value of values) {
    const part = Math.floor(value * 20);
    parts[part] = (parts[part] ?? 0) + 1;
  }
  const mean = values.length / 20;
  return parts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
}

test.each(['sample/1', 'sample/2', 'holdOut/1', 'moment/17'])('%s draws evenly', (draw) => {
  expect(unevenness(ids.map((id) => drawFor(draw, id)))).toBeLessThan(43.8);
});

test.each([
  ['sample/1', 'sample/2'],
  ['sample/1', 'holdOut/1'],
  ['holdOut/3', 'holdOut/4'],
])('who is drawn for %s is no more and no less often drawn for %s', (one, other) => {
  const drawn = ids.filter((id) => drawFor(one, id) < 0.2);
  const both = drawn.filter((id) => drawFor(other, id) < 0.2).length / drawn.length;
  expect(Math.abs(both - 0.2)).toBeLessThan(0.025);
});

test('a sample is as large in each part of the cadence', () => {
  const positions = ids
    .filter((id) => drawFor('sample/1', id) < 0.5)
    .map((id) => cadencePlace('1', id) / cadencePlaces);
  expect(unevenness(positions)).toBeLessThan(43.8);
});

test('a larger sample holds the smaller one', () => {
  expect(drawFor('sample/1', '42')).toBe(drawFor('sample/1', '42'));
  expect(drawFor('sample/1', '42')).not.toBe(drawFor('sample/1', '43'));
});

test('the place is what the formula for SQL gives', () => {
  for (const id of [1n, 42n, 2_147_483_647n, 9_876_543_210_123n]) {
    const place = ((id % 2_147_483_648n) * 1_327_217_885n + BigInt(seedOf('12'))) % 2_147_483_648n;
    expect(cadencePlace('12', String(id))).toBe(Number(place));
  }
});

test('ids of any length have a place', () => {
  for (const id of ['1', '999999999999999', '999999999999999999', 'abc']) {
    for (const value of [drawFor('sample/1', id), cadencePlace('1', id) / cadencePlaces]) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
    }
  }
  expect(cadencePlace('1', String(2n ** 31n * 1_000_000n + 5n))).toBe(cadencePlace('1', '5'));
});
