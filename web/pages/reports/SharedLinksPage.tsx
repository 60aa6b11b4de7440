// The links by which people without an account see a part of the score: what each shows, its addresses, and the way to end it.
import { Badge, Button, Modal, Stack, Table, Text, Textarea, TextInput } from '@mantine/core';
import { IconShare2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { writeDays, writeMoment } from '../../ui/dates.ts';
import { Nothing } from '../../ui/Nothing.tsx';
import { countOf } from '../../ui/numbers.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { CopyLine } from '../access/CopyLine.tsx';
import { type ShareLink, shareLinksQuery, useRevoke } from './keep-queries.ts';
import { ReportsTabs } from './ReportsTabs.tsx';

const route = getRouteApi('/w/$workspaceId/reports/links');

export function SharedLinksPage() {
  return (
    <>
      <PageHeader
        title="Shared links"
        description="Pages of the score for people without an account. Make one on a page of the score, under Keep."
      />
      <ReportsTabs />
      <Allowed permission="score:read">
        <LinksList />
      </Allowed>
    </>
  );
}

function LinksList() {
  const { id } = useWorkspace();
  const { before } = route.useSearch();
  return (
    <PagedList
      query={useQuery(shareLinksQuery(id, before))}
      before={before}
      nothing={
        <Nothing
          icon={IconShare2}
          title="Nothing is shared"
          action={
            <Button variant="default" component={Link} to="/w/$workspaceId/score" params={{ workspaceId: id } as never}>
              Open the score
            </Button>
          }
        >
          On any page of the score, Keep makes a link: to a page, to a tile for your intranet, to a screen on a wall. It
          can ask for a password, and it ends when you say.
        </Nothing>
      }
    >
      {(links) => (
        <div className={rows.frame}>
          <TableFrame label="Shared links" fixed>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Page</Table.Th>
                <Table.Th w={200} visibleFrom="sm">
                  Ends
                </Table.Th>
                <Table.Th w={170} visibleFrom="md">
                  Opened
                </Table.Th>
                <Table.Th w={110}>Addresses</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {links.map((link) => (
                <LinkRow key={link.id} link={link} />
              ))}
            </Table.Tbody>
          </TableFrame>
        </div>
      )}
    </PagedList>
  );
}

function LinkRow({ link }: { link: ShareLink }) {
  const { timeZone } = useWorkspace();
  const [opened, setOpened] = useState(false);
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={link.title}>{link.title}</RowTitle>
        <Text size="sm" c="dimmed">
          {sayQuestion(link)} · by {link.createdBy}
        </Text>
        {link.protected && (
          <Badge size="sm" variant="default">
            Password
          </Badge>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">{endsOf(link, timeZone)}</Table.Td>
      <Table.Td visibleFrom="md" className="numbers">
        {link.openedAt === null ? (
          <span className="dimmed">Never</span>
        ) : (
          <>
            {countOf(link.opens, 'time')}, <RelativeTime at={link.openedAt} />
          </>
        )}
      </Table.Td>
      <Table.Td>
        <Button size="xs" variant="default" onClick={() => setOpened(true)} aria-label={`Addresses of “${link.title}”`}>
          Show
        </Button>
        {opened && <Addresses link={link} onClose={() => setOpened(false)} />}
      </Table.Td>
    </Table.Tr>
  );
}

function Addresses({ link, onClose }: { link: ShareLink; onClose: () => void }) {
  const { can, timeZone } = useWorkspace();
  const revoke = useRevoke();
  const [asking, setAsking] = useState(false);
  const tile = `<iframe src="${link.tileUrl}" title="${link.title.replaceAll('"', '&quot;')}" width="360" height="260" style="border:0"></iframe>`;
  return (
    <>
      <Modal opened={!asking} onClose={onClose} title={link.title}>
        <Stack>
          <Text size="sm">
            {!link.expired && 'Ends '}
            {endsOf(link, timeZone)}
          </Text>
          <div>
            <Text fw={500} size="sm" mb={4}>
              Page
            </Text>
            <CopyLine value={link.url} />
          </div>
          <TextInput label="For a screen on a wall" readOnly value={link.wallUrl} />
          <Textarea
            label="Tile for a frame"
            description={
              link.embedOrigins.length === 0
                ? 'No site may show it yet: make a link that names the sites.'
                : `May be shown by ${link.embedOrigins.join(', ')}.`
            }
            readOnly
            autosize
            value={tile}
          />
          {can('score:write') && (
            <Button color="red.9" variant="outline" onClick={() => setAsking(true)}>
              Revoke
            </Button>
          )}
        </Stack>
      </Modal>
      <ConfirmDialog
        opened={asking}
        title={`Revoke “${link.title}”?`}
        action="Revoke"
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoke.mutate(link, { onSuccess: onClose })}
        onClose={() => setAsking(false)}
      >
        <Text>Whoever opens it from now on sees that the link is not known. This cannot be undone.</Text>
      </ConfirmDialog>
    </>
  );
}

function sayQuestion({ question: { days, from, to } }: ShareLink): string {
  if (days !== undefined) return `Last ${countOf(days, 'day')}`;
  return from && to ? writeDays(from, to) : '';
}

function endsOf({ expiresAt, expired }: ShareLink, timeZone: string): string {
  if (expiresAt === null) return 'when it is revoked';
  return `${expired ? 'Ended ' : ''}${writeMoment(expiresAt, timeZone)}`;
}
