// Whether the database answers at all: what a load balancer asks for.
import type { Database } from './open.ts';

/** Resolves when the database answers; throws what the driver says when it does not. */
export async function ping({ pool }: Database): Promise<void> {
  await pool.query('select 1');
}
