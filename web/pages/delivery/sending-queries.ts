// What the page on the sender asks: the last look at the DNS, or a new one.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export type Sending = Returned<'/api/v1/sending'>;
export type SendingCheck = Sending['checks'][number];

export function sendingQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['sending', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/sending', { signal })),
    staleTime: 60_000,
  });
}

export function useCheckAgain() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => read(apiOf(id).GET('/api/v1/sending', { params: { query: { fresh: 'true' } } })),
    onSuccess: (sending) => {
      queries.setQueryData(sendingQuery(id).queryKey, sending);
      return queries.invalidateQueries({ queryKey: ['check-list', id] });
    },
  });
}
