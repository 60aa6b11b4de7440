// What the page of quality asks for: whether answers can be trusted, and who gave none.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../../api/client.ts';
import type { ScoreFilter } from '../queries.ts';

export type Quality = Returned<'/api/v1/score/quality'>;
export type AskedRates = NonNullable<Quality['asked']>;
export type Rate = AskedRates['channels'][number];
export type Share = Quality['suspects']['share'];
export type Headline = Quality['score'];
export type NonResponse = Returned<'/api/v1/score/non-response'>;

export function qualityQuery(workspaceId: string, filter: ScoreFilter) {
  return queryOptions({
    queryKey: ['score-quality', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/score/quality', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}

export function nonResponseQuery(workspaceId: string, filter: ScoreFilter & { by?: string | undefined }) {
  return queryOptions({
    queryKey: ['score-non-response', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/score/non-response', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
