// Ends an API key: the next request that carries it is refused.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { deleteApiKey } from './queries/api-keys.ts';

/** Throws `not_found` where the workspace has no such key. */
export async function revokeApiKey(ctx: Context, apiKeyId: string): Promise<void> {
  const revoked = await deleteApiKey(ctx.db, ctx.workspace.id, apiKeyId);
  if (!revoked) throw new AppError('not_found', 'There is no such API key in this workspace.');
}
