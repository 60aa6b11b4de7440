// What the pages on channels ask and change. A change of one connection may move what is in use: all is asked again.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export type Channel = Returned<'/api/v1/channels'>['items'][number];
export type Provider = Channel['providers'][number];
export type Connection = ItemOf<'/api/v1/connections'>;
export type Limits = Connection['limits'];
export type Values = Connection['settings'];

const keyOf = (workspaceId: string) => ['connections', workspaceId] as const;

export function channelsQuery(workspaceId: string) {
  return queryOptions({
    queryKey: [...keyOf(workspaceId), 'channels'],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/channels', { signal })),
  });
}

/** All of them: a workspace has at most a hundred. */
export function connectionsQuery(workspaceId: string) {
  return queryOptions({
    queryKey: [...keyOf(workspaceId), 'list'],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/connections', { signal, params: { query: { limit: 200 } } })),
  });
}

export function connectionQuery(workspaceId: string, connectionId: string) {
  return queryOptions({
    queryKey: [...keyOf(workspaceId), connectionId],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/connections/{connectionId}', { signal, params: { path: { connectionId } } }),
      ),
  });
}

/** A change, after which everything on channels is asked again, and what the DNS says of the sender, too. */
function useChange<Given, Result>(change: (workspaceId: string, given: Given) => Promise<Result>) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: Given) => change(id, given),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keyOf(id) }),
        queries.invalidateQueries({ queryKey: ['sending', id] }),
        queries.invalidateQueries({ queryKey: ['check-list', id] }),
      ]),
  });
}

export function useConnect() {
  return useChange((workspaceId, body: { channel: string; provider: string; name: string; settings: Values }) =>
    read(apiOf(workspaceId).POST('/api/v1/connections', { body })),
  );
}

type Change = { name?: string; settings?: Values; limits?: Limits };

export function useChangeConnection(connectionId: string) {
  return useChange((workspaceId, body: Change) =>
    read(apiOf(workspaceId).PATCH('/api/v1/connections/{connectionId}', { params: { path: { connectionId } }, body })),
  );
}

export function useUse(connectionId: string) {
  return useChange((workspaceId, inUse: boolean) => {
    const params = { path: { connectionId } };
    const call = apiOf(workspaceId);
    return inUse
      ? read(call.POST('/api/v1/connections/{connectionId}/use', { params })).then(() => null)
      : read(call.DELETE('/api/v1/connections/{connectionId}/use', { params })).then(({ now }) => now);
  });
}

export function useDelete(connectionId: string) {
  return useChange((workspaceId, _: undefined) =>
    read(apiOf(workspaceId).DELETE('/api/v1/connections/{connectionId}', { params: { path: { connectionId } } })),
  );
}

export function useCheck(connectionId: string) {
  const { id } = useWorkspace();
  return useMutation({
    mutationFn: () =>
      read(apiOf(id).POST('/api/v1/connections/{connectionId}/check', { params: { path: { connectionId } } })),
  });
}
