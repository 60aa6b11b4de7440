// What stands in an address comes back as it was, and what is typed as limits becomes groups or nothing.
import { expect, test } from 'vitest';
import { bandNames, readBands } from './bands.ts';
import { readWhere, writeWhere } from './where.ts';

test('conditions survive being written and read, whatever their values are made of', () => {
  const where = [
    { key: 'contact.plan: x', values: ['pro, plus', 'a:b;c', '', '50 %'] },
    { key: 'channel', values: [''] },
  ];
  expect(readWhere(writeWhere(where))).toEqual(where);
  expect(readWhere('')).toEqual([]);
});

test('what is no condition is read as none', () => {
  for (const text of ['channel', 'plan:pro', 'contact.:pro', '%:x', `contact.${'x'.repeat(120)}:a`]) {
    expect(readWhere(text), text).toBe(null);
  }
});

test('limits are read in the way people type them, and refused where they do not ascend', () => {
  expect(readBands('10, 50;200 1000')).toEqual([10, 50, 200, 1000]);
  expect(readBands('10, ten')).toBe(null);
  expect(readBands('10, 10')).toBe(null);
  expect(bandNames([10, 50])).toEqual(['below 10', '10 to 50', '50 or more']);
});
