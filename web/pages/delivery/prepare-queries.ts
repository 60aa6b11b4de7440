// What the survey page asks of the check list, and the way to send a test.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export type CheckList = Returned<'/api/v1/surveys/{surveyId}/check-list'>;
export type SentTest = Returned<'/api/v1/surveys/{surveyId}/test-sends', 'post'>;

export function checkListQuery(workspaceId: string, surveyId: string, version: number) {
  return queryOptions({
    queryKey: ['check-list', workspaceId, surveyId, version],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/surveys/{surveyId}/check-list', { params: { path: { surveyId } }, signal })),
  });
}

export function useSendTest(surveyId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { address?: string; locale?: string }) =>
      read(apiOf(id).POST('/api/v1/surveys/{surveyId}/test-sends', { params: { path: { surveyId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['check-list', id, surveyId] }),
  });
}
