// Only time in view counts.
import { expect, test } from 'vitest';
import { createVisibleTime } from './visible-time.ts';

test('time is counted while the page is visible, and only then', () => {
  let now = 1_000;
  const seen = createVisibleTime(() => now, true);
  now += 200;
  expect(seen.elapsedMs()).toBe(200);
  seen.change(false);
  now += 5_000;
  expect(seen.elapsedMs()).toBe(200);
  seen.change(true);
  now += 100.4;
  expect(seen.elapsedMs()).toBe(300);
});

test('a page loaded in the background starts at nothing', () => {
  let now = 0;
  const seen = createVisibleTime(() => now, false);
  now += 5_000;
  expect(seen.elapsedMs()).toBe(0);
  seen.change(true);
  now += 10;
  expect(seen.elapsedMs()).toBe(10);
});

test('hearing the same twice changes nothing', () => {
  let now = 0;
  const seen = createVisibleTime(() => now, true);
  now += 100;
  seen.change(true);
  now += 100;
  seen.change(false);
  seen.change(false);
  expect(seen.elapsedMs()).toBe(200);
});
