// The surveys of the workspace: what is asked, and what was put away.
import { Button, SegmentedControl, Table } from '@mantine/core';
import { IconArchive, IconPlus, IconSend2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { AskTabs } from '../prompts/AskTabs.tsx';
import { type SurveySummary, surveysQuery } from './queries.ts';

const route = getRouteApi('/w/$workspaceId/ask');

export function SurveysPage() {
  const workspace = useWorkspace();
  const change = useChangeSearch();
  const archived = route.useSearch().show === 'archived';
  const query = useQuery({ ...surveysQuery(workspace.id), enabled: workspace.can('surveys:read') });
  const create = workspace.can('surveys:write') && (
    <Button
      component={Link}
      to="/w/$workspaceId/ask/new"
      params={{ workspaceId: workspace.id } as never}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      New survey
    </Button>
  );
  return (
    <>
      <PageHeader title="Ask" description="Surveys, and whom you send them to." actions={create} />
      <AskTabs />
      <Allowed permission="surveys:read">
        <Loaded query={query} height={240}>
          {({ items }) => {
            const shown = items.filter(({ archivedAt }) => (archivedAt !== null) === archived);
            return (
              <>
                {(archived || items.length > shown.length) && (
                  <SegmentedControl
                    size="xs"
                    mb="md"
                    aria-label="Which surveys"
                    value={archived ? 'archived' : 'used'}
                    onChange={(value) => change({ show: value === 'archived' ? value : undefined })}
                    data={[
                      { value: 'used', label: 'In use' },
                      { value: 'archived', label: 'Archived' },
                    ]}
                  />
                )}
                {shown.length > 0 && <SurveysTable surveys={shown} />}
                {shown.length === 0 && archived && (
                  <Nothing icon={IconArchive} title="Nothing is archived">
                    A survey that you no longer send can be archived; its answers stay.
                  </Nothing>
                )}
                {shown.length === 0 && !archived && (
                  <Nothing icon={IconSend2} title="No surveys yet" action={create}>
                    A survey is one question, “How likely are you to recommend …?”, and one that asks why.
                  </Nothing>
                )}
              </>
            );
          }}
        </Loaded>
      </Allowed>
    </>
  );
}

function SurveysTable({ surveys }: { surveys: readonly SurveySummary[] }) {
  const workspace = useWorkspace();
  return (
    <div className={rows.frame}>
      <TableFrame label="Surveys" hover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Survey</Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              Version
            </Table.Th>
            <Table.Th ta="right">Last change</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {surveys.map(({ id, name, version, updatedAt }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <Link
                  to="/w/$workspaceId/ask/$surveyId"
                  params={{ workspaceId: workspace.id, surveyId: id }}
                  className={rows.open}
                >
                  {name}
                </Link>
              </Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="sm">
                {version}
              </Table.Td>
              <Table.Td ta="right" className="dimmed">
                <RelativeTime at={updatedAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  );
}
