import { expect, test } from 'vitest';
import { openWay } from '../../../test/invite.ts';
import { createWayTraffic } from './way-traffic.ts';

const way = () => openWay(null, { concurrency: 4 } as never);
const taken = { taken: 8, claimed: 8, deferred: 0, uncertain: 0, pauseMs: 0 };
const putOff = { ...taken, deferred: 8 };

test('a way has three batches in hand, and rests as long as its provider wants', () => {
  let now = 0;
  const traffic = createWayTraffic(() => now);
  const [one, other] = [way(), way()];
  for (let batch = 0; batch < 3; batch++) {
    expect(traffic.isFree(one)).toBe(true);
    traffic.begin(one);
  }
  expect([traffic.isFree(one), traffic.isFree(other), traffic.restMs()]).toEqual([false, true, null]);
  traffic.end(one, { ...taken, deferred: 1, pauseMs: 7_000 }, 100);
  expect([traffic.isFree(one), traffic.isFree(other), traffic.restMs()]).toEqual([false, true, 7_000]);
  now = 7_000;
  expect([traffic.isFree(one), traffic.restMs()]).toEqual([true, null]);
});

test('a way that took nothing is tried with one message at a time, less and less often, until it takes something', () => {
  let now = 0;
  const traffic = createWayTraffic(() => now);
  const one = way();
  traffic.begin(one);
  traffic.end(one, taken, 10);
  expect(traffic.begin(one)).toBeGreaterThan(2);
  const rests: number[] = [];
  for (let failure = 0; failure < 8; failure++) {
    traffic.end(one, putOff, 10);
    expect(traffic.isFree(one)).toBe(false);
    rests.push(traffic.restMs() as number);
    now += rests.at(-1) as number;
    expect(traffic.isFree(one)).toBe(true);
    expect(traffic.begin(one)).toBe(1);
    expect(traffic.isFree(one)).toBe(false);
  }
  expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  traffic.end(one, taken, 10);
  expect([traffic.isFree(one), traffic.begin(one), traffic.isFree(one)]).toEqual([true, 16, true]);
});

test('a way that leaves everything uncertain is tried more and more rarely, for what it is tried with is lost', () => {
  let now = 0;
  const traffic = createWayTraffic(() => now);
  const one = way();
  for (let failure = 1; failure <= 15; failure++) {
    traffic.begin(one);
    traffic.end(one, { ...taken, claimed: 4, deferred: failure % 2, uncertain: 4 - (failure % 2) }, 10);
    now += traffic.restMs() as number;
  }
  traffic.begin(one);
  traffic.end(one, { ...taken, uncertain: 8 }, 10);
  expect(traffic.restMs()).toBe(600_000);
});
