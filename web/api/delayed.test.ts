// What can be taken back must not have happened, and what was not taken back must happen, whatever becomes of the page.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { delay, hold, leaving, onLeavingChange, patienceMs, resume, sendAll, takeBack } from './delayed.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await sendAll(false);
  vi.useRealTimers();
});

function started(key: string, run = async (_: { keepalive: boolean }): Promise<unknown> => undefined) {
  const calls: boolean[] = [];
  const settled: unknown[] = [];
  delay(key, {
    run: (init) => {
      calls.push(init.keepalive);
      return run(init);
    },
    onSettled: async (error) => void settled.push(error),
  });
  return { calls, settled };
}

test('the call goes out once, when the time is over, and until then the thing is leaving', async () => {
  const { calls, settled } = started('contact:1');
  expect(leaving().has('contact:1')).toBe(true);
  await vi.advanceTimersByTimeAsync(patienceMs - 1);
  expect(calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls).toEqual([false]);
  expect(settled).toEqual([null]);
  expect(leaving().has('contact:1')).toBe(false);
});

test('what is taken back is never sent, and is there again', async () => {
  const { calls } = started('contact:2');
  expect(takeBack('contact:2')).toBe(true);
  expect(leaving().has('contact:2')).toBe(false);
  await vi.advanceTimersByTimeAsync(patienceMs * 2);
  expect(calls).toEqual([]);
  expect(takeBack('contact:2')).toBe(false);
});

test('while somebody reads the note the clock stands, and begins anew afterwards', async () => {
  const { calls } = started('contact:3');
  hold('contact:3');
  await vi.advanceTimersByTimeAsync(patienceMs * 3);
  expect(calls).toEqual([]);
  resume('contact:3');
  await vi.advanceTimersByTimeAsync(patienceMs);
  expect(calls).toEqual([false]);
});

test('a page that goes away sends what waits, in calls that outlive it, and only once', async () => {
  const first = started('contact:4');
  const second = started('contact:5');
  await sendAll(true);
  await vi.advanceTimersByTimeAsync(patienceMs);
  expect([first.calls, second.calls]).toEqual([[true], [true]]);
});

test('where the call fails, the thing is there again and the reason is told', async () => {
  const { settled } = started('contact:6', () => Promise.reject(new Error('refused')));
  await vi.advanceTimersByTimeAsync(patienceMs);
  expect(settled).toEqual([new Error('refused')]);
  expect(leaving().has('contact:6')).toBe(false);
});

test('each change is told, with a set of its own', () => {
  const seen: ReadonlySet<string>[] = [];
  const stop = onLeavingChange(() => seen.push(leaving()));
  started('contact:7');
  takeBack('contact:7');
  stop();
  expect(seen.map((keys) => keys.has('contact:7'))).toEqual([true, false]);
});
