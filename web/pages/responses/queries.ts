// What pages ask of answers, and the ways to change one.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export type Answer = ItemOf<'/api/v1/responses'>;
export type AnswersFilter = NonNullable<paths['/api/v1/responses']['get']['parameters']['query']>;

export function answersQuery(workspaceId: string, filter: AnswersFilter) {
  return queryOptions({
    queryKey: ['responses', workspaceId, filter],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/responses', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    // An older page does not move under the eyes of its reader.
    meta: { live: filter.cursor === undefined },
  });
}

export function answerQuery(workspaceId: string, responseId: string) {
  return queryOptions({
    queryKey: ['response', workspaceId, responseId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/responses/{responseId}', { params: { path: { responseId } }, signal })),
    meta: { live: true },
  });
}

export function useChangeVerdict(responseId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (verdict: 'trusted' | 'suspect' | 'rules') =>
      read(apiOf(id).PATCH('/api/v1/responses/{responseId}', { params: { path: { responseId } }, body: { verdict } })),
    onSuccess: (answer) => {
      queries.setQueryData(answerQuery(id, responseId).queryKey, answer);
      return queries.invalidateQueries({ predicate: (query) => query.meta?.live === true });
    },
  });
}

export function useDeleteAnswer(responseId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => read(apiOf(id).DELETE('/api/v1/responses/{responseId}', { params: { path: { responseId } } })),
    onSuccess: () => {
      queries.removeQueries({ queryKey: answerQuery(id, responseId).queryKey });
      return queries.invalidateQueries({ predicate: (query) => query.meta?.live === true });
    },
  });
}
