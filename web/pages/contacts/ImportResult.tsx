// What came of an import, and the rows that were left out, to mend and import again.
import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ImportCounts } from './ImportCounts.tsx';
import { stateNames } from './ImportStart.tsx';
import { type Import, type ImportKind, rejectedHref } from './import-queries.ts';

export function ImportResult({ kind, found }: { kind: ImportKind; found: Import }) {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  return (
    <Panel
      title={found.fileName}
      description={
        <>
          {stateNames[found.state]} {found.finishedAt && <RelativeTime at={found.finishedAt} />}
          {found.createdBy && `, started by ${found.createdBy}`}
        </>
      }
    >
      {found.problem !== null && (
        <Alert
          variant="default"
          icon={<IconAlertTriangle aria-hidden />}
          title={found.rows === 0 ? 'Nothing was imported' : 'Only a part was imported'}
          mb="md"
        >
          {found.problem}
        </Alert>
      )}
      <ImportCounts kind={kind} found={found} />
      {found.rejected > 0 && (
        <Group mt="lg" justify="space-between" gap="sm">
          <Text size="sm" c="dimmed" maw="52ch">
            {countOf(found.rejected, 'row')} could not be taken. The file has each of them as it was, with its line and
            the reason: mend it and import it again. It is kept for 30 days.
          </Text>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            component="a"
            href={rejectedHref(id, kind, found.id)}
            download
          >
            Download what was left out
          </Button>
        </Group>
      )}
      <Group mt="lg" gap="xs" justify="flex-end">
        <Button variant="default" onClick={() => change({ import: undefined })}>
          Import another file
        </Button>
        <Button
          component={Link}
          to={kind === 'answers' ? '/w/$workspaceId/answers' : '/w/$workspaceId/contacts'}
          params={{ workspaceId: id } as never}
        >
          {kind === 'answers' ? 'See all answers' : 'See all contacts'}
        </Button>
      </Group>
    </Panel>
  );
}
