// What the page of comparisons asks for. It moves with every answer; contacts are compared by a call of their own, which takes longer.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../../api/client.ts';
import type { ScoreFilter } from '../queries.ts';
import type { SidesAsked } from './compare-search.ts';

export type Comparison = Returned<'/api/v1/score/compare'>;
export type Side = Comparison['first'];
export type ComparedContacts = Returned<'/api/v1/score/compare/contacts'>;
export type CompareFilter = ScoreFilter & SidesAsked;

export function compareQuery(workspaceId: string, filter: CompareFilter) {
  return queryOptions({
    queryKey: ['score-compare', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/score/compare', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}

export function comparedContactsQuery(workspaceId: string, filter: CompareFilter) {
  return queryOptions({
    queryKey: ['score-compare-contacts', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/score/compare/contacts', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
