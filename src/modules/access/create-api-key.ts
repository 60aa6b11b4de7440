// Makes an API key. The answer to this is the only place where its text is ever seen.
import type { Context } from '../../platform/context.ts';
import { newApiKey } from './api-key.ts';
import { checkExpiry } from './change-api-key.ts';
import type { Scope } from './permissions.ts';
import { insertApiKey } from './queries/api-keys.ts';

export type CreatedApiKey = { id: string; key: string; start: string; createdAt: Date };

/**
 * Whoever may do this holds every scope, so that nobody can give away more than they have. Throws `invalid` where it would
 * have expired already.
 */
export async function createApiKey(
  ctx: Context,
  fields: { name: string; scopes: readonly Scope[]; expiresAt: Date | null },
): Promise<CreatedApiKey> {
  const key = newApiKey(ctx.workspace.id);
  const createdAt = ctx.clock.now();
  checkExpiry(fields.expiresAt, createdAt);
  const scopes = [...new Set(fields.scopes)];
  const id = await insertApiKey(ctx.db, key, { ...fields, scopes, now: createdAt });
  return { id, key: key.key, start: key.start, createdAt };
}
