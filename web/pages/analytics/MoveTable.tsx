// Each group's part of a change: how its share and its own score moved, and by how much that moved the score of all.
import { Table } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { formatCount, formatPoints, formatPointsInterval, formatShare } from '../../ui/numbers.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { AnswersLink } from './AnswersLink.tsx';
import type { Move } from './queries.ts';

type Split = NonNullable<Move['split']>;
type Group = Split['groups'][number];

type Props = { move: Move; split: Split };

export function MoveTable({ move, split }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const { by, before, after } = move;
  if (narrow) return <NarrowTable move={move} split={split} />;
  return (
    <TableFrame label={`The change by ${by.name.toLowerCase()}`} minWidth={860}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{by.name}</Table.Th>
          <Table.Th ta="right">Answers</Table.Th>
          <Table.Th ta="right">Share of answers</Table.Th>
          <Table.Th ta="right">NPS</Table.Th>
          <Table.Th ta="right">By who answered</Table.Th>
          <Table.Th ta="right">By how they answered</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {split.groups.map((group) => (
          <Table.Tr key={group.value}>
            <Table.Th scope="row">
              {group.name}
              {group.kind !== 'stayed' && <div className="dimmed">{group.kind === 'entered' ? 'new' : 'gone'}</div>}
            </Table.Th>
            <Table.Td ta="right">
              <Count group={group} side="before" by={by.key} days={before} /> →{' '}
              <Count group={group} side="after" by={by.key} days={after} />
            </Table.Td>
            <Table.Td ta="right">
              {formatShare(group.before.share)} → {formatShare(group.after.share)}
            </Table.Td>
            <Table.Td ta="right">
              <Score {...group.before} /> → <Score {...group.after} />
            </Table.Td>
            <Part {...group.mix} />
            <Part {...group.within} />
          </Table.Tr>
        ))}
        <Table.Tr fw={600}>
          <Table.Th scope="row">All</Table.Th>
          <Table.Td ta="right">
            {formatCount(before.n)} → {formatCount(after.n)}
          </Table.Td>
          <Table.Td />
          <Table.Td ta="right">
            <Score {...before} /> → <Score {...after} />
          </Table.Td>
          <Part {...split.mix} />
          <Part {...split.within} />
        </Table.Tr>
      </Table.Tbody>
    </TableFrame>
  );
}

/** Two columns: what matters of the others stands below. */
function NarrowTable({ move: { by, before, after }, split }: Props) {
  return (
    <TableFrame label={`The change by ${by.name.toLowerCase()}`}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{by.name}</Table.Th>
          <Table.Th ta="right">
            By who,
            <br />
            by how they answered
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {split.groups.map((group) => (
          <Table.Tr key={group.value}>
            <Table.Th scope="row">
              {group.name}
              <div className="dimmed">
                NPS <Score {...group.before} /> → <Score {...group.after} />
              </div>
              <div className="dimmed">
                <Count group={group} side="before" by={by.key} days={before} /> →{' '}
                <Count group={group} side="after" by={by.key} days={after} /> answers
              </div>
            </Table.Th>
            <NarrowParts {...group} />
          </Table.Tr>
        ))}
        <Table.Tr fw={600}>
          <Table.Th scope="row">All</Table.Th>
          <NarrowParts {...split} />
        </Table.Tr>
      </Table.Tbody>
    </TableFrame>
  );
}

function NarrowParts({ mix, within }: Pick<Group, 'mix' | 'within'>) {
  return (
    <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
      <Points {...mix} />
      <br />
      <Points {...within} />
    </Table.Td>
  );
}

type CountProps = { group: Group; side: 'before' | 'after'; by: string; days: { from: string; to: string } };

function Count({ group, side, by, days }: CountProps) {
  const { n } = group[side];
  if (n === 0) return <>0</>;
  return (
    <AnswersLink
      days={days}
      values={[{ key: by, values: [group.value] }]}
      className="link"
      label={`${formatCount(n)} answers ${side}: ${group.name}`}
    >
      {formatCount(n)}
    </AnswersLink>
  );
}

/** Fewer than five answers have no score of their own. */
function Score({ n, nps, interval }: Pick<Group['before'], 'n' | 'nps' | 'interval'>) {
  if (nps === null || interval === null || n < 5) return <>–</>;
  return (
    <>
      {formatPoints(nps)} <span className="dimmed">({formatPointsInterval(interval)})</span>
    </>
  );
}

function Part(part: Group['mix']) {
  return (
    <Table.Td ta="right">
      <Points {...part} />
    </Table.Td>
  );
}

function Points({ points, lower, upper }: Group['mix']) {
  return (
    <>
      {formatTenths(points)} <span className="dimmed">({formatPointsInterval({ lower, upper })})</span>
    </>
  );
}

/** Parts are small: a tenth of a point is told. */
function formatTenths(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '';
  return `${sign}${Math.abs(rounded).toFixed(1)}`;
}
