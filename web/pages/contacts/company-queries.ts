// What pages ask of companies, and the ways to change them.
import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { useContactsChanged } from './queries.ts';

export type Company = ItemOf<'/api/v1/companies'>;
export type CompanyScore = ItemOf<'/api/v1/company-scores'>;
export type CompanyFields = paths['/api/v1/companies']['post']['requestBody']['content']['application/json'];

type Filter = { search?: string | undefined; cursor?: string | undefined; limit: number };

export function companiesQuery(workspaceId: string, filter: Filter) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'companies', filter],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/companies', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function companyQuery(workspaceId: string, companyId: string) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'company', companyId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/companies/{companyId}', { params: { path: { companyId } }, signal })),
  });
}

/** What the contacts of these companies answered, by company. */
export function companyScoresQuery(workspaceId: string, companyIds: readonly string[]) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'company-scores', companyIds],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/company-scores', {
          params: { query: { companyIds: companyIds.join(',') } },
          signal,
        }),
      ),
    enabled: companyIds.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** @param companyId the company to change; null saves a new one, or the one that has this name or external id. */
export function useSaveCompany(companyId: string | null) {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({
    mutationFn: async (body: CompanyFields) => {
      if (companyId === null) return read(apiOf(id).POST('/api/v1/companies', { body }));
      const params = { path: { companyId } };
      const company = await read(apiOf(id).PATCH('/api/v1/companies/{companyId}', { params, body }));
      return { company, created: false };
    },
    onSuccess,
  });
}
