// What the settings ask for.
import { queryOptions } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';

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
