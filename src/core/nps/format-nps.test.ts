import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNps } from './format-nps.ts';

test.each([
  [0.42, '+42'],
  [-0.07, '\u22127'],
  [1, '+100'],
  [-1, '\u2212100'],
  [0, '0'],
  [-0, '0'],
  [0.004, '0'],
  [-0.004, '0'],
])('an NPS of %d is written %s', (nps, text) => expect(formatNps(nps)).toBe(text));

test('a half is rounded away from zero, whatever the binary fraction says', () => {
  expect([57 / 200, -57 / 200, 0.005, -0.005].map(formatNps)).toEqual(['+29', '\u221229', '+1', '\u22121']);
});

test('what is not a half is rounded to the nearest point', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.double({ min: -1, max: 1, noNaN: true }), (n, share) => {
      const difference = Math.round(share * n);
      const doubled = Math.abs(200 * difference);
      const rounded = Math.floor((doubled + n) / (2 * n));
      const sign = difference > 0 ? '+' : '\u2212';
      expect(formatNps(difference / n)).toBe(rounded === 0 ? '0' : `${sign}${rounded}`);
    }),
  );
});
