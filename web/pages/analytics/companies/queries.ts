// What the page of companies asks for, and how it is told which properties to read.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../../api/client.ts';
import type { paths } from '../../../api/schema.d.ts';
import { useWorkspace } from '../../../ui/workspace.ts';
import type { ScoreFilter } from '../queries.ts';
import type { Sort } from './companies-search.ts';

export type Companies = Returned<'/api/v1/score/companies'>;
export type Company = Companies['items'][number];
export type CompaniesTotal = Companies['total'];
export type CompaniesView = paths['/api/v1/companies-view']['put']['requestBody']['content']['application/json'];

export type CompaniesFilter = ScoreFilter & { sort?: Sort | undefined; cursor?: string | undefined; limit: number };

export function companiesQuery(workspaceId: string, filter: CompaniesFilter) {
  return queryOptions({
    queryKey: ['score-companies', workspaceId, filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/score/companies', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}

/** @param roleProperty whose values to tell instead of those of the one that is kept. */
export function companiesViewQuery(workspaceId: string, roleProperty?: string) {
  return queryOptions({
    queryKey: ['companies-view', workspaceId, roleProperty ?? null],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/companies-view', { params: { query: { roleProperty } }, signal })),
  });
}

export function useSaveCompaniesView() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: CompaniesView) => read(apiOf(id).PUT('/api/v1/companies-view', { body })),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['companies-view', id] }),
        queries.invalidateQueries({ queryKey: ['score-companies', id] }),
      ]),
  });
}
