// The digests of a workspace: the score by e-mail, for those who do not open a dashboard.
import { ActionIcon, Button, Menu, Switch, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconDots, IconEye, IconMail, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { writeMoment } from '../../ui/dates.ts';
import { Nothing } from '../../ui/Nothing.tsx';
import { countOf } from '../../ui/numbers.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import rows from '../../ui/rows.module.css';
import { useChangeSearch } from '../../ui/search.ts';
import { RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { DigestDrawer } from './DigestDrawer.tsx';
import { type Digest, digestsQuery, draftOf, leavingKey, useDeleteDigest, useSaveDigest } from './digest-queries.ts';
import { writeSchedule } from './digest-words.ts';
import { ReportsTabs } from './ReportsTabs.tsx';

const route = getRouteApi('/w/$workspaceId/reports');

export function DigestsPage() {
  const { can } = useWorkspace();
  const { digest } = route.useSearch();
  const change = useChangeSearch();
  return (
    <>
      <PageHeader
        title="Digests"
        description="The score by e-mail: what changed, and whether it is more than noise."
        actions={
          can('score:write') && (
            <Button
              data-key="n"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => change({ digest: 'new' })}
            >
              New digest
            </Button>
          )
        }
      />
      <ReportsTabs />
      <Allowed permission="score:read">
        <DigestsList />
      </Allowed>
      <DigestDrawer digestId={digest} />
    </>
  );
}

function DigestsList() {
  const { id, can } = useWorkspace();
  const { before } = route.useSearch();
  const change = useChangeSearch();
  return (
    <PagedList
      query={useQuery(digestsQuery(id, before))}
      before={before}
      keyOf={leavingKey}
      nothing={
        <Nothing
          icon={IconMail}
          title="No digests yet"
          action={
            can('score:write') && (
              <Button variant="default" onClick={() => change({ digest: 'new' })}>
                Make the first digest
              </Button>
            )
          }
        >
          A digest brings the score to people who do not open a dashboard, each day, week or month: with its interval,
          what moved beyond noise, and what people wrote.
        </Nothing>
      }
    >
      {(digests) => (
        <div className={rows.frame}>
          <TableFrame label="Digests" hover fixed>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Digest</Table.Th>
                <Table.Th w={120} visibleFrom="sm">
                  Readers
                </Table.Th>
                <Table.Th w={190} visibleFrom="md">
                  Next
                </Table.Th>
                <Table.Th w={80}>On</Table.Th>
                <Table.Th w={52} visibleFrom="sm">
                  <VisuallyHidden>What can be done</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {digests.map((digest) => (
                <DigestRow key={digest.id} digest={digest} />
              ))}
            </Table.Tbody>
          </TableFrame>
        </div>
      )}
    </PagedList>
  );
}

function DigestRow({ digest }: { digest: Digest }) {
  const { id, can, timeZone } = useWorkspace();
  const change = useChangeSearch();
  const remove = useDeleteDigest();
  const save = useSaveDigest(digest.id);
  const { name, readers, nextAt } = digest;
  const reading = readers.filter(({ unsubscribedAt }) => unsubscribedAt === null).length;
  const paused = save.isPending ? (save.variables?.paused ?? digest.paused) : digest.paused;
  const left = readers.length - reading;
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={name}>
          <Link
            to="/w/$workspaceId/reports"
            params={{ workspaceId: id }}
            search={(search) => ({ ...search, digest: digest.id, view: undefined })}
            className={rows.open}
          >
            {name}
          </Link>
        </RowTitle>
        <Text size="sm" c="dimmed">
          {writeSchedule(digest)}
        </Text>
        <Text size="sm" hiddenFrom="sm" className="numbers">
          {countOf(reading, 'reader')}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" className="numbers">
        {countOf(reading, 'reader')}
        {left > 0 && (
          <Text size="xs" c="dimmed">
            {left} unsubscribed
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="md" className="numbers">
        {nextAt === null ? <span className="dimmed">Paused</span> : writeMoment(nextAt, timeZone)}
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={`“${name}” is on`}
          checked={!paused}
          disabled={!can('score:write')}
          onChange={(event) => save.mutate({ ...draftOf(digest), paused: !event.currentTarget.checked })}
        />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" aria-label={`More about “${name}”`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconEye size={16} aria-hidden />}
              onClick={() => change({ digest: digest.id, view: 'preview' })}
            >
              Preview
            </Menu.Item>
            <Menu.Item
              leftSection={<IconMail size={16} aria-hidden />}
              onClick={() => change({ digest: digest.id, view: 'sent' })}
            >
              What was sent
            </Menu.Item>
            {can('score:write') && (
              <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove(digest)}>
                Delete
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  );
}
