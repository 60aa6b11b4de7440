// Keeps sending while anything is due: plans, claims and sends in a few loops side by side, sleeps until a signal or the
// next due moment, and slows down while the provider puts everything off.
import { setTimeout as wait } from 'node:timers/promises';
import { type Signals, signal } from '../../platform/queue/signals.ts';
import { workerLockClass } from '../../platform/queue/worker-identity.ts';
import { nextBatchSize } from './batch-size.ts';
import { abandonClaims } from './queries/send.ts';
import { queueInvitations } from './queue-invitations.ts';
import type { Sender } from './send-invitations.ts';
import { startSendingWorker } from './sending-worker.ts';

const loops = 3;
const idleMs = 1_000;
const abandonEveryMs = 10_000;

export type Dispatcher = {
  /** Finishes the batches in hand and stops. */
  stop(): Promise<void>;
};

export async function startDispatcher(sender: Sender, signals: Signals): Promise<Dispatcher> {
  const { database, clock, log } = sender;
  const stopping = new AbortController();
  let wake = new AbortController();
  // The workspaces whose open pages do not know yet that something went out.
  const moved = new Set<string>();
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
  const abandon = async (): Promise<number> => {
    const count = await abandonClaims(database.kysely, workerLockClass, clock.now());
    if (count > 0) log.warn({ count }, 'invitations of a worker that is gone are uncertain: they may have been sent');
    return abandonEveryMs;
  };
  const worker = await startSendingWorker(sender, abandon);
  // While one loop claims or writes, the others must keep the carrier busy.
  const leastBatch = Math.ceil(sender.carrier.concurrency / (loops - 1));
  const createSendStep = () => {
    let putOff = 0;
    let batchSize = leastBatch;
    return async (): Promise<number> => {
      const start = performance.now();
      const { claimed, deferred, workspaceIds } = await worker.send(batchSize);
      for (const workspaceId of workspaceIds) moved.add(workspaceId);
      if (claimed === 0) return idleMs;
      batchSize = nextBatchSize(claimed, performance.now() - start, leastBatch);
      putOff = deferred === claimed ? putOff + 1 : 0;
      return putOff === 0 ? 0 : Math.min(500 * 2 ** putOff, 30_000);
    };
  };
  const tell = async (): Promise<number> => {
    const workspaceIds = [...moved];
    moved.clear();
    for (const workspaceId of workspaceIds) await signal(database.kysely, 'live', workspaceId);
    return idleMs;
  };
  const running = [
    forever(plan),
    forever(tell),
    forever(abandon),
    ...Array.from({ length: loops }, () => forever(createSendStep())),
  ];
  return {
    async stop() {
      stopping.abort();
      stopListening();
      await Promise.all(running);
      await worker.close();
    },
  };
}
