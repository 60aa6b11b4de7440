// What the settings ask for.
import { queryOptions } from '@tanstack/react-query';
import { api, apiOf, type ItemOf, read } from '../../api/client.ts';

export type Member = ItemOf<'/api/v1/members'>;
export type Invite = ItemOf<'/api/v1/invites'>;
export type Session = ItemOf<'/api/v1/me/sessions'>;
export type ApiKey = ItemOf<'/api/v1/api-keys'>;

export function membersQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['members', workspaceId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/members', { params: { query: { limit: 200 } }, signal })),
  });
}

export function apiKeysQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['api-keys', workspaceId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/api-keys', { params: { query: { limit: 200 } }, signal })),
  });
}

export function invitesQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['invites', workspaceId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/invites', { params: { query: { limit: 200 } }, signal })),
  });
}

export function contentsQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['workspace-contents', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/workspace/contents', { signal })),
    staleTime: 0,
  });
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/me/sessions', { signal })),
});

export const emailChangeQuery = queryOptions({
  queryKey: ['email-change'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/me/email-change', { signal })),
});

export const resetsQuery = queryOptions({
  queryKey: ['password-resets'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/password-resets', { signal })),
});

/** What the link of an invite invites to. */
export function inviteQuery(token: string) {
  return queryOptions({
    queryKey: ['invite', token],
    queryFn: ({ signal }) => read(api.POST('/api/v1/invites/read', { body: { token }, signal })),
    retry: false,
  });
}
