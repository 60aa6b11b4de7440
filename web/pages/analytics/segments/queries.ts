// What the page of segments asks for. It moves with every answer.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../../api/client.ts';
import type { ScoreFilter } from '../queries.ts';

export type Segments = Returned<'/api/v1/score/segments'>;
export type Segment = Segments['segments'][number];
export type Axis = Segments['by'][number];

export type SegmentsFilter = ScoreFilter & { by: string; search?: string | undefined };

export function segmentsQuery(workspaceId: string, filter: SegmentsFilter) {
  return queryOptions({
    queryKey: ['score-segments', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/score/segments', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}
