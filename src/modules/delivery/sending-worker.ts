// Sends batches under an identity that proves that this worker lives. A claim may commit and its reply be lost, and then
// nobody knows what the worker holds: it goes on under another identity, and what the one before has left is given up.
import { takeWorkerIdentity } from '../../platform/queue/worker-identity.ts';
import { type Batch, type BatchResult, type Sender, sendInvitations } from './send-invitations.ts';

export type SendingWorker = {
  /** Sends one batch. Any number of calls may run side by side. */
  send(batch: Batch): Promise<BatchResult>;
  /** Call it when no batch is in hand any more. */
  close(): Promise<void>;
};

/** @param giveUpClaims is called when an identity has ended that may have left claims. */
export async function startSendingWorker(sender: Sender, giveUpClaims: () => Promise<unknown>): Promise<SendingWorker> {
  const { database, log } = sender;
  let identity = await takeWorkerIdentity(database, log);
  let doubtful = false;
  const inHand = new Set<Promise<unknown>>();

  const renew = async (): Promise<void> => {
    doubtful = false;
    const before = identity;
    identity = await takeWorkerIdentity(database, log).catch((error: unknown) => {
      doubtful = true;
      throw error;
    });
    await Promise.allSettled(inHand);
    await before.close();
    await giveUpClaims();
  };

  return {
    async send(batch) {
      if (doubtful) await renew();
      const { id } = identity;
      const sending = sendInvitations(sender, id, batch);
      inHand.add(sending);
      return sending
        .catch((error: unknown) => {
          doubtful ||= id === identity.id;
          throw error;
        })
        .finally(() => inHand.delete(sending));
    },
    close: () => identity.close(),
  };
}
