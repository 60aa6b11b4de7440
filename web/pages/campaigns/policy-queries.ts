// How often a workspace asks: read and changed.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AskingPolicy } from '../../../src/core/asking/index.ts';
import { apiOf, read } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export function policyQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['asking-policy', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/asking-policy', { signal })),
  });
}

/** What follows from it, such as why somebody is not asked, is asked for again. */
export function useSavePolicy() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AskingPolicy) => read(apiOf(id).PUT('/api/v1/asking-policy', { body })),
    onSuccess: async (kept) => {
      queries.setQueryData(policyQuery(id).queryKey, kept);
      await queries.invalidateQueries();
    },
  });
}
