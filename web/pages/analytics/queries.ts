// What the score page asks for. All of it moves with every answer.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Step } from '../../../src/core/calendar/index.ts';
import { apiOf, type Returned, read } from '../../api/client.ts';

export type Score = Returned<'/api/v1/score'>;
export type Trend = Returned<'/api/v1/score/trend'>;
export type TrendPoint = Trend['points'][number];

export type ScoreFilter = { from: string; to: string; surveyId?: string; suspects: 'include' | 'exclude' };

export function scoreQuery(workspaceId: string, filter: ScoreFilter) {
  return queryOptions({
    queryKey: ['score', workspaceId, filter],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/score', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}

export function trendQuery(workspaceId: string, filter: ScoreFilter & { by: Step }) {
  return queryOptions({
    queryKey: ['trend', workspaceId, filter],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/score/trend', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}
