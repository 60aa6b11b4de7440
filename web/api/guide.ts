// How far the workspace is on the way to its first answer.
import { queryOptions } from '@tanstack/react-query';
import { apiOf, type Returned, read } from './client.ts';
import type { Me } from './me.ts';

export type Guide = Returned<'/api/v1/guide'>;

export function guideQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['guide', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/guide', { signal })),
    meta: { live: true },
  });
}

/** Whether the person may do each of the steps: nobody is led to what they cannot open. */
export function mayFollowGuide({ permissions }: Pick<Me, 'permissions'>): boolean {
  const needed = ['surveys:write', 'contacts:write', 'invitations:write', 'messages:read', 'responses:read'] as const;
  return needed.every((permission) => permissions.includes(permission));
}

/** How many of the four steps are done. */
export function stepsDone({ surveyId, contacts, invitationId, answered }: Guide): number {
  return [surveyId !== null, contacts, invitationId !== null, answered].filter(Boolean).length;
}

export const stepCount = 4;
