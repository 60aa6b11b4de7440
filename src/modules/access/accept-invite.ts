// Joins a workspace by the link of an invite: with the account one has, or with a new one. Only the address that was invited
// can use it, and only once.
import type { Clock } from '../../platform/clock.ts';
import { type Context, type Db, inTransaction } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { personOf } from './describe-me.ts';
import { type LinkToken, readLinkToken } from './link-token.ts';
import type { Role } from './permissions.ts';
import { findOpenInvite, takeInvite } from './queries/invites.ts';
import { joinMember } from './queries/workspaces.ts';
import { actAsPerson, createUser } from './users.ts';

export type OpenInvite = {
  workspaceName: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  hasAccount: boolean;
};

/** What a link invites to. Throws `gone` where it holds no longer. */
export async function readInvite(db: Db, clock: Clock, token: string): Promise<OpenInvite> {
  const invite = await findOpenInvite(db, linkOf(token), clock.now());
  if (!invite) throw gone();
  const { userId, ...shown } = invite;
  return { ...shown, hasAccount: userId !== null };
}

/** Lets the person who is signed in join. Throws `gone`, or `forbidden` where the invite is for another address. */
export function joinWithAccount(ctx: Context, token: string): Promise<{ workspaceId: string }> {
  const person = personOf(ctx);
  return inTransaction(ctx, async ({ db, clock }) => {
    const link = linkOf(token);
    const invite = await takeInvite(db, link, clock.now());
    if (!invite) throw gone();
    if (invite.email !== person.email) {
      throw new AppError('forbidden', `This invite is for ${invite.email}, and you are signed in as ${person.email}.`);
    }
    await joinMember(db, link.workspaceId, person.id, invite.role);
    return { workspaceId: link.workspaceId };
  });
}

/** Makes an account for the address that was invited and lets it join. Throws `gone`, or `conflict` where there is one. */
export function joinWithNewAccount(
  database: Pick<Database, 'kysely'>,
  clock: Clock,
  given: { token: string; name: string; password: string; address: string },
): Promise<{ workspaceId: string; email: string }> {
  return database.kysely.transaction().execute(async (db) => {
    const link = linkOf(given.token);
    const invite = await takeInvite(db, link, clock.now());
    if (!invite) throw gone();
    const userId = await createUser(db, { name: given.name, email: invite.email, password: given.password });
    await actAsPerson(db, clock, userId, given.address);
    await joinMember(db, link.workspaceId, userId, invite.role);
    return { workspaceId: link.workspaceId, email: invite.email };
  });
}

function linkOf(token: string): LinkToken {
  const link = readLinkToken(token);
  if (!link) throw gone();
  return link;
}

function gone(): AppError {
  return new AppError('gone', 'This invite no longer holds: it was used, withdrawn or has expired. Ask for a new one.');
}
