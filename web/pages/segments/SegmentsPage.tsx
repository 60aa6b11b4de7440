// The segments of a workspace, each with its sentence and how many are in it now.
import { Button, Skeleton, Table, Text } from '@mantine/core';
import { IconFilter, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Condition } from '../../../src/core/conditions/index.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { formatCount } from '../../ui/numbers.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactsTabs } from '../contacts/ContactsTabs.tsx';
import { previewQuery, type Segment, segmentsQuery } from './queries.ts';

const route = getRouteApi('/w/$workspaceId/contacts/segments');

export function SegmentsPage() {
  const { id, can } = useWorkspace();
  const action = can('contacts:write') && (
    <Button
      data-key="n"
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => (
        <Link to="/w/$workspaceId/contacts/segments/new" params={{ workspaceId: id }} {...props} />
      )}
    >
      New segment
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Segments"
        description="Contacts by what is known of them and what they did."
        actions={action}
      />
      <ContactsTabs />
      <Allowed permission="contacts:read">
        <SegmentsList action={action} />
      </Allowed>
    </>
  );
}

function SegmentsList({ action }: { action: ReactNode }) {
  const { id } = useWorkspace();
  const { before } = route.useSearch();
  const query = useQuery(segmentsQuery(id, { cursor: before, limit: 25 }));
  return (
    <PagedList
      query={query}
      before={before}
      keyOf={(segment) => `segment:${segment.id}`}
      nothing={
        <Nothing icon={IconFilter} title="No segments yet" action={action}>
          A segment is a sentence, such as “contacts on the Pro plan who ordered twice in the last 90 days”. Whoever
          meets it is in it.
        </Nothing>
      }
    >
      {(segments) => (
        <TableFrame label="Segments" hover framed fixed>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Segment</Table.Th>
              <Table.Th w={{ base: 96, sm: 120 }} ta="right">
                Contacts
              </Table.Th>
              <Table.Th w={170} ta="right" visibleFrom="sm">
                Changed
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {segments.map((segment) => (
              <SegmentRow key={segment.id} segment={segment} />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </PagedList>
  );
}

function SegmentRow({ segment }: { segment: Segment }) {
  const { id } = useWorkspace();
  const preview = useQuery(previewQuery(id, segment.condition as Condition));
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={segment.name}>
          <Link
            to="/w/$workspaceId/contacts/segments/$segmentId"
            params={{ workspaceId: id, segmentId: segment.id }}
            className={rows.open}
          >
            {segment.name}
          </Link>
        </RowTitle>
        <Text size="sm" c="dimmed" lineClamp={2} title={segment.sentence}>
          {segment.sentence}
        </Text>
      </Table.Td>
      <Table.Td ta="right" className="numbers">
        {preview.data ? (
          formatCount(preview.data.count)
        ) : preview.error ? (
          '–'
        ) : (
          <Skeleton height={14} width={48} ml="auto" />
        )}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm" className="dimmed">
        <RelativeTime at={segment.updatedAt} />
      </Table.Td>
    </Table.Tr>
  );
}
