// Asks a person to join the workspace. The link is in the answer as well as in the mail: who invites can always hand it over
// themselves, and nobody can read it again.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { checkGrant } from './change-members.ts';
import { personOf } from './describe-me.ts';
import { inviteMails, limitAttempts } from './limit-attempts.ts';
import { newLinkToken } from './link-token.ts';
import type { PeopleMail, Posted } from './people-mail.ts';
import type { Role } from './permissions.ts';
import { deleteInvite, findInvite, saveInvite } from './queries/invites.ts';
import { isMemberByEmail } from './queries/workspaces.ts';

const inviteLifeMs = 7 * 86_400_000;

export type NewInvite = { id: string; email: string; role: Role; link: string; expiresAt: Date; mail: Posted };

/**
 * Invites an address, in place of an earlier invite to it.
 * Throws `forbidden` for a role above one's own, `conflict` where the person belongs to the workspace already,
 * `rate_limited` after 100 in an hour.
 */
export async function invitePerson(
  ctx: Context,
  given: { email: string; role: Role },
  way: { mail: PeopleMail; publicUrl: string },
): Promise<NewInvite> {
  const email = given.email.toLowerCase();
  const inviter = personOf(ctx);
  await limitAttempts(ctx.db, ctx.clock, inviteMails, ctx.workspace.id);
  const createdAt = ctx.clock.now();
  const expiresAt = new Date(createdAt.getTime() + inviteLifeMs);
  const token = newLinkToken(ctx.workspace.id);
  const id = await inTransaction(ctx, async (ctx) => {
    await checkGrant(ctx, given.role);
    if (await isMemberByEmail(ctx.db, ctx.workspace.id, email)) {
      throw new AppError('conflict', 'Somebody with this address belongs to the workspace already.', {
        fields: [{ path: 'email', message: 'belongs to the workspace already' }],
      });
    }
    return saveInvite(ctx.db, token, { email, role: given.role, invitedBy: inviter.id, createdAt, expiresAt });
  });
  const link = `${way.publicUrl}/join#${token.token}`;
  const mail = await way.mail.post(inviteLetter({ email, inviter: inviter.name, workspace: ctx.workspace.name, link }));
  return { id, email, role: given.role, link, expiresAt, mail };
}

/** Makes a new link, valid for another seven days; the one before is worth nothing. Throws as `invitePerson` does. */
export async function inviteAgain(
  ctx: Context,
  inviteId: string,
  way: { mail: PeopleMail; publicUrl: string },
): Promise<NewInvite> {
  const invite = await findInvite(ctx.db, ctx.workspace.id, inviteId);
  if (!invite) throw noSuchInvite();
  return invitePerson(ctx, invite, way);
}

/** Ends an invite: its link opens nothing from now on. Throws `not_found` where there is none. */
export async function revokeInvite(ctx: Context, inviteId: string): Promise<void> {
  if (!(await deleteInvite(ctx.db, ctx.workspace.id, inviteId))) throw noSuchInvite();
}

function noSuchInvite(): AppError {
  return new AppError('not_found', 'There is no such invite: it may have been used or withdrawn.');
}

function inviteLetter(given: { email: string; inviter: string; workspace: string; link: string }) {
  return {
    to: given.email,
    subject: `Join ${given.workspace} on Hark`,
    lines: [
      `${given.inviter} invites you to ${given.workspace} on Hark, where the team asks its customers how likely they are to recommend it and reads what they say.`,
    ],
    link: { text: 'Join the workspace', url: given.link },
    after: [
      `The link is for ${given.email}, works once and expires after 7 days.`,
      'If you did not expect this, leave it: nothing happens.',
    ],
  };
}
