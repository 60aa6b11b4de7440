// What all pages hang on: the root, the frame of a workspace, and that somebody is signed in.
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { ApiError } from '../api/client.ts';
import { type Me, meQuery } from '../api/me.ts';
import { WorkspaceFrame } from '../ui/WorkspaceFrame.tsx';

type Context = { queries: QueryClient };

export const root = createRootRouteWithContext<Context>()({ component: Outlet });

export const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspaceId',
  // Not waited for: the code of the page comes at the same time, and the frame is empty until it knows who looks.
  beforeLoad({ context, params }) {
    void context.queries.prefetchQuery(meQuery(params.workspaceId));
  },
  component: WorkspaceFrame,
});

/** The person who is signed in; anybody else is sent to sign in, and back to where they wanted to go. */
export async function signedIn(queries: QueryClient, workspaceId: string | null, href: string): Promise<Me> {
  try {
    return await queries.ensureQueryData(meQuery(workspaceId));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      throw redirect({ to: '/sign-in', search: href === '/' ? {} : { to: href }, replace: true });
    }
    throw error;
  }
}
