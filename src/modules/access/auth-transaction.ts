// Puts what the sign-in library writes into a transaction of ours that names who acts, so that it commits with its entries in
// the audit log. The library knows nothing of that: the handle it was given leads into the transaction while there is one.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Db } from '../../platform/context.ts';
import { type Acting, actAs, inPart } from '../../platform/db/acting.ts';

const current = new AsyncLocalStorage<Db>();

/** Whether the library is being asked inside of a transaction of ours. */
export function isInAuthTransaction(): boolean {
  return current.getStore() !== undefined;
}

/** What the library is given for its database. */
export function followTransaction(kysely: Db): Db {
  return new Proxy(kysely, {
    get(_, name) {
      const transaction = current.getStore();
      if (transaction !== undefined && name === 'transaction') {
        const execute = <Result>(work: (db: Db) => Promise<Result>) => inPart(transaction, () => work(transaction));
        return () => ({ execute });
      }
      const handle = transaction ?? kysely;
      const value: unknown = Reflect.get(handle, name);
      return typeof value === 'function' ? value.bind(handle) : value;
    },
  });
}

/** Commits unless `work` throws: a refusal is an answer, and what was counted for it stays. */
export function inAuthTransaction<Result>(db: Db, acting: Acting, work: (db: Db) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    await actAs(transaction, acting);
    return current.run(transaction, () => work(transaction));
  });
}
