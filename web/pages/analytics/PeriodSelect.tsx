// The period of the page, kept in its address. Custom days take effect when both are there and in order.
import { Button, Group, Popover, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChangeSearch } from '../../ui/search.ts';
import { type Period, periods, type ScoreSearch, usualPeriod } from './period.ts';

type Props = {
  search: Pick<ScoreSearch, 'period'>;
  days: { from: string; to: string };
  today: string;
  /** What an address that says nothing means. */
  usual?: Period;
};

export function PeriodSelect({ search, days, today, usual = usualPeriod }: Props) {
  const change = useChangeSearch();
  const [editing, setEditing] = useState(false);
  const choose = (period: Period) => {
    if (period === 'custom') return setEditing(true);
    change({
      period: period === usual ? undefined : period,
      from: undefined,
      to: undefined,
      by: undefined,
      before: undefined,
    });
  };
  return (
    <Popover opened={editing} onChange={setEditing} position="bottom-end" trapFocus withRoles={false}>
      <Popover.Target>
        <Select
          aria-label="Period"
          w={160}
          allowDeselect={false}
          value={search.period ?? usual}
          onChange={(value) => choose((value ?? usual) as Period)}
          onOptionSubmit={(value) => value === 'custom' && setEditing(true)}
          data={Object.entries(periods).map(([value, label]) => ({ value, label }))}
        />
      </Popover.Target>
      <Popover.Dropdown>
        <CustomDays
          days={(search.period ?? usual) === 'all' ? { from: today, to: today } : days}
          today={today}
          onChoose={(chosen) => {
            setEditing(false);
            change({ period: 'custom', by: undefined, before: undefined, ...chosen });
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

type CustomProps = {
  days: { from: string; to: string };
  today: string;
  onChoose: (days: { from: string; to: string }) => void;
};

function CustomDays({ days, today, onChoose }: CustomProps) {
  const [from, setFrom] = useState(days.from);
  const [to, setTo] = useState(days.to);
  const order = from !== '' && to !== '' && from > to;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (from !== '' && to !== '' && !order) onChoose({ from, to });
      }}
    >
      <Stack gap="sm">
        <Group gap="sm" align="flex-start" wrap="nowrap">
          <TextInput
            type="date"
            label="From"
            value={from}
            max={today}
            onChange={(event) => setFrom(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            type="date"
            label="To, included"
            value={to}
            max={today}
            error={order && 'Before the first day'}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </Group>
        <Button type="submit" disabled={from === '' || to === ''}>
          Show these days
        </Button>
      </Stack>
    </form>
  );
}
