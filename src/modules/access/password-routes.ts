// A new password for who forgot theirs.
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { limitAttempts, linkTries, resetAsks } from './limit-attempts.ts';
import { checkOrigin } from './origins.ts';
import { askForReset, resetPassword } from './reset-password.ts';
import { type AccessParts, email, nothing, password, tag } from './route-shapes.ts';

export function passwordRoutes({ auth, database, mail }: AccessParts): Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/password-resets',
        name: 'getPasswordResets',
        summary: 'Tell whether a forgotten password can be replaced by e-mail',
        tag,
        permission: 'public',
        returns: z.object({ byMail: z.boolean() }),
      },
      async () => ({ byMail: mail.goesOut }),
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/password-resets',
        name: 'askForPasswordReset',
        summary: 'Send a link to a new password; the answer is the same whether somebody has the address or not',
        tag,
        permission: 'public',
        body: z.object({ email }),
        returns: nothing,
        status: 202,
        errors: ['forbidden', 'rate_limited', 'unavailable'],
      },
      async ({ clock, log }, { body, request }) => {
        checkOrigin(request.headers.origin, auth.options.baseURL, { required: false });
        if (!mail.goesOut) {
          throw new AppError(
            'unavailable',
            'This Hark sends no mail: whoever runs it can make you a link to a new password.',
          );
        }
        await limitAttempts(database.kysely, clock, resetAsks, request.ip);
        askForReset({ database, mail, publicUrl: auth.options.baseURL }, { clock, log }, body.email.toLowerCase());
        return {};
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/password-resets/redeem',
        name: 'resetPassword',
        summary: 'Choose a new password by the link that was sent; every session of the person ends',
        tag,
        permission: 'public',
        body: z.object({ token: z.string().max(100), password }),
        returns: nothing,
        errors: ['forbidden', 'gone', 'rate_limited'],
      },
      async ({ clock }, { body, request }) => {
        checkOrigin(request.headers.origin, auth.options.baseURL, { required: false });
        await limitAttempts(database.kysely, clock, linkTries, request.ip);
        await resetPassword(database, clock, { ...body, address: request.ip });
        return {};
      },
    ),
  ];
}
