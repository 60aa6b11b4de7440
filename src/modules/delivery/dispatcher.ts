// Keeps sending while anything is due: plans, claims and sends in a few loops side by side, sleeps until a signal or the
// next due moment, and slows down while the provider puts everything off.
import { setTimeout as wait } from 'node:timers/promises';
import type { Signals } from '../../platform/queue/signals.ts';
import { takeWorkerIdentity, workerLockClass } from '../../platform/queue/worker-identity.ts';
import { abandonClaims } from './queries/send.ts';
import { queueInvitations } from './queue-invitations.ts';
import { type Sender, sendInvitations } from './send-invitations.ts';

/** Few enough that a killed worker leaves few uncertain, enough that a claim costs little per message. */
const batchSize = 16;
const loops = 3;
const idleMs = 1_000;
const abandonEveryMs = 10_000;

export type Dispatcher = {
  /** Finishes the batches in hand and stops. */
  stop(): Promise<void>;
};

export async function startDispatcher(sender: Sender, signals: Signals): Promise<Dispatcher> {
  const { database, clock, log } = sender;
  const identity = await takeWorkerIdentity(database, log);
  const stopping = new AbortController();
  let wake = new AbortController();
  const stopListening = signals.on('send', () => wakeUp());
  const wakeUp = (): void => {
    wake.abort();
    wake = new AbortController();
  };
  const pause = (ms: number, until: AbortSignal): Promise<void> =>
    wait(ms, undefined, { signal: AbortSignal.any([stopping.signal, until]) }).catch(() => {});

  const forever = async (step: () => Promise<number>): Promise<void> => {
    while (!stopping.signal.aborted) {
      const until = wake.signal;
      const restMs = await step().catch((error: unknown) => {
        log.error({ err: error }, 'sending was interrupted');
        return idleMs;
      });
      if (restMs > 0) await pause(restMs, until);
    }
  };

  const plan = async (): Promise<number> => {
    const count = await queueInvitations(database, clock);
    if (count === 0) return idleMs;
    wakeUp();
    return 0;
  };
  const createSendStep = () => {
    let putOff = 0;
    return async (): Promise<number> => {
      const { claimed, deferred } = await sendInvitations(sender, identity.id, batchSize);
      if (claimed === 0) return idleMs;
      putOff = deferred === claimed ? putOff + 1 : 0;
      return putOff === 0 ? 0 : Math.min(500 * 2 ** putOff, 30_000);
    };
  };
  const abandon = async (): Promise<number> => {
    const count = await abandonClaims(database.kysely, workerLockClass, clock.now());
    if (count > 0) log.warn({ count }, 'invitations of a worker that is gone are uncertain: they may have been sent');
    return abandonEveryMs;
  };

  const running = [forever(plan), forever(abandon), ...Array.from({ length: loops }, () => forever(createSendStep()))];
  return {
    async stop() {
      stopping.abort();
      stopListening();
      await Promise.all(running);
      await identity.close();
    },
  };
}
