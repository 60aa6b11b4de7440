import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from './nearest.ts';

test('the distance of known pairs', () => {
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('flaw', 'lawn')).toBe(2);
});

test('the distance is zero only for equal texts, symmetric, and keeps the triangle inequality', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
    }),
  );
});

test('the nearest candidate is found, the first of equals', () => {
  expect(nearest('prot', ['host', 'port', 'pot'])).toBe('pot');
  expect(nearest('ab', ['ax', 'xb'])).toBe('ax');
});

test('a name that was cut short is completed, however much is missing', () => {
  expect(nearest('mail', ['nail', 'mail_return_path'])).toBe('mail_return_path');
});
