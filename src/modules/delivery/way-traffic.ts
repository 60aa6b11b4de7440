// How much goes by one way at a time in this process, and when it rests: a provider that is slow, or wants a pause, holds up nothing
// but what goes by it.
import type { Way } from '../connections/index.ts';
import { nextBatchSize } from './batch-size.ts';
import type { BatchResult } from './send-invitations.ts';

/** Batches in hand by one way: while one is claimed or written, the others keep the carrier busy. */
const batchesMax = 3;
const longestRestMs = 3_600_000;
const longestSlowingMs = 30_000;
/** Where nobody knows whether messages were taken, each try may cost one: it is never sent again. */
const longestDoubtMs = 600_000;

export type WayTraffic = {
  isFree(way: Way): boolean;
  /** When the first way that rests is to be tried again, in milliseconds from now; null where none rests. */
  restMs(): number | null;
  /** Notes that a batch begins and returns its size. */
  begin(way: Way): number;
  /** @param result null where the batch came to nothing. */
  end(way: Way, result: BatchResult | null, tookMs: number): void;
};

/** `failures` counts batches in a row of which nothing was taken or refused. */
type State = { inHand: number; batchSize: number; restsUntil: number; failures: number };

/** @param now milliseconds of a clock that only goes forward. */
export function createWayTraffic(now: () => number = () => performance.now()): WayTraffic {
  // By what stays the same while a way is open, so that one that was changed begins anew.
  const states = new Map<object, State>();
  const leastOf = (way: Way) => Math.ceil(way.carrier.concurrency / (batchesMax - 1));
  const stateOf = (way: Way): State => {
    const known = states.get(way.carrier);
    if (known !== undefined) return known;
    const state = { inHand: 0, batchSize: leastOf(way), restsUntil: 0, failures: 0 };
    states.set(way.carrier, state);
    if (states.size > 1_000) {
      for (const [old, { inHand, restsUntil }] of states) if (inHand === 0 && restsUntil <= now()) states.delete(old);
      states.set(way.carrier, state);
    }
    return state;
  };

  return {
    // One that took nothing the last time is tried with a single message: many that are down do not use up all there is, and one
    // that is silent does not make a whole campaign uncertain.
    isFree(way) {
      const { inHand, restsUntil, failures } = stateOf(way);
      return inHand < (failures > 0 ? 1 : batchesMax) && restsUntil <= now();
    },
    restMs() {
      const resting = [...states.values()].map(({ restsUntil }) => restsUntil - now()).filter((ms) => ms > 0);
      return resting.length > 0 ? Math.min(...resting) : null;
    },
    begin(way) {
      const state = stateOf(way);
      state.inHand += 1;
      return state.failures > 0 ? 1 : state.batchSize;
    },
    end(way, result, tookMs) {
      const state = stateOf(way);
      state.inHand -= 1;
      if (result === null || result.claimed === 0) return;
      state.batchSize = nextBatchSize(result.claimed, tookMs, leastOf(way));
      // Where all met the same for no reason of their own, another try soon would meet it, too.
      state.failures = result.deferred + result.uncertain === result.claimed ? state.failures + 1 : 0;
      const longestMs = result.uncertain > 0 ? longestDoubtMs : longestSlowingMs;
      const slowingMs = state.failures === 0 ? 0 : Math.min(500 * 2 ** state.failures, longestMs);
      const restMs = Math.min(Math.max(slowingMs, result.pauseMs), longestRestMs);
      state.restsUntil = Math.max(state.restsUntil, now() + restMs);
    },
  };
}
