// A carrier that outlives the settings it was opened with for as long as messages are in its hands, and no longer.
import type { Carrier, Outcome } from '../../channels/channel.ts';
import type { Values } from './connection.ts';
import { hideSecrets } from './secrets.ts';

export type KeptCarrier = {
  carrier: Carrier<unknown>;
  /** Takes no further message, and closes once those in hand are settled; resolves then. */
  retire(): Promise<void>;
};

const changed: Outcome = { kind: 'deferred', reply: 'The connection was changed: it goes by the new settings.' };

/** @param secrets what must not stand in an outcome. */
export function keepCarrier(carrier: Carrier<unknown>, secrets: Values): KeptCarrier {
  let inHand = 0;
  let retired: PromiseWithResolvers<void> | null = null;
  const closeIfDone = () => {
    if (retired !== null && inHand === 0) carrier.close().then(retired.resolve, () => retired?.resolve());
  };
  return {
    carrier: {
      ...carrier,
      async deliver(message) {
        if (retired !== null) return changed;
        inHand++;
        try {
          const outcome = await carrier.deliver(message);
          return { ...outcome, reply: hideSecrets(outcome.reply, secrets) };
        } catch (error) {
          // It should not have thrown; nobody knows how far it came.
          return { kind: 'uncertain', reply: hideSecrets(String(error), secrets) };
        } finally {
          inHand--;
          closeIfDone();
        }
      },
    },
    retire() {
      if (retired === null) {
        retired = Promise.withResolvers<void>();
        closeIfDone();
      }
      return retired.promise;
    },
  };
}

/** A carrier that puts everything off: its connection has a problem that a person must solve. */
export function blockedCarrier(provider: string, problem: string): KeptCarrier {
  const outcome: Outcome = { kind: 'deferred', reply: problem, pauseMs: 60_000 };
  const carrier = { provider, captures: false, concurrency: 1, deliver: async () => outcome, close: async () => {} };
  return { carrier, retire: carrier.close };
}
