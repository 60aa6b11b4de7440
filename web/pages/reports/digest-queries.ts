// What the page of digests asks the server, and the ways to change them.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';

export type Digest = ItemOf<'/api/v1/digests'>;
export type DigestIssue = ItemOf<'/api/v1/digests/{digestId}/issues'>;
export type DigestDraft = Required<paths['/api/v1/digests']['post']['requestBody']['content']['application/json']>;

export function digestsQuery(workspaceId: string, cursor: string | undefined) {
  return queryOptions({
    queryKey: ['digests', workspaceId, cursor ?? ''],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/digests', { params: { query: { cursor, limit: 50 } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function digestQuery(workspaceId: string, digestId: string) {
  return queryOptions({
    queryKey: ['digest', workspaceId, digestId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/digests/{digestId}', { params: { path: { digestId } }, signal })),
  });
}

/** As it would go out now; asked anew each time that it is opened. */
export function previewQuery(workspaceId: string, digestId: string) {
  return queryOptions({
    queryKey: ['digest-preview', workspaceId, digestId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/digests/{digestId}/preview', { params: { path: { digestId } }, signal })),
    gcTime: 0,
  });
}

export function issuesQuery(workspaceId: string, digestId: string) {
  return queryOptions({
    queryKey: ['digest-issues', workspaceId, digestId],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/digests/{digestId}/issues', {
          params: { path: { digestId }, query: { limit: 20 } },
          signal,
        }),
      ),
    refetchInterval: 15_000,
  });
}

/** @param digestId null makes one. */
export function useSaveDigest(digestId: string | null) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DigestDraft) =>
      digestId === null
        ? read(apiOf(id).POST('/api/v1/digests', { body }))
        : read(apiOf(id).PUT('/api/v1/digests/{digestId}', { params: { path: { digestId } }, body })),
    async onSuccess(saved) {
      queries.setQueryData(digestQuery(id, saved.id).queryKey, saved);
      await queries.invalidateQueries({ queryKey: ['digests', id] });
    },
  });
}

export function useTestDigest(digestId: string) {
  const { id } = useWorkspace();
  return useMutation({
    mutationFn: () => read(apiOf(id).POST('/api/v1/digests/{digestId}/test', { params: { path: { digestId } } })),
  });
}

export const leavingKey = ({ id }: Pick<Digest, 'id'>) => `digest:${id}`;

export function useDeleteDigest() {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  return (digest: Digest) =>
    remove({
      key: leavingKey(digest),
      done: `“${digest.name}” was deleted.`,
      run: (init) =>
        read(apiOf(id).DELETE('/api/v1/digests/{digestId}', { params: { path: { digestId: digest.id } }, ...init })),
    });
}

/** What is sent to the server to leave a digest as it is. */
export function draftOf(digest: Digest): DigestDraft {
  const { name, cadence, weekday, monthDay, hour, timeZone, surveyId, where, by, sections, paused, readers } = digest;
  return {
    ...{ name, cadence, weekday, monthDay, hour, timeZone, surveyId, where, by, sections, paused },
    userIds: readers.flatMap(({ userId }) => userId ?? []),
    emails: readers.flatMap(({ userId, email }) => (userId === null ? [email] : [])),
  };
}
