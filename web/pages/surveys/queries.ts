// What pages ask of surveys, and the ways to change them.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { SurveyDefinition } from '../../../src/core/survey/definition.ts';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useWorkspace } from '../../ui/workspace.ts';

type GivenDefinition = paths['/api/v1/surveys']['post']['requestBody']['content']['application/json']['definition'];

export type SurveySummary = ItemOf<'/api/v1/surveys'>;
export type Survey = Returned<'/api/v1/surveys/{surveyId}'>;
export type SurveyDraft = { name: string; definition: SurveyDefinition };
export type SurveyVersion = ItemOf<'/api/v1/surveys/{surveyId}/versions'>;
export type SurveyTemplate = ItemOf<'/api/v1/survey-templates'>;

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

/**
 * `version` and `updatedAt` of what is saved are those that the draft was made from.
 * @param saved the survey to change; null creates one.
 */
export function useSaveSurvey(saved: Pick<Survey, 'id'> | null) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      draft: { name, definition },
      version,
      updatedAt,
    }: {
      draft: SurveyDraft;
      version: number;
      updatedAt: string;
    }) => {
      const body = { name, definition: definition as GivenDefinition };
      if (saved === null) return read(apiOf(id).POST('/api/v1/surveys', { body }));
      const params = { path: { surveyId: saved.id } };
      return read(apiOf(id).PUT('/api/v1/surveys/{surveyId}', { params, body: { ...body, version, updatedAt } }));
    },
    // Also after a refusal: somebody else may have saved meanwhile, and what they saved is to be seen.
    onSettled: () => queries.invalidateQueries({ queryKey: ['surveys', id] }),
  });
}

export type PreviewOf =
  | { definition: SurveyDefinition; surveyId: string | undefined }
  | { surveyId: string; version: number | undefined };
type Look = { view: 'email' | 'question' | 'thanks'; locale: string; score: number | null };

/** What customers see of a saved version, or of a definition that is not saved. */
export function previewQuery(workspaceId: string, of: PreviewOf, { view, locale, score }: Look) {
  const look = { view, locale, ...(score === null ? {} : { score }) };
  return queryOptions({
    queryKey: ['survey-preview', workspaceId, of, look] as const,
    queryFn: ({ signal }) =>
      'definition' in of
        ? read(
            apiOf(workspaceId).POST('/api/v1/survey-previews', {
              body: {
                definition: of.definition as GivenDefinition,
                ...(of.surveyId === undefined ? {} : { surveyId: of.surveyId }),
                ...look,
              },
              signal,
            }),
          )
        : read(
            apiOf(workspaceId).GET('/api/v1/surveys/{surveyId}/preview', {
              params: {
                path: { surveyId: of.surveyId },
                query: { ...(of.version === undefined ? {} : { version: of.version }), ...look },
              },
              signal,
            }),
          ),
    // A mail is no stand-in for a page.
    placeholderData: (before, query) => (query?.queryKey[3].view === view ? before : undefined),
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
}

export function templatesQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['survey-templates', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/survey-templates', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function versionsQuery(workspaceId: string, surveyId: string) {
  return queryOptions({
    queryKey: ['surveys', workspaceId, surveyId, 'versions'],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/surveys/{surveyId}/versions', { params: { path: { surveyId } }, signal })),
  });
}

export function versionQuery(workspaceId: string, surveyId: string, version: number) {
  return queryOptions({
    queryKey: ['surveys', workspaceId, surveyId, 'versions', version],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/surveys/{surveyId}/versions/{version}', {
          params: { path: { surveyId, version } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useDuplicateSurvey(surveyId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      read(apiOf(id).POST('/api/v1/surveys/{surveyId}/duplicate', { params: { path: { surveyId } }, body: {} })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['surveys', id] }),
  });
}

export function useArchiveSurvey(surveyId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (archived: boolean) => {
      const options = { params: { path: { surveyId } } };
      return archived
        ? read(apiOf(id).POST('/api/v1/surveys/{surveyId}/archive', options))
        : read(apiOf(id).POST('/api/v1/surveys/{surveyId}/restore', options));
    },
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
