// What became of everybody who was to be asked with a survey: counts by state, and each with its reason.
import { Box, Table, UnstyledButton } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Returned } from '../../api/client.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { countOf, formatCount } from '../../ui/numbers.ts';
import { Pager } from '../../ui/Pager.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { invitationsQuery, summaryQuery } from './queries.ts';
import classes from './SurveyPage.module.css';
import { explainReason, type Invitation, type InvitationState, invitationStates, stateNames } from './states.ts';

const route = getRouteApi('/w/$workspaceId/ask/$surveyId');

export function InvitationsPanel({ surveyId }: { surveyId: string }) {
  const workspace = useWorkspace();
  const { state, before } = route.useSearch();
  const change = useChangeSearch();
  const summary = useQuery(summaryQuery(workspace.id, surveyId));
  const list = useQuery(invitationsQuery(workspace.id, { surveyId, state, cursor: before }));
  useFollow(summary.data, () => before === undefined && void list.refetch());
  return (
    <Panel
      title="Invitations"
      description={summary.data && summary.data.total > 0 ? countOf(summary.data.total, 'invitation') : undefined}
      flush
    >
      {summary.data && summary.data.total > 0 && <States counts={summary.data.states} chosen={state} />}
      <Loaded query={list} height={244} shape="rows">
        {({ items, next }) =>
          items.length === 0 ? (
            <Nothing icon={IconSend2} title={state ? 'No invitation is in this state' : 'Nobody was asked yet'}>
              {!state && 'Send the survey to yourself first: it takes a minute and shows what others will get.'}
            </Nothing>
          ) : (
            <>
              <InvitationsTable invitations={items} />
              <div className={classes.pager}>
                <Pager before={before} next={next} onMove={(to) => change({ before: to })} />
              </div>
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** Asks for the list again whenever the counts have moved. */
function useFollow(summary: Returned<'/api/v1/invitations/summary'> | undefined, refetch: () => void): void {
  const counts = JSON.stringify(summary?.states);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts are what it follows.
  useEffect(refetch, [counts]);
}

function States({ counts, chosen }: { counts: Record<string, number>; chosen: InvitationState | undefined }) {
  const change = useChangeSearch();
  return (
    <fieldset className={classes.states} style={{ border: 0, margin: 0 }} aria-label="Invitations by state">
      {invitationStates
        .filter((state) => (counts[state] ?? 0) > 0 || state === chosen)
        .map((state) => (
          <UnstyledButton
            key={state}
            className={classes.state}
            aria-pressed={state === chosen}
            onClick={() => change({ state: state === chosen ? undefined : state, before: undefined })}
          >
            {stateNames[state]} <strong>{formatCount(counts[state] ?? 0)}</strong>
          </UnstyledButton>
        ))}
    </fieldset>
  );
}

function InvitationsTable({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <TableFrame label="Invitations">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Contact</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            When
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {invitations.map(({ id, contact, state, reason, sentAt, sendAt, nextAt, answeredAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <div>{contact.name ?? contact.email ?? 'Somebody'}</div>
              {contact.name && <div className="dimmed">{contact.email}</div>}
            </Table.Td>
            <Table.Td>
              <div>{answeredAt ? 'Answered' : stateNames[state]}</div>
              {reason && <div className={classes.reason}>{explainReason(reason)}</div>}
              {nextAt && (
                <div className={classes.reason}>
                  Next message <RelativeTime at={nextAt} />
                </div>
              )}
              <Box hiddenFrom="sm" className={classes.reason}>
                <RelativeTime at={answeredAt ?? sentAt ?? sendAt} />
              </Box>
            </Table.Td>
            <Table.Td ta="right" className="dimmed" visibleFrom="sm">
              <RelativeTime at={answeredAt ?? sentAt ?? sendAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}
