// What will go out, day by day: first messages and later ones, as far as it is planned or can be worked out.
import { Button, Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { dayIn, formatDay } from '../../../src/core/calendar/index.ts';
import { apiOf, read } from '../../api/client.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf } from '../../ui/numbers.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { CalendarDayPanel } from './CalendarDayPanel.tsx';
import { CalendarList } from './CalendarList.tsx';
import { CalendarMonth } from './CalendarMonth.tsx';
import { CampaignsTabs } from './CampaignsTabs.tsx';
import { type Calendar, daysOf, monthAfter, weeksOf } from './calendar.ts';

const route = getRouteApi('/w/$workspaceId/campaigns/calendar');

function calendarQuery(workspaceId: string, month: string) {
  const { from, until } = weeksOf(month);
  return queryOptions({
    queryKey: ['campaigns', workspaceId, 'calendar', month],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/campaign-calendar', { params: { query: { from, until } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function CalendarPage() {
  const workspace = useWorkspace();
  const search = route.useSearch();
  const change = useChangeSearch();
  const today = formatDay(dayIn(workspace.timeZone, new Date()) ?? 0);
  const thisMonth = today.slice(0, 7);
  const month = search.month ?? thisMonth;
  const query = useQuery(calendarQuery(workspace.id, month));
  const go = (to: string) => change({ month: to === thisMonth ? undefined : to, day: undefined });
  return (
    <Allowed permission="campaigns:read">
      <PageHeader title="Calendar" description="What will go out, if nothing changes and nobody answers before." />
      <CampaignsTabs />
      <Panel
        title={writeMonthName(month)}
        actions={
          <Group gap="xs" wrap="nowrap">
            {month !== thisMonth && (
              <Button variant="default" size="xs" onClick={() => go(thisMonth)}>
                Today
              </Button>
            )}
            <Button
              variant="default"
              size="xs"
              px={8}
              aria-label="Month before"
              onClick={() => go(monthAfter(month, -1))}
            >
              <IconChevronLeft size={16} aria-hidden />
            </Button>
            <Button
              variant="default"
              size="xs"
              px={8}
              aria-label="Month after"
              onClick={() => go(monthAfter(month, 1))}
            >
              <IconChevronRight size={16} aria-hidden />
            </Button>
          </Group>
        }
        flush
      >
        <Loaded query={query} height={560}>
          {(calendar) => (
            <Month calendar={calendar} month={month} today={today} chosen={search.day ?? null} change={change} />
          )}
        </Loaded>
      </Panel>
    </Allowed>
  );
}

type Props = {
  calendar: Calendar;
  month: string;
  today: string;
  chosen: string | null;
  change: ReturnType<typeof useChangeSearch>;
};

function Month({ calendar, month, today, chosen, change }: Props) {
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const days = daysOf(month, calendar);
  const own = days.filter(({ inMonth }) => inMonth);
  const asks = own.reduce((sum, day) => sum + day.asks, 0);
  const messages = own.reduce((sum, day) => sum + day.messages, 0);
  const open = days.find(({ day }) => day === chosen) ?? null;
  const nothing = asks + messages === 0;
  const said = nothing
    ? 'Nothing is planned for this month. What events will bring is not known yet.'
    : `${countOf(asks, 'first message')}${messages > 0 ? ` and ${countOf(messages, 'later one')}` : ''} in this month.`;
  if (phone) return <CalendarList days={own} today={today} said={said} />;
  return (
    <>
      <CalendarMonth
        days={days}
        today={today}
        chosen={chosen}
        said={said}
        onChoose={(day) => change({ day: day === chosen ? undefined : day })}
      />
      {open && <CalendarDayPanel day={open} />}
    </>
  );
}

function writeMonthName(month: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}
