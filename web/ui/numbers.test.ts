// Numbers are read by people: none may look exact where it is not, or be missing its sign.
import { expect, test } from 'vitest';
import {
  countOf,
  formatFineInterval,
  formatFineShare,
  formatPoints,
  formatPointsInterval,
  formatRoughly,
  formatShare,
  formatShareInterval,
} from './numbers.ts';

test('a score has its sign, and a minus is a real one', () => {
  expect([42.4, -7.5, 0.2, -0.2].map(formatPoints)).toEqual(['+42', '\u22128', '0', '0']);
  expect(formatPointsInterval({ lower: -3.2, upper: 12.8 })).toBe('\u22123 to +13');
});

test('a share that is not quite none or all does not look like it', () => {
  expect([0, 0.001, 0.424, 0.999, 1].map(formatShare)).toEqual(['0%', '<1%', '42%', '>99%', '100%']);
  expect(formatShareInterval({ lower: 0.284, upper: 0.337 })).toBe('28–34%');
});

test('counts have commas and agree with their noun', () => {
  expect([countOf(1, 'answer'), countOf(1_204, 'answer'), countOf(2, 'person', 'people')]).toEqual([
    '1 answer',
    '1,204 answers',
    '2 people',
  ]);
  expect(formatRoughly(12_345)).toBe('12K');
});

test('a small share keeps the digits that count', () => {
  expect([0, 0.00001, 0.0005, 0.014, 0.3449, 0.9788, 0.9999, 1].map(formatFineShare)).toEqual([
    '0%',
    '<0.01%',
    '0.05%',
    '1.4%',
    '34%',
    '97.9%',
    '>99.9%',
    '100%',
  ]);
  expect(formatFineInterval({ lower: 0.009, upper: 0.0212 })).toBe('0.9–2.1%');
});
