// Who is signed in, where they belong and what they may do: asked for once and shared by the whole page.
import { queryOptions } from '@tanstack/react-query';
import { api, apiOf, type Returned, read } from './client.ts';

export type Me = Returned<'/api/v1/me'>;
export type Permission = Me['permissions'][number];

/** @param workspaceId the workspace to look from; null for the person's first. */
export function meQuery(workspaceId: string | null) {
  return queryOptions({
    queryKey: ['me', workspaceId],
    queryFn: ({ signal }) => read((workspaceId === null ? api : apiOf(workspaceId)).GET('/api/v1/me', { signal })),
    staleTime: 60_000,
  });
}

export const setUpQuery = queryOptions({
  queryKey: ['set-up'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/set-up', { signal })),
  staleTime: 0,
});
