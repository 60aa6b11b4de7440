// Keeps sending while anything is due: plans, goes on with what has later messages, dispatches lanes, and sleeps until a signal or the
// next look. Any number of processes may do so side by side.
import { setTimeout as wait } from 'node:timers/promises';
import { type Signals, signal } from '../../platform/queue/signals.ts';
import { workerLockClass } from '../../platform/queue/worker-identity.ts';
import { continueInvitations } from './continue-invitations.ts';
import { createLaneDispatch } from './dispatch-lanes.ts';
import { clearAllowances } from './queries/allowance.ts';
import { abandonClaims } from './queries/send.ts';
import { queueInvitations } from './queue-invitations.ts';
import type { Sender } from './send-invitations.ts';
import { startSendingWorker } from './sending-worker.ts';

const idleMs = 1_000;
const abandonEveryMs = 10_000;
const clearEveryMs = 3_600_000;
const allowancesKeptMs = 2 * 86_400_000;

export type Dispatcher = {
  /** Finishes the batches in hand and stops. */
  stop(): Promise<void>;
};

export async function startDispatcher(sender: Sender, signals: Signals): Promise<Dispatcher> {
  const { database, clock, log } = sender;
  const stopping = new AbortController();
  // `due` wakes who waits for something to be due, `turn` who waits for a turn to send; `never` lets sleep.
  const wakes = { due: new AbortController(), turn: new AbortController(), never: new AbortController() };
  // The workspaces whose open pages do not know yet that something went out.
  const moved = new Set<string>();
  const wake = (kind: keyof typeof wakes): void => {
    wakes[kind].abort();
    wakes[kind] = new AbortController();
  };
  const wakeUp = (): void => {
    dispatch.lookAgain();
    wake('turn');
    wake('due');
  };
  const forever = async (kind: keyof typeof wakes, step: () => Promise<number>): Promise<void> => {
    while (!stopping.signal.aborted) {
      const until = wakes[kind].signal;
      const restMs = await step().catch((error: unknown) => {
        log.error({ err: error }, 'sending was interrupted');
        return idleMs;
      });
      const signal = AbortSignal.any([stopping.signal, until]);
      if (restMs > 0) await wait(restMs, undefined, { signal }).catch(() => {});
    }
  };

  const decide = (batch: typeof queueInvitations) => async (): Promise<number> => {
    const count = await batch(database, clock);
    if (count === 0) return idleMs;
    wakeUp();
    return 0;
  };
  const abandon = async (): Promise<number> => {
    const count = await abandonClaims(database.kysely, workerLockClass, clock.now());
    if (count > 0) log.warn({ count }, 'invitations of a worker that is gone are uncertain: they may have been sent');
    return abandonEveryMs;
  };
  const clear = async (): Promise<number> => {
    await clearAllowances(database.kysely, new Date(clock.now().getTime() - allowancesKeptMs));
    return clearEveryMs;
  };
  const tell = async (): Promise<number> => {
    const workspaceIds = [...moved];
    moved.clear();
    for (const workspaceId of workspaceIds) await signal(database.kysely, 'live', workspaceId);
    return idleMs;
  };

  const worker = await startSendingWorker(sender, abandon);
  const dispatch = createLaneDispatch(sender, worker, (workspaceId) => {
    moved.add(workspaceId);
    wake('turn');
  });
  const stopListening = signals.on('send', wakeUp);
  const running = [
    forever('due', decide(queueInvitations)),
    forever('due', decide(continueInvitations)),
    forever('turn', () => dispatch.step()),
    forever('never', tell),
    forever('never', abandon),
    forever('never', clear),
  ];
  return {
    async stop() {
      stopping.abort();
      stopListening();
      await Promise.all(running);
      await dispatch.settled();
      await worker.close();
    },
  };
}
