// What the explorer asks for. It moves with every answer.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../../api/client.ts';
import type { ScoreFilter } from '../queries.ts';
import type { GroupStep } from './explorer-search.ts';

export type Groups = Returned<'/api/v1/score/groups'>;
export type Group = Groups['groups'][number];
export type Figures = Groups['total'];

export type GroupsFilter = ScoreFilter & { by?: string | undefined; step?: GroupStep | undefined };

export function groupsQuery(workspaceId: string, filter: GroupsFilter) {
  return queryOptions({
    queryKey: ['score-groups', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/score/groups', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}
