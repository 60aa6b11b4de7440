// Renames an API key or says when it ends. What it may do never changes: a program that needs more gets a key of its own.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { apiKeyExists, updateApiKey } from './queries/api-keys.ts';

/** Throws `not_found` where the workspace has no such key, `invalid` for an end that has passed: that is to revoke it. */
export async function changeApiKey(
  ctx: Context,
  apiKeyId: string,
  { name, expiresAt }: { name?: string; expiresAt?: Date | null },
): Promise<void> {
  checkExpiry(expiresAt ?? null, ctx.clock.now());
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
  };
  const unchanged = Object.keys(changes).length === 0;
  const found = unchanged
    ? await apiKeyExists(ctx.db, ctx.workspace.id, apiKeyId)
    : await updateApiKey(ctx.db, ctx.workspace.id, apiKeyId, changes);
  if (!found) throw new AppError('not_found', 'There is no such API key in this workspace.');
}

/** Throws `invalid` for a moment that has passed. */
export function checkExpiry(expiresAt: Date | null, now: Date): void {
  if (expiresAt === null || expiresAt > now) return;
  throw new AppError('invalid', 'The key would have ended already: choose a later day, or revoke it.', {
    fields: [{ path: 'expiresAt', message: 'must be in the future' }],
  });
}
