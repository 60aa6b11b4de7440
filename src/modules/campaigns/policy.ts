// How often a workspace asks one contact, over all campaigns. Whoever plans, explains or simulates reads it here.
import { type AskingPolicy, defaultPolicy, readAskingPolicy } from '../../core/asking/index.ts';
import type { Context, Db } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { selectPolicy, upsertPolicy } from './queries/policy.ts';

/** What the workspace has set, or the default. */
export async function askingPolicyOf(db: Db, workspaceId: string): Promise<AskingPolicy> {
  return (await keptPolicy(db, workspaceId)).policy;
}

/** `updatedAt` is null where nobody has changed the default. */
export type KeptPolicy = { policy: AskingPolicy; updatedAt: Date | null };

export async function keptPolicy(db: Db, workspaceId: string): Promise<KeptPolicy> {
  const row = await selectPolicy(db, workspaceId);
  if (row === undefined) return { policy: defaultPolicy, updatedAt: null };
  const read = readAskingPolicy(row.policy);
  return { policy: 'policy' in read ? read.policy : defaultPolicy, updatedAt: row.updatedAt };
}

/** @throws AppError invalid, with the path of each field as in `gapDays.product`. */
export async function changePolicy({ db, workspace, clock }: Context, given: unknown): Promise<KeptPolicy> {
  const read = readAskingPolicy(given);
  if ('problems' in read) {
    const [first] = read.problems;
    throw new AppError('invalid', `${first?.path}: ${first?.message}`, { fields: read.problems });
  }
  const updatedAt = clock.now();
  await upsertPolicy(db, workspace.id, read.policy, updatedAt);
  return { policy: read.policy, updatedAt };
}
