// The audit log: who changed what, when and from where. The address holds the filters and the entry that is open.
import { Button } from '@mantine/core';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { AuditDrawer } from './AuditDrawer.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditTable } from './AuditTable.tsx';
import { auditFile, auditQuery } from './audit-queries.ts';
import { type AuditSearch, noAuditFilters } from './audit-search.ts';
import { SettingsTabs } from './SettingsTabs.tsx';

const route = getRouteApi('/w/$workspaceId/settings/audit');

export function AuditPage() {
  const workspace = useWorkspace();
  const search = route.useSearch();
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Every change and every sign-in. Nobody can alter it."
        actions={
          workspace.can('audit:read') && (
            <Button
              component="a"
              href={auditFile(workspace.id, search)}
              download
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
            >
              Export CSV
            </Button>
          )
        }
      />
      <SettingsTabs />
      <Allowed permission="audit:read">
        <Log search={search} />
      </Allowed>
    </>
  );
}

function Log({ search }: { search: AuditSearch }) {
  const { id } = useWorkspace();
  const query = useQuery(auditQuery(id, search));
  return (
    <>
      <AuditFilters search={search} />
      <PagedList query={query} before={search.before} height={610} nothing={<Empty search={search} />}>
        {(items) => <AuditTable entries={items} />}
      </PagedList>
      <AuditDrawer entryId={search.entry} />
    </>
  );
}

function Empty({ search }: { search: AuditSearch }) {
  const change = useChangeSearch();
  const filtered = Object.keys(noAuditFilters).some((name) => search[name as keyof AuditSearch] !== undefined);
  if (!filtered) {
    return (
      <Nothing icon={IconHistory} title="No changes yet">
        As soon as somebody changes something here, it is written down: who, what, when and from where.
      </Nothing>
    );
  }
  return (
    <Nothing
      icon={IconHistory}
      title="No entry matches"
      action={
        <Button variant="default" onClick={() => change(noAuditFilters)}>
          Clear the filters
        </Button>
      }
    >
      Nobody did this in these days.
    </Nothing>
  );
}
