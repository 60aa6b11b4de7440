// The look at all contacts at once: one moment for its statements, and the memory that joins of a large workspace need.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export function sweeping<Found>(db: Db, look: (db: Db) => Promise<Found>): Promise<Found> {
  const transaction = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return transaction.execute(async (db) => {
    await sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`.execute(db);
    return look(db);
  });
}
