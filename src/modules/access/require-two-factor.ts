// Asks everybody in the workspace for a second factor: who has none can do nothing there until they have set it up. Held by
// authorize.ts with each request; keys of programs go on.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { personOf } from './describe-me.ts';
import { hasTwoFactor } from './queries/users.ts';
import { saveTwoFactorRequired } from './queries/workspaces.ts';

/** Throws `conflict` where the owner who asks for it has none: they would lock themselves out with the next click. */
export function requireTwoFactor(ctx: Context, required: boolean): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    if (required && !(await hasTwoFactor(ctx.db, personOf(ctx).id))) {
      throw new AppError(
        'conflict',
        'Set up two-factor sign-in for yourself first: without it you would be locked out.',
      );
    }
    await saveTwoFactorRequired(ctx.db, ctx.workspace.id, required);
  });
}
