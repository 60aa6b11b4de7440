// Keeps planning while any campaign is due, in a few loops side by side, each at a campaign of its own. Sleeps until a signal or
// looks again after a second.
import { setTimeout as wait } from 'node:timers/promises';
import type { Signals } from '../../platform/queue/signals.ts';
import { type Planner, planCampaign } from './plan-campaign.ts';

const loops = 2;
const idleMs = 1_000;

/** Returns what ends it: the batches in hand are finished. */
export function startPlanner(planner: Planner, signals: Signals): () => Promise<void> {
  const stopping = new AbortController();
  let wake = new AbortController();
  const stopListening = signals.on('plan', () => {
    wake.abort();
    wake = new AbortController();
  });
  const forever = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const until = wake.signal;
      const planned = await planCampaign(planner, stopping.signal).catch((error: unknown) => {
        // The campaign is taken up again when the lease of this turn has run out; the others go on.
        planner.log.error({ err: error }, 'a turn of a campaign failed');
        return null;
      });
      if (planned !== null) continue;
      await wait(idleMs, undefined, { signal: AbortSignal.any([stopping.signal, until]) }).catch(() => {});
    }
  };
  const running = Array.from({ length: loops }, forever);
  return async () => {
    stopping.abort();
    stopListening();
    await Promise.all(running);
  };
}
