// Days and moments as the workspace counts them, whatever the zone of the browser.
import { expect, test } from 'vitest';
import { writeAgo, writeDay, writeDays, writeMoment } from './dates.ts';

test('a period says its year once, and twice where it changes', () => {
  expect(writeDays('2026-03-04', '2026-06-02')).toBe('4 Mar – 2 Jun 2026');
  expect(writeDays('2025-12-05', '2026-03-04')).toBe('5 Dec 2025 – 4 Mar 2026');
  expect(writeDays('2026-03-04', '2026-03-04')).toBe(writeDay('2026-03-04'));
});

test('a moment is written in the zone of the workspace', () => {
  expect(writeMoment('2026-03-04T23:30:00Z', 'Asia/Tokyo')).toBe('5 Mar 2026, 08:30');
  expect(writeMoment('2026-03-04T23:30:00Z', 'America/New_York')).toBe('4 Mar 2026, 18:30');
});

test('how long ago is said in one unit that people would choose', () => {
  const now = Date.parse('2026-03-04T12:00:00Z');
  const ago = (seconds: number) => writeAgo(new Date(now - seconds * 1_000).toISOString(), now);
  expect([20, 90, 3_700, 90_000, 40 * 86_400, 800 * 86_400].map(ago)).toEqual([
    'just now',
    '1 minute ago',
    '1 hour ago',
    'yesterday',
    'last month',
    '2 years ago',
  ]);
});
