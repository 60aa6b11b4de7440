// What the score page asks for. All of it moves with every answer.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Step } from '../../../src/core/calendar/index.ts';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';

export type Score = Returned<'/api/v1/score'>;
export type Trend = Returned<'/api/v1/score/trend'>;
export type TrendPoint = Trend['points'][number];

export type Dimension = ItemOf<'/api/v1/dimensions'>;

export type Smoothing = Trend['smooth'];
export type Move = Returned<'/api/v1/score/move'>;

export type ScoreFilter = {
  from: string;
  to: string;
  surveyId?: string | undefined;
  suspects: 'include' | 'exclude';
  where?: string | undefined;
};

export function scoreQuery(workspaceId: string, filter: ScoreFilter) {
  return queryOptions({
    queryKey: ['score', workspaceId, filter],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/score', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}

export function trendQuery(workspaceId: string, filter: ScoreFilter & { by: Step; smooth?: Smoothing | undefined }) {
  return queryOptions({
    queryKey: ['trend', workspaceId, filter],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/score/trend', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}

/** What answers can be told apart by, with the values that there are. */
export function dimensionsQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['dimensions', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/dimensions', { signal })),
    meta: { live: true },
  });
}

export type MoveFilter = ScoreFilter & { by: string; beforeFrom?: string | undefined; beforeTo?: string | undefined };

export function moveQuery(workspaceId: string, filter: MoveFilter) {
  return queryOptions({
    queryKey: ['move', workspaceId, filter],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/score/move', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}

/** The score of the groups of one dimension, largest first. */
export function groupsQuery(workspaceId: string, filter: ScoreFilter & { by: string }) {
  return queryOptions({
    queryKey: ['score-groups', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/score/groups', {
          params: { query: { ...filter, by: encodeURIComponent(filter.by) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}
