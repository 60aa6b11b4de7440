// How the trend is drawn: in which steps, over which windows, as a chart or in numbers.
import { ActionIcon, Group, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Step } from '../../../src/core/calendar/index.ts';
import { useChangeSearch } from '../../ui/search.ts';
import classes from './TrendPage.module.css';
import { stepNames } from './TrendPanel.tsx';
import { latestOf, smoothingOf, type TrendSearch } from './trend-search.ts';

const everyAnswer = [
  { value: '', label: 'Each step by itself' },
  { value: '30', label: 'Rolling 30 days' },
  { value: '90', label: 'Rolling 90 days' },
  { value: 'adaptive', label: 'Until 50 answers' },
];
const eachContact = [
  { value: 'latest-90', label: 'Latest of 90 days' },
  { value: 'latest-365', label: 'Latest of 365 days' },
];

type Props = { search: TrendSearch; steps: readonly Step[]; by: Step; usual: Step; children: ReactNode };

export function TrendControls({ search, steps, by, usual, children }: Props) {
  const change = useChangeSearch();
  const asTable = search.trend === 'table';
  const switchName = asTable ? 'Show as a chart' : 'Show as a table';
  return (
    <Group gap="xs" className={classes.screen}>
      <Select
        aria-label="What a point is made of"
        size="xs"
        w={170}
        allowDeselect={false}
        value={smoothingOf(search) ?? (latestOf(search) ? search.smooth : '')}
        onChange={(value) => change({ smooth: value || undefined, at: undefined })}
        data={[
          { group: 'Every answer', items: everyAnswer },
          // Filters and suspects have no reading in which a contact counts once.
          ...(search.where || search.suspects ? [] : [{ group: 'Each contact once', items: eachContact }]),
        ]}
      />
      {steps.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label="Step of the trend"
          value={by}
          onChange={(value) => change({ by: value === usual ? undefined : value, at: undefined })}
          data={steps.map((value) => ({ value, label: stepNames[value] }))}
        />
      )}
      <Tooltip label={switchName}>
        <ActionIcon
          variant="default"
          aria-label={switchName}
          onClick={() => change({ trend: asTable ? undefined : 'table' })}
        >
          {asTable ? <IconChartLine size={16} stroke={1.6} /> : <IconTable size={16} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
      {children}
    </Group>
  );
}
