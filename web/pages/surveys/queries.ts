// What pages ask of surveys, and the ways to change them.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { SurveyDefinition } from '../../../src/core/survey/definition.ts';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export type SurveySummary = ItemOf<'/api/v1/surveys'>;
export type Survey = Returned<'/api/v1/surveys/{surveyId}'>;
export type SurveyDraft = { name: string; definition: SurveyDefinition };

/** The surveys of a workspace, at most 200 of them: as many as a list of choices can hold. */
export function surveysQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['surveys', workspaceId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/surveys', { params: { query: { limit: 200 } }, signal })),
    staleTime: 30_000,
  });
}

export function surveyQuery(workspaceId: string, surveyId: string) {
  return queryOptions({
    queryKey: ['surveys', workspaceId, surveyId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/surveys/{surveyId}', { params: { path: { surveyId } }, signal })),
    staleTime: 30_000,
  });
}

/** @param saved the survey as it was opened; null creates one. */
export function useSaveSurvey(saved: Pick<Survey, 'id' | 'version'> | null) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (draft: SurveyDraft) =>
      saved === null
        ? read(apiOf(id).POST('/api/v1/surveys', { body: draft }))
        : read(
            apiOf(id).PUT('/api/v1/surveys/{surveyId}', {
              params: { path: { surveyId: saved.id } },
              body: { ...draft, version: saved.version },
            }),
          ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['surveys', id] }),
  });
}

export function useDeleteSurvey(surveyId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => read(apiOf(id).DELETE('/api/v1/surveys/{surveyId}', { params: { path: { surveyId } } })),
    onSuccess: () => {
      queries.removeQueries({ queryKey: surveyQuery(id, surveyId).queryKey });
      return queries.invalidateQueries({ queryKey: surveysQuery(id).queryKey });
    },
  });
}
