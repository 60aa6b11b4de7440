// The newest answer arrives, whatever the network does, on a clock of the test.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSender, type Draft, type Reply, type SendState } from './answer-sender.ts';

type Open = { draft: Draft; signal: AbortSignal; answer(status: number, body?: Reply['body']): void; fail(): void };

function setUp({ beacons = true } = {}) {
  const open: Open[] = [];
  const beaconed: Draft[] = [];
  const states: SendState[] = [];
  const sender = createSender(
    {
      post: (body, signal) =>
        new Promise<Reply>((resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
          const draft = JSON.parse(body) as Draft;
          const answer: Open['answer'] = (status, reply = { score: draft.score, comment: draft.comment ?? null }) =>
            resolve({ status, body: reply });
          open.push({ draft, signal, answer, fail: () => reject(new Error('offline')) });
        }),
      beacon(body) {
        if (beacons) beaconed.push(JSON.parse(body));
        return beacons;
      },
    },
    (draft) => JSON.stringify(draft),
    (state) => states.push(state),
  );
  const last = () => open.at(-1) as Open;
  return { sender, open, beaconed, states, last, kinds: () => states.map(({ kind }) => kind) };
}

const touch = (score: number, comment?: string): Draft => ({
  score,
  act: 'touch',
  ...(comment === undefined ? {} : { comment }),
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an answer', () => {
  test('is sent after the pause, and only in its newest form', async () => {
    const { sender, open } = setUp();
    sender.save(touch(9, 'G'), 700);
    await pass(600);
    sender.save(touch(9, 'Go'), 700);
    await pass(699);
    expect(open).toHaveLength(0);
    await pass(1);
    expect(open.map(({ draft }) => draft.comment)).toEqual(['Go']);
  });

  test('follows the one on its way, never beside it, and skips what was overtaken', async () => {
    const { sender, open, last, kinds } = setUp();
    sender.save(touch(9), 0);
    await pass(0);
    sender.save(touch(8), 0);
    sender.save(touch(7), 0);
    await pass(100);
    expect(open).toHaveLength(1);
    last().answer(200);
    await pass(0);
    expect(open.map(({ draft }) => draft.score)).toEqual([9, 7]);
    last().answer(200);
    await pass(60_000);
    expect(open).toHaveLength(2);
    expect(kinds()).toEqual(['saving', 'saved', 'saving', 'saved']);
  });

  test('is told with what the server holds', async () => {
    const { sender, last, states } = setUp();
    const draft: Draft = { score: 9, act: 'arrival' };
    sender.save(draft, 0);
    await pass(0);
    last().answer(200, { score: 7, comment: 'Before' });
    await pass(0);
    expect(states.at(-1)).toEqual({ kind: 'saved', draft, recorded: { score: 7, comment: 'Before' } });
  });

  test('is tried again after 1, 2, 4 seconds and so on, at most 30, until it is taken', async () => {
    const { sender, open, last, kinds } = setUp();
    sender.save(touch(9), 0);
    await pass(0);
    for (const [index, pause] of [1, 2, 4, 8, 16, 30, 30].entries()) {
      if (index % 2 === 0) last().fail();
      else last().answer(503);
      await pass(pause * 1_000 - 1);
      expect(open).toHaveLength(index + 1);
      await pass(1);
      expect(open).toHaveLength(index + 2);
    }
    last().answer(200);
    await pass(120_000);
    expect(kinds().slice(-3)).toEqual(['waiting', 'saving', 'saved']);
    expect(open).toHaveLength(8);
  });

  test('goes at once when the connection is back', async () => {
    const { sender, open, last } = setUp();
    sender.save(touch(9), 0);
    await pass(0);
    last().fail();
    await pass(0);
    sender.flush();
    expect(open).toHaveLength(2);
  });

  test('does not wait for ever for a server that says nothing', async () => {
    const { sender, open, last } = setUp();
    sender.save(touch(9), 0);
    await pass(15_000);
    expect(last().signal.aborted).toBe(true);
    await pass(1_000);
    expect(open).toHaveLength(2);
  });

  test('that is refused is not sent again, and the server’s sentence is told', async () => {
    const { sender, open, last, states } = setUp();
    sender.save(touch(9), 0);
    await pass(0);
    last().answer(410, { detail: 'The time to answer has passed.' });
    await pass(120_000);
    sender.flush();
    sender.leave();
    expect(open).toHaveLength(1);
    expect(states.at(-1)).toEqual({ kind: 'refused', detail: 'The time to answer has passed.' });
  });
});

describe('when the page goes away', () => {
  test('a beacon takes what still waits for its pause, once', async () => {
    const { sender, open, beaconed } = setUp();
    sender.save(touch(9, 'Good'), 700);
    sender.leave();
    sender.leave();
    expect(beaconed).toEqual([touch(9, 'Good')]);
    expect(open).toHaveLength(0);
  });

  test('what is on its way is left to arrive', async () => {
    const { sender, beaconed, last } = setUp();
    sender.save(touch(9), 0);
    await pass(0);
    sender.leave();
    expect(beaconed).toEqual([]);
    expect(last().signal.aborted).toBe(false);
  });

  test('an older answer on its way is stopped, so that it cannot overtake the beacon', async () => {
    const { sender, beaconed, last, kinds } = setUp();
    sender.save(touch(9), 0);
    await pass(0);
    sender.save(touch(10), 700);
    sender.leave();
    expect(last().signal.aborted).toBe(true);
    expect(beaconed).toEqual([touch(10)]);
    await pass(0);
    expect(kinds()).toEqual(['saving']);
  });

  test('a browser that takes no beacon is asked for a request', async () => {
    const { sender, open } = setUp({ beacons: false });
    sender.save(touch(9), 700);
    sender.leave();
    expect(open.map(({ draft }) => draft)).toEqual([touch(9)]);
  });

  test('nothing is sent where all is saved', async () => {
    const { sender, beaconed, open, last } = setUp();
    sender.save(touch(9), 0);
    await pass(0);
    last().answer(200);
    await pass(0);
    sender.leave();
    expect(beaconed).toEqual([]);
    expect(open).toHaveLength(1);
  });

  test('and comes back, what the beacon took is confirmed, and taken again if it leaves before', async () => {
    const { sender, open, beaconed, last } = setUp();
    sender.save(touch(9), 700);
    sender.leave();
    sender.flush();
    expect(open).toHaveLength(1);
    last().fail();
    await pass(0);
    sender.leave();
    expect(beaconed).toHaveLength(2);
  });
});
