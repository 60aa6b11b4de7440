// Brings contacts or past answers from a file: hand it over, say what its columns are, watch, see what came of it. The
// address names the import, so that a page that is closed finds it again.
import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ImportMapping } from './ImportMapping.tsx';
import { ImportProgress } from './ImportProgress.tsx';
import { ImportResult } from './ImportResult.tsx';
import { ImportStart } from './ImportStart.tsx';
import { type ImportKind, importQuery, isUnderWay } from './import-queries.ts';

const route = getRouteApi('/w/$workspaceId/contacts/import');

export function ImportPage() {
  const { id } = useWorkspace();
  const { kind = 'contacts', import: importId } = route.useSearch();
  const actions = (
    <Button
      variant="default"
      leftSection={<IconArrowLeft size={16} aria-hidden />}
      component={Link}
      to={kind === 'answers' ? '/w/$workspaceId/answers' : '/w/$workspaceId/contacts'}
      params={{ workspaceId: id } as never}
    >
      {kind === 'answers' ? 'Answers' : 'Contacts'}
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Import"
        description="Contacts or past answers, from a CSV file or an Excel workbook."
        actions={actions}
      />
      <Allowed permission="contacts:write">
        {importId === undefined ? (
          <>
            <KindSwitch kind={kind} />
            <ImportStart key={kind} kind={kind} />
          </>
        ) : (
          <OneImport kind={kind} importId={importId} />
        )}
      </Allowed>
    </>
  );
}

function KindSwitch({ kind }: { kind: ImportKind }) {
  const change = useChangeSearch();
  return (
    <SegmentedControl
      mb="md"
      aria-label="What to import"
      value={kind}
      onChange={(value) => change({ kind: value === 'answers' ? 'answers' : undefined, before: undefined })}
      data={[
        { value: 'contacts', label: 'Contacts' },
        { value: 'answers', label: 'Past answers' },
      ]}
    />
  );
}

function OneImport({ kind, importId }: { kind: ImportKind; importId: string }) {
  const { id } = useWorkspace();
  const query = useQuery(importQuery(id, kind, importId));
  return (
    <Loaded query={query} height={420}>
      {(found) => {
        if (found.state === 'ready') return <ImportMapping kind={kind} found={found} />;
        return isUnderWay(found) ? (
          <ImportProgress kind={kind} found={found} />
        ) : (
          <ImportResult kind={kind} found={found} />
        );
      }}
    </Loaded>
  );
}
