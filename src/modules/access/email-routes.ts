// Another address for the person who is signed in.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { time } from '../../platform/http/shapes.ts';
import { askForEmail, confirmEmail } from './change-email.ts';
import { personOf } from './describe-me.ts';
import { limitAttempts, linkTries } from './limit-attempts.ts';
import { checkOrigin } from './origins.ts';
import { deleteEmailChange, findEmailChange } from './queries/email-changes.ts';
import { type AccessParts, email, nothing, tag } from './route-shapes.ts';

const path = '/api/v1/me/email-change';

export function emailRoutes({ auth, database, mail }: AccessParts): Route[] {
  const way = () => ({ mail, publicUrl: auth.options.baseURL });
  return [
    route(
      {
        method: 'GET',
        path,
        name: 'getEmailChange',
        summary: 'Tell which address waits to be confirmed by the person who is signed in',
        tag,
        permission: 'signed-in',
        returns: z.object({
          byMail: z.boolean().describe('Whether mail goes out, without which no address can be confirmed.'),
          pending: z.object({ email: z.string(), expiresAt: time }).nullable(),
        }),
      },
      async (ctx) => {
        const pending = await findEmailChange(ctx.db, personOf(ctx).id, ctx.clock.now());
        return {
          byMail: mail.goesOut,
          pending: pending ? { email: pending.email, expiresAt: pending.expiresAt.toISOString() } : null,
        };
      },
    ),
    route(
      {
        method: 'POST',
        path,
        name: 'askForEmailChange',
        summary:
          'Send a link to another address, which becomes that of the person who is signed in once it is followed',
        tag,
        permission: 'signed-in',
        transaction: 'own',
        body: z.object({ email, password: z.string().max(200).describe('The one the person has.') }),
        returns: nothing,
        status: 202,
        errors: ['rate_limited', 'unavailable'],
      },
      async (ctx, { body }) => {
        await askForEmail(ctx, body, way());
        return {};
      },
    ),
    route(
      {
        method: 'DELETE',
        path,
        name: 'dropEmailChange',
        summary: 'Keep the address: the link that was sent to another opens nothing any more',
        tag,
        permission: 'signed-in',
        returns: nothing,
      },
      async (ctx) => {
        await deleteEmailChange(ctx.db, personOf(ctx).id);
        return {};
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/email-changes/redeem',
        name: 'confirmEmail',
        summary: 'Confirm an address by the link that was sent to it',
        tag,
        permission: 'public',
        body: z.object({ token: z.string().max(100) }),
        returns: z.object({ email: z.string() }),
        errors: ['forbidden', 'conflict', 'gone', 'rate_limited'],
      },
      async ({ clock }, { body, request }) => {
        checkOrigin(request.headers.origin, auth.options.baseURL, { required: false });
        await limitAttempts(database.kysely, clock, linkTries, request.ip);
        return confirmEmail(database, clock, { token: body.token, address: request.ip }, way());
      },
    ),
  ];
}
