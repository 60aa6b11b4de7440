// What the audit log asks for.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';
import type { AuditSearch } from './audit-search.ts';

export type AuditEntry = ItemOf<'/api/v1/audit'>;

const filterOf = ({ actor, action, subject, about, from, to }: AuditSearch) =>
  ({ actor, action, subject, subjectId: about, from, to }) as Record<string, string | undefined>;

export function auditQuery(workspaceId: string, search: AuditSearch) {
  const query = { ...filterOf(search), cursor: search.before, limit: 50 };
  return queryOptions({
    queryKey: ['audit', workspaceId, query],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/audit', { params: { query: query as object }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function auditEntryQuery(workspaceId: string, entryId: string) {
  return queryOptions({
    queryKey: ['audit-entry', workspaceId, entryId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/audit/{entryId}', { params: { path: { entryId } }, signal })),
  });
}

export function auditFiltersQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['audit-filters', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/audit/filters', { signal })),
  });
}

/** Where a browser downloads what the filters show. */
export function auditFile(workspaceId: string, search: AuditSearch): string {
  const filter = Object.entries({ workspace: workspaceId, ...filterOf(search) });
  const query = new URLSearchParams(filter.flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return `/api/v1/audit/export?${query}`;
}
