// What the panel of links asks of a survey's links, and the ways to change them.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../../api/client.ts';
import { useDeleteWithUndo } from '../../../ui/undo.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';

export type SurveyLink = ItemOf<'/api/v1/surveys/{surveyId}/links'>;
export type LinkDraft = Pick<SurveyLink, 'name' | 'kiosk' | 'embedOrigins'>;

/** The links of a survey, at most 200 of them. */
export function linksQuery(workspaceId: string, surveyId: string) {
  return queryOptions({
    queryKey: ['survey-links', workspaceId, surveyId],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/surveys/{surveyId}/links', {
          params: { path: { surveyId }, query: { limit: 200 } },
          signal,
        }),
      ),
    meta: { live: true },
  });
}

/** @param saved the link to change; null makes one. */
export function useSaveLink(surveyId: string, saved: SurveyLink | null) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: LinkDraft) =>
      saved === null
        ? read(apiOf(id).POST('/api/v1/surveys/{surveyId}/links', { params: { path: { surveyId } }, body }))
        : read(
            apiOf(id).PATCH('/api/v1/surveys/{surveyId}/links/{linkId}', {
              params: { path: { surveyId, linkId: saved.id } },
              body,
            }),
          ),
    onSuccess: () => queries.invalidateQueries({ queryKey: linksQuery(id, surveyId).queryKey }),
  });
}

export const leavingKey = (link: SurveyLink) => `survey-link:${link.id}`;

export function useRevokeLink(surveyId: string) {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  return (link: SurveyLink) =>
    remove({
      key: leavingKey(link),
      done: `“${link.name}” is revoked. Its answers stay.`,
      run: (init) =>
        read(
          apiOf(id).DELETE('/api/v1/surveys/{surveyId}/links/{linkId}', {
            params: { path: { surveyId, linkId: link.id } },
            ...init,
          }),
        ),
    });
}

/** The secret that signs is told by this answer alone. */
export function useRenewSecret(surveyId: string, linkId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () =>
      read(
        apiOf(id).POST('/api/v1/surveys/{surveyId}/links/{linkId}/secret', { params: { path: { surveyId, linkId } } }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: linksQuery(id, surveyId).queryKey }),
  });
}

/** Where the browser finds the QR code, as a picture or to download. */
export function qrCodeAt(workspaceId: string, surveyId: string, linkId: string, format: 'svg' | 'png'): string {
  return `/api/v1/surveys/${surveyId}/links/${linkId}/qr-code.${format}?workspace=${workspaceId}`;
}
