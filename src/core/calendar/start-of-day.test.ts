import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn, parseDay, startOfDay } from './index.ts';

const day = (text: string) => parseDay(text) as number;

test.each([
  ['UTC', '2026-03-01', '2026-03-01T00:00:00.000Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
  ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  // Midnight did not exist that day: clocks went from 23:59:59 to 01:00.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  ['Nowhere/Land', '2026-03-01', '2026-03-01T00:00:00.000Z'],
])('in %s, %s begins at %s', (zone, text, instant) => {
  expect(startOfDay(zone, day(text)).toISOString()).toBe(instant);
});

test('a day begins with its first millisecond', () => {
  const zones = fc.constantFrom('Asia/Kathmandu', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland');
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 25_000 }), (zone, number) => {
      const start = startOfDay(zone, number);
      return dayIn(zone, start) === number && dayIn(zone, new Date(start.getTime() - 1)) === number - 1;
    }),
    { numRuns: 30 },
  );
});
