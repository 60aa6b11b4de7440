// The score of the largest groups by one dimension: where to look next.
import { Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Returned } from '../../api/client.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { formatCount, formatPoints, formatPointsInterval } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { AnswersLink } from './AnswersLink.tsx';
import { dimensionsQuery, groupsQuery, type ScoreFilter } from './queries.ts';
import classes from './ScorePage.module.css';
import type { SplitSearch } from './split-search.ts';

const shown = 6;

export function ScoreGroups({ filter, search }: { filter: ScoreFilter; search: SplitSearch }) {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  const dimensions = (useQuery(dimensionsQuery(id)).data?.items ?? []).filter(({ ready }) => ready);
  const by = search.split ?? dimensions.find(({ declared }) => declared)?.key ?? 'channel';
  const query = useQuery({ ...groupsQuery(id, { ...filter, by }), enabled: dimensions.length > 0 });
  const name = dimensions.find(({ key }) => key === by)?.name ?? by;
  return (
    <Panel
      title={`By ${name.toLowerCase()}`}
      flush
      actions={
        <Select
          aria-label="Groups by"
          size="xs"
          w={180}
          className={classes.screen}
          allowDeselect={false}
          searchable={dimensions.length > 8}
          value={by}
          onChange={(value) => change({ split: value ?? undefined })}
          data={dimensions.map((one) => ({ value: one.key, label: one.name }))}
        />
      }
    >
      <Loaded query={query} height={220} shape="rows">
        {({ groups }) => (
          <>
            <TableFrame label={`Score by ${name.toLowerCase()}`}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{name}</Table.Th>
                  <Table.Th ta="right">Answers</Table.Th>
                  <Table.Th ta="right">NPS</Table.Th>
                  <Table.Th ta="right">95% interval</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {groups.slice(0, shown).map(({ values: [value], n, nps, interval, sample }) => (
                  <Table.Tr key={value?.value}>
                    <Table.Th scope="row">{value?.name}</Table.Th>
                    <Table.Td ta="right">
                      <AnswersLink
                        values={[{ key: by, values: [value?.value ?? ''] }]}
                        className="link"
                        label={`${formatCount(n)} answers: ${value?.name}`}
                      >
                        {formatCount(n)}
                      </AnswersLink>
                    </Table.Td>
                    <Table.Td ta="right" fw={500}>
                      {sample === 'counts' || nps === null ? '–' : formatPoints(nps)}
                      {sample === 'marked' && <span title="Fewer than 30 answers: read the interval"> *</span>}
                    </Table.Td>
                    <Table.Td ta="right">
                      {sample === 'counts' || !interval ? 'Too few answers' : formatPointsInterval(interval)}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </TableFrame>
            <Foot groups={groups} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Foot({ groups }: Pick<Returned<'/api/v1/score/groups'>, 'groups'>) {
  const words = [
    groups.length > shown && `The ${shown} largest of ${groups.length} groups.`,
    groups.slice(0, shown).some(({ sample }) => sample === 'marked') && '* Small sample: fewer than 30 answers.',
  ].filter((one) => one !== false);
  return words.length > 0 && <p className={classes.foot}>{words.join(' ')}</p>;
}
