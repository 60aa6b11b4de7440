// The step into a workspace from the page where one joined or made it.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { meQuery } from '../../api/me.ts';

/**
 * Goes to the workspace and forgets what was known before. What the page shows is kept while it stands: a link that has done
 * its work would say that it no longer holds.
 */
export function useEnter(): (workspaceId: string) => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (workspaceId) => {
    queries.removeQueries({ type: 'inactive' });
    await navigate({ to: '/w/$workspaceId', params: { workspaceId }, replace: true });
    queries.removeQueries({ queryKey: meQuery(null).queryKey });
  };
}
