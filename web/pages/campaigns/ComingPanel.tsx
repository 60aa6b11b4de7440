// What will go out of the campaign in the next two weeks, day by day, as the calendar tells it.
import { Anchor, Table, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayIn, formatDay } from '../../../src/core/calendar/index.ts';
import { apiOf, read } from '../../api/client.ts';
import { addDays, writeDay } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { formatCount } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Campaign } from './queries.ts';

const daysShown = 14;

function comingQuery(workspaceId: string, from: string) {
  const until = addDays(from, daysShown - 1);
  return queryOptions({
    queryKey: ['campaigns', workspaceId, 'calendar', from, until],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/campaign-calendar', { params: { query: { from, until } }, signal })),
    staleTime: 60_000,
  });
}

export function ComingPanel({ campaign }: { campaign: Campaign }) {
  const { id, timeZone } = useWorkspace();
  const query = useQuery(comingQuery(id, formatDay(dayIn(timeZone, new Date()) ?? 0)));
  return (
    <Panel
      title="What goes out next"
      description="In two weeks, if nothing changes."
      flush
      actions={
        <Anchor
          component={Link}
          to="/w/$workspaceId/campaigns/calendar"
          params={{ workspaceId: id } as never}
          size="sm"
          underline="always"
        >
          Calendar
        </Anchor>
      }
    >
      <Loaded query={query} height={160} shape="rows">
        {({ days }) => {
          const own = days.flatMap(({ day, campaigns }) => {
            const found = campaigns.find((one) => one.id === campaign.id);
            return found === undefined ? [] : [{ day, ...found }];
          });
          if (own.length === 0) {
            return (
              <Text c="dimmed" px={20} pb={20}>
                {campaign.definition.timing.kind === 'event'
                  ? 'What events will bring is not known beforehand.'
                  : 'Nothing is due in these days.'}
              </Text>
            );
          }
          return (
            <TableFrame label="What goes out next">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Day</Table.Th>
                  <Table.Th ta="right">First</Table.Th>
                  <Table.Th ta="right">Later</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {own.map(({ day, asks, messages }) => (
                  <Table.Tr key={day}>
                    <Table.Td>{writeDay(day)}</Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {formatCount(asks)}
                    </Table.Td>
                    <Table.Td ta="right" className="numbers">
                      {formatCount(messages)}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </TableFrame>
          );
        }}
      </Loaded>
    </Panel>
  );
}
