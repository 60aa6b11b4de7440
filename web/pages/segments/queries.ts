// What pages ask of segments and lists, and the ways to change them.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Condition } from '../../../src/core/conditions/index.ts';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import { useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';

export type Segment = ItemOf<'/api/v1/segments'>;
export type Vocabulary = Returned<'/api/v1/segments/vocabulary'>;
export type Property = Vocabulary['contact'][number];
export type Preview = Returned<'/api/v1/segments/preview', 'post'>;
export type List = ItemOf<'/api/v1/lists'>;

export type PageFilter = { cursor?: string | undefined; limit: number };

export function segmentsQuery(workspaceId: string, query: PageFilter) {
  return queryOptions({
    queryKey: ['segments', workspaceId, query],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/segments', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function segmentQuery(workspaceId: string, segmentId: string) {
  return queryOptions({
    queryKey: ['segments', workspaceId, 'one', segmentId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/segments/{segmentId}', { params: { path: { segmentId } }, signal })),
  });
}

export function vocabularyQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['segments', workspaceId, 'vocabulary'],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/segments/vocabulary', { signal })),
    staleTime: 60_000,
  });
}

/** The previous count stays while the next is on its way. */
export function previewQuery(workspaceId: string, condition: Condition | null) {
  return queryOptions({
    queryKey: ['segments', workspaceId, 'preview', condition],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).POST('/api/v1/segments/preview', { body: { condition: condition as Condition }, signal }),
      ),
    enabled: condition !== null,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
}

/** After a change, everything that shows segments is asked for again. */
function useSegmentsChanged(): () => Promise<void> {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['segments', id] });
}

/** @param segmentId the segment to change; null creates one. */
export function useSaveSegment(segmentId: string | null) {
  const { id } = useWorkspace();
  const onSuccess = useSegmentsChanged();
  return useMutation({
    mutationFn: (body: { name: string; condition: Condition }) =>
      segmentId === null
        ? read(apiOf(id).POST('/api/v1/segments', { body }))
        : read(apiOf(id).PUT('/api/v1/segments/{segmentId}', { params: { path: { segmentId } }, body })),
    onSuccess,
  });
}

/** Deletes a segment, with a few seconds to take it back. */
export function useDeleteSegment(): (segment: Pick<Segment, 'id' | 'name'>) => void {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  return (segment) => {
    const params = { path: { segmentId: segment.id } };
    remove({
      key: `segment:${segment.id}`,
      done: `The segment “${segment.name}” was deleted.`,
      run: ({ keepalive }) => read(apiOf(id).DELETE('/api/v1/segments/{segmentId}', { params, keepalive })),
    });
  };
}
