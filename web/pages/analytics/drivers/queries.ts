// What the page of drivers asks for. It takes a second to work out, so that it is not asked for with every answer that comes.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../../api/client.ts';
import type { ScoreFilter } from '../queries.ts';

export type Drivers = Returned<'/api/v1/score/drivers'>;
export type Predictor = Drivers['predictors'][number];
export type Driver = Drivers['drivers']['items'][number];

export type DriversFilter = ScoreFilter & { surveyId: string; predictors?: string | undefined };

export function driversQuery(workspaceId: string, filter: DriversFilter) {
  return queryOptions({
    queryKey: ['drivers', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/score/drivers', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
