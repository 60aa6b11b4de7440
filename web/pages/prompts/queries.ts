// What the pages of prompts ask the server, and the ways to change them.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Prompt as Rules } from '../../../src/core/prompts/index.ts';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import { useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';

export type Prompt = ItemOf<'/api/v1/prompts'>;
export type Site = Returned<'/api/v1/prompt-site'>;
export type PromptDraft = { name: string; surveyId: string; rules: Rules; active: boolean };

export function promptsQuery(workspaceId: string, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['prompts', workspaceId, cursor ?? ''],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/prompts', { params: { query: { cursor, limit: 50 } }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}

export function promptQuery(workspaceId: string, promptId: string) {
  return queryOptions({
    queryKey: ['prompt', workspaceId, promptId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/prompts/{promptId}', { params: { path: { promptId } }, signal })),
  });
}

export function siteQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['prompt-site', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/prompt-site', { signal })),
    refetchInterval: 15_000,
  });
}

export type Look = Pick<Rules, 'position' | 'scheme' | 'locale'>;

export function previewQuery(workspaceId: string, surveyId: string, { position, scheme, locale }: Look) {
  return queryOptions({
    queryKey: ['prompt-preview', workspaceId, surveyId, position, scheme, locale],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/surveys/{surveyId}/prompt-preview', {
          params: {
            path: { surveyId },
            query: {
              position: position as 'bottom-end',
              scheme: scheme as 'page',
              ...(locale && { locale }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function reactQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['prompt-react', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/prompt-site/react', { signal })),
  });
}

/** @param promptId null makes one. */
export function useSavePrompt(promptId: string | null) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<PromptDraft>) =>
      promptId === null
        ? read(apiOf(id).POST('/api/v1/prompts', { body: body as PromptDraft }))
        : read(apiOf(id).PATCH('/api/v1/prompts/{promptId}', { params: { path: { promptId } }, body })),
    async onSuccess(saved) {
      queries.setQueryData(promptQuery(id, saved.id).queryKey, saved);
      await queries.invalidateQueries({ queryKey: ['prompts', id] });
    },
  });
}

export function useSaveSite() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Pick<Site, 'origins' | 'unsigned'>>) =>
      read(apiOf(id).PATCH('/api/v1/prompt-site', { body })),
    onSuccess: (site) => queries.setQueryData(siteQuery(id).queryKey, site),
  });
}

/** `reveal` shows the one there is, `renew` replaces it. */
export function useSecret(act: 'reveal' | 'renew') {
  const { id } = useWorkspace();
  return useMutation({
    mutationFn: () =>
      read(
        act === 'reveal'
          ? apiOf(id).POST('/api/v1/prompt-site/secret/reveal')
          : apiOf(id).POST('/api/v1/prompt-site/secret'),
      ),
  });
}

export const leavingKey = ({ id }: Pick<Prompt, 'id'>) => `prompt:${id}`;

export function useDeletePrompt() {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  return (prompt: Prompt) =>
    remove({
      key: leavingKey(prompt),
      done: `“${prompt.name}” was deleted. Its answers stay.`,
      run: (init) =>
        read(apiOf(id).DELETE('/api/v1/prompts/{promptId}', { params: { path: { promptId: prompt.id } }, ...init })),
    });
}
