// The first set-up: whether it is open, and doing it.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id } from '../../platform/http/shapes.ts';
import { checkOrigin } from './origins.ts';
import { type AccessParts, email, name, password, tag } from './route-shapes.ts';
import { signIn } from './session-cookies.ts';
import { isSetUpOpen, setUp } from './set-up.ts';
import { timeZone } from './time-zone.ts';

export function setUpRoutes({ auth, database }: AccessParts): Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/set-up',
        name: 'getSetUp',
        summary: 'Tell whether this Hark still waits for its first owner',
        tag,
        permission: 'public',
        returns: z.object({ open: z.boolean() }),
      },
      async () => ({ open: await isSetUpOpen(database.kysely) }),
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/set-up',
        name: 'setUp',
        summary: 'Create the owner and the first workspace, and sign in',
        tag,
        permission: 'public',
        body: z.object({
          token: z.string().max(100).describe('From the link that Hark prints when it starts.'),
          name,
          email,
          password,
          workspaceName: name,
          timeZone,
        }),
        returns: z.object({ workspaceId: id }),
        status: 201,
        errors: ['forbidden', 'gone'],
      },
      async ({ clock }, { body, request, reply }) => {
        checkOrigin(request.headers.origin, auth.options.baseURL, { required: false });
        const { token, workspaceName, timeZone, ...owner } = body;
        const workspace = { name: workspaceName, timeZone };
        const done = await setUp(database, clock, { token, owner, workspace, address: request.ip });
        await signIn(auth, request, reply, owner);
        return done;
      },
    ),
  ];
}
