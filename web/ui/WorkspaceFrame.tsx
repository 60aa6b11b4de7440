// Gives the pages of a workspace what they share. The key makes another workspace another page: nothing of the one before
// stays on the screen.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { meQuery } from '../api/me.ts';
import { NoAccess } from './NoAccess.tsx';
import { PageError } from './PageError.tsx';
import { Shell } from './Shell.tsx';
import { FrameSkeleton } from './Skeletons.tsx';
import { WorkspaceContext, type WorkspaceView } from './workspace.ts';

const TwoFactorNeededPage = lazy(async () => ({
  default: (await import('../pages/access/TwoFactorNeededPage.tsx')).TwoFactorNeededPage,
}));

const route = getRouteApi('/w/$workspaceId');

export function WorkspaceFrame() {
  const { workspaceId } = route.useParams();
  const { data: me, error } = useQuery(meQuery(workspaceId));
  const [stays, setStays] = useState(false);
  if (me === undefined) return error && !isSignedOut(error) ? <PageError error={error} /> : <FrameSkeleton />;
  if (me.workspace === null || me.workspace.id !== workspaceId) return <NoAccess me={me} />;
  if (stays || (me.workspace.twoFactorRequired && !me.user.twoFactor)) {
    return (
      <Suspense fallback={<FrameSkeleton />}>
        <TwoFactorNeededPage me={me} workspace={me.workspace} onStay={setStays} />
      </Suspense>
    );
  }
  const { id, name, timeZone, role } = me.workspace;
  const view: WorkspaceView = {
    id,
    name,
    timeZone,
    role,
    me,
    can: (permission) => me.permissions.includes(permission),
  };
  return (
    <WorkspaceContext value={view}>
      <Shell key={id} />
    </WorkspaceContext>
  );
}

/** On the way to the page where one signs in. */
function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
