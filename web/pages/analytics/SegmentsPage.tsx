// The score of segments: which are above the rest, and which only seem so.
import { ActionIcon, Group, Select, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconLayoutGrid, IconSearch, IconTable, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ChartMenu } from '../reports/ChartMenu.tsx';
import { ExportMenu } from '../reports/ExportMenu.tsx';
import parts from './parts.module.css';
import { dimensionsQuery } from './queries.ts';
import { ScoreFrame } from './ScoreFrame.tsx';
import { useScoreView } from './score-view.ts';
import { NoAnswers } from './segments/NoAnswers.tsx';
import { type Segments, segmentsQuery } from './segments/queries.ts';
import { SegmentsMap } from './segments/SegmentsMap.tsx';
import { SegmentsTable } from './segments/SegmentsTable.tsx';
import { SplitSelect } from './segments/SplitSelect.tsx';
import { orders, readSegmentsSearch, type SegmentsSearch, sorts } from './segments/segments-search.ts';
import { sortSegments } from './segments/sort-segments.ts';
import { readSplit, writeSplit } from './segments/split.ts';
import { sayMethod, sayTest } from './segments/words.ts';

export function SegmentsPage() {
  const { id, can } = useWorkspace();
  const { filter } = useScoreView();
  const search = readSegmentsSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const change = useChangeSearch();
  const dimensions = useQuery({ ...dimensionsQuery(id), enabled: can('score:read') });
  const items = dimensions.data?.items ?? [];
  const usual = (items.find(({ declared, ready }) => declared && ready) ?? items.find(({ key }) => key === 'channel'))
    ?.key;
  const keys = search.split ? readSplit(search.split) : usual === undefined ? [] : [usual];
  const query = useQuery({
    ...segmentsQuery(id, { ...filter, by: writeSplit(keys) ?? '', search: search.find }),
    enabled: keys.length > 0 && can('score:read'),
  });
  return (
    <ScoreFrame
      title="Segments"
      asOf={query.data?.asOf}
      actions={<ExportMenu subject={{ of: 'score', asked: { ...filter, by: writeSplit(keys) } }} />}
    >
      <div className={parts.choices}>
        <SplitSelect
          dimensions={items}
          keys={keys}
          onChange={(next) => change({ split: writeSplit(next), find: undefined })}
        />
      </div>
      <Loaded query={dimensions} height={520} shape="rows">
        {() => (
          <Loaded query={query} height={520} shape="rows">
            {(found) => <Found found={found} search={search} />}
          </Loaded>
        )}
      </Loaded>
    </ScoreFrame>
  );
}

function Found({ found, search }: { found: Segments; search: SegmentsSearch }) {
  const change = useChangeSearch();
  const { filter } = useScoreView();
  const crossed = found.by.length > 1;
  const asMap = crossed && search.view !== 'table';
  const switchName = asMap ? 'Show as a table' : 'Show as a heat map';
  const merged = found.by.reduce((sum, axis) => sum + axis.merged, 0);
  if (found.total.n === 0) return <NoAnswers title="Segments" />;
  return (
    <Panel
      title={found.by.map(({ name }, place) => (place === 0 ? name : name.toLowerCase())).join(' by ')}
      flush
      actions={
        <Group gap="xs">
          {(merged > 0 || search.find !== undefined) && <Find key={search.split} text={search.find ?? ''} />}
          {asMap ? (
            <Select
              size="xs"
              aria-label="Sort rows and columns"
              placeholder="Sorted by score"
              w={190}
              clearable
              data={Object.entries(orders).map(([value, label]) => ({ value, label }))}
              value={search.order ?? null}
              onChange={(order) => change({ order: order ?? undefined })}
            />
          ) : (
            <Select
              size="xs"
              aria-label="Sort"
              w={250}
              allowDeselect={false}
              data={Object.entries(sorts).map(([value, label]) => ({ value, label }))}
              value={search.sort ?? 'rank'}
              onChange={(sort) => change({ sort: sort === 'rank' ? undefined : sort })}
            />
          )}
          {crossed && (
            <Tooltip label={switchName}>
              <ActionIcon
                variant="default"
                aria-label={switchName}
                onClick={() => change({ view: asMap ? 'table' : undefined })}
              >
                {asMap ? <IconTable size={16} stroke={1.6} /> : <IconLayoutGrid size={16} stroke={1.6} />}
              </ActionIcon>
            </Tooltip>
          )}
          {!crossed && <ChartMenu name="the segments" kind="segments" filter={filter} by={found.by[0]?.key} />}
        </Group>
      }
    >
      <p className={parts.lead}>
        <strong>{sayTest(found.test)}</strong>
      </p>
      {found.segments.length === 0 ? (
        <Nothing icon={IconUsersGroup} title="No such value" />
      ) : asMap ? (
        <SegmentsMap found={found} order={search.order} />
      ) : (
        <SegmentsTable
          segments={sortSegments(found.segments, search.sort ?? 'rank')}
          by={found.by}
          overall={found.total.nps}
        />
      )}
      <p className={parts.foot}>
        {sayMethod(found, asMap)}
        {merged > 0 &&
          ` ${countOf(merged, 'value')} ${merged === 1 ? 'stands' : 'stand'} in “All others”${search.find ? '' : ': search for one by its name'}.`}
      </p>
    </Panel>
  );
}

function Find({ text }: { text: string }) {
  const change = useChangeSearch();
  const find = useDebouncedCallback(
    (value: string) => change({ find: value.trim() || undefined }, { replace: true }),
    400,
  );
  return (
    <TextInput
      size="xs"
      w={150}
      type="search"
      aria-label="Search values"
      placeholder="Search values"
      leftSection={<IconSearch size={14} aria-hidden />}
      defaultValue={text}
      onChange={(event) => find(event.currentTarget.value)}
    />
  );
}
