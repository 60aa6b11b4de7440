// All that goes out on one day, campaign by campaign.
import { Anchor, Table, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { writeDay } from '../../ui/dates.ts';
import { formatCount } from '../../ui/numbers.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Calendar.module.css';
import type { CalendarDay } from './calendar.ts';

export function CalendarDayPanel({ day: { day, campaigns } }: { day: CalendarDay }) {
  return (
    <section aria-label={writeDay(day)} className={classes.open}>
      <Title order={3}>{writeDay(day)}</Title>
      <DayTable campaigns={campaigns} />
    </section>
  );
}

/** The campaigns of a day with what each sends. */
export function DayTable({ campaigns }: Pick<CalendarDay, 'campaigns'>) {
  const { id } = useWorkspace();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Campaign</Table.Th>
          <Table.Th ta="right">First</Table.Th>
          <Table.Th ta="right">Later</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {campaigns.map((campaign) => (
          <Table.Tr key={campaign.id}>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <Anchor
                component={Link}
                to="/w/$workspaceId/campaigns/$campaignId"
                params={{ workspaceId: id, campaignId: campaign.id } as never}
              >
                {campaign.name}
              </Anchor>
            </Table.Td>
            <Table.Td ta="right">{formatCount(campaign.asks)}</Table.Td>
            <Table.Td ta="right">{formatCount(campaign.messages)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
