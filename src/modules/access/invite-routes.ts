// Asking people to join a workspace, and joining.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { joinWithAccount, joinWithNewAccount, readInvite } from './accept-invite.ts';
import { inviteAgain, invitePerson, type NewInvite, revokeInvite } from './invite-person.ts';
import { limitAttempts, linkTries } from './limit-attempts.ts';
import { checkOrigin } from './origins.ts';
import { roles } from './permissions.ts';
import { listInvites } from './queries/invites.ts';
import { type AccessParts, email, name, nothing, password, tag } from './route-shapes.ts';
import { signIn } from './session-cookies.ts';

const role = z.enum(roles);
const inviteId = z.object({ inviteId: id });
const token = z.string().max(100).describe('From the link of the invite.');
const joined = z.object({ workspaceId: id });
const newInvite = z.object({
  id,
  email: z.string(),
  role,
  link: z.string().describe('For the invited person only. It is in this answer and never again.'),
  expiresAt: time,
  mail: z
    .enum(['sent', 'off', 'unsent'])
    .describe('Whether the mail is out; `off` where no mail server is set, `unsent` where it did not take it.'),
});

export function inviteRoutes({ auth, database, mail }: AccessParts): Route[] {
  const way = () => ({ mail, publicUrl: auth.options.baseURL });
  const present = (invite: NewInvite) => ({ ...invite, expiresAt: invite.expiresAt.toISOString() });
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/invites',
        name: 'listInvites',
        summary: 'List the people who were invited to the workspace and have not joined yet',
        tag,
        permission: 'members:read',
        query: z.object(pageQuery),
        returns: pageOf(
          z.object({
            id,
            email: z.string(),
            role,
            invitedBy: z.string().nullable(),
            createdAt: time,
            expiresAt: time,
          }),
        ),
      },
      async (ctx, { query: { cursor, limit } }) =>
        toPage(await listInvites(ctx.db, ctx.workspace.id, readCursor(cursor), limit), limit, (invite) => ({
          ...invite,
          createdAt: invite.createdAt.toISOString(),
          expiresAt: invite.expiresAt.toISOString(),
        })),
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/invites',
        name: 'invitePerson',
        summary: 'Invite a person to the workspace by e-mail',
        tag,
        permission: 'members:write',
        transaction: 'own',
        body: z.object({ email, role }),
        returns: newInvite,
        status: 201,
        errors: ['conflict', 'rate_limited'],
      },
      async (ctx, { body }) => present(await invitePerson(ctx, body, way())),
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/invites/:inviteId/resend',
        name: 'resendInvite',
        summary: 'Send an invite again, with a new link in place of the old one',
        tag,
        permission: 'members:write',
        transaction: 'own',
        params: inviteId,
        returns: newInvite,
        errors: ['not_found', 'conflict', 'rate_limited'],
      },
      async (ctx, { params }) => present(await inviteAgain(ctx, params.inviteId, way())),
    ),
    route(
      {
        method: 'DELETE',
        path: '/api/v1/invites/:inviteId',
        name: 'revokeInvite',
        summary: 'Withdraw an invite: its link opens nothing any more',
        tag,
        permission: 'members:write',
        params: inviteId,
        returns: nothing,
        errors: ['not_found'],
      },
      async (ctx, { params }) => {
        await revokeInvite(ctx, params.inviteId);
        return {};
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/invites/read',
        name: 'readInvite',
        summary: 'Tell what the link of an invite invites to',
        tag,
        permission: 'public',
        body: z.object({ token }),
        returns: z.object({
          workspaceName: z.string(),
          email: z.string(),
          role,
          invitedBy: z.string().nullable(),
          hasAccount: z.boolean().describe('Whether the invited address can sign in here already.'),
        }),
        errors: ['gone', 'rate_limited'],
      },
      async ({ clock }, { body, request }) => {
        await limitAttempts(database.kysely, clock, linkTries, request.ip);
        return readInvite(database.kysely, clock, body.token);
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/invites/accept',
        name: 'acceptInvite',
        summary: 'Join a workspace with the account one is signed in with',
        tag,
        permission: 'signed-in',
        body: z.object({ token }),
        returns: joined,
        errors: ['forbidden', 'gone'],
      },
      (ctx, { body }) => joinWithAccount(ctx, body.token),
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/invites/sign-up',
        name: 'signUpByInvite',
        summary: 'Make an account for the invited address, join and sign in',
        tag,
        permission: 'public',
        body: z.object({ token, name, password }),
        returns: joined,
        status: 201,
        errors: ['forbidden', 'conflict', 'gone', 'rate_limited'],
      },
      async ({ clock }, { body, request, reply }) => {
        checkOrigin(request.headers.origin, auth.options.baseURL, { required: false });
        await limitAttempts(database.kysely, clock, linkTries, request.ip);
        const { workspaceId, email } = await joinWithNewAccount(database, clock, { ...body, address: request.ip });
        await signIn(auth, request, reply, { email, password: body.password });
        return { workspaceId };
      },
    ),
  ];
}
