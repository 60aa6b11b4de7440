// Those who were asked against those who answered, and the score as if all segments had answered alike.
import { Box, Button, Select, Table } from '@mantine/core';
import { IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Loaded } from '../../../ui/Loaded.tsx';
import { Nothing } from '../../../ui/Nothing.tsx';
import {
  countOf,
  formatCount,
  formatPoints,
  formatPointsInterval,
  formatShare,
  formatShareInterval,
} from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useChangeSearch } from '../../../ui/search.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import { CellBar } from '../CellBar.tsx';
import parts from '../parts.module.css';
import { useScoreView } from '../score-view.ts';
import { ScoreCell, sayScore } from './Cells.tsx';
import classes from './Quality.module.css';
import { type NonResponse, nonResponseQuery } from './queries.ts';

const segmentsShown = 25;
const problems = {
  filter:
    'Who did not answer has no device, language or hour. Filter by channel, or by properties of contacts and companies.',
  nobodyAsked:
    'Nobody was asked in these days, so that nobody was silent. Links for everybody ask no one in particular.',
  nobodyAnswered: 'Nobody who was asked has answered yet.',
} as const;

export function NonResponsePanel({ by }: { by: string | undefined }) {
  const { id, can } = useWorkspace();
  const { filter } = useScoreView();
  const query = useQuery({ ...nonResponseQuery(id, { ...filter, by }), enabled: can('score:read') });
  const change = useChangeSearch();
  if (query.error && query.data === undefined && by !== undefined) {
    return (
      <Panel title="Who did not answer">
        <Nothing
          icon={IconUserQuestion}
          title="Not told apart by this"
          action={
            <Button variant="default" onClick={() => change({ silent: undefined })}>
              By their score before
            </Button>
          }
        >
          {query.error.message}
        </Nothing>
      </Panel>
    );
  }
  return (
    <Loaded query={query} height={360} shape="rows">
      {(found) => <Told found={found} />}
    </Loaded>
  );
}

function Told({ found }: { found: NonResponse }) {
  const change = useChangeSearch();
  const { by, choices, segments, gap, problem, every, invitations, total } = found;
  return (
    <Panel
      title="Who did not answer"
      description={
        total === null
          ? undefined
          : `${countOf(total.asked - total.answered, 'invitation')} of ${formatCount(total.asked)} without an answer that counts`
      }
      flush
      actions={
        <Select
          aria-label="Compare those asked and answered by"
          size="xs"
          w={190}
          allowDeselect={false}
          value={by.key}
          onChange={(key) => change({ silent: key === 'previous' ? undefined : key })}
          data={choices.map(({ key, name }) => ({ value: key, label: name }))}
        />
      }
    >
      {problem !== null || gap === null ? (
        <Nothing icon={IconUserQuestion} title="Nothing to compare">
          {problems[problem ?? 'nobodyAnswered']}
        </Nothing>
      ) : (
        <>
          <Figures gap={gap} />
          {gap.misleading && gap.raw.sample !== 'counts' && (
            <p className={`${parts.warning} ${classes.warning}`}>
              The score as answered is {formatPoints(Math.abs(gap.points)).replace('+', '')} points too{' '}
              {gap.points > 0 ? 'high' : 'low'} for the mix of those asked, more than half the width of its interval.
              Read the reweighted one.
            </p>
          )}
          <Segments found={found} gap={gap} />
        </>
      )}
      {segments.length > 0 && (
        <div className={parts.foot}>
          {gap !== null && segments.length > 1 && <PartsNote found={found} gap={gap} />}
          <p>
            {by.key === 'previous' &&
              'By the last trusted score that a contact gave before these days, to any survey: the most direct check of whether the unhappy fell silent. '}
            {by.key.includes('.') && 'Properties are as they are now. '}
            {segments.length === 1 && 'All are in one segment, so that there is nothing to reweight by. '}
            Reweighting repairs what the segments explain and nothing else: when, within a segment, those who said
            nothing feel otherwise than those who spoke, no weight can know.
          </p>
          {gap !== null && gap.correlation !== null && (
            <p>
              Segments that answer more often are {describe(gap.correlation)} (correlation of response rate and NPS{' '}
              {gap.correlation.toFixed(2).replace('-', '−')} over {countOf(gap.parts.length, 'segment')}).
              {!gap.misleading && ' What that does to the score is within its uncertainty.'}
            </p>
          )}
          {every > 1 && (
            <p>
              An even part, one of {formatCount(every)}, of {formatCount(invitations)} invitations was read.
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}

function describe(correlation: number): string {
  if (Math.abs(correlation) < 0.3) return 'neither happier nor less happy';
  return correlation > 0 ? 'happier' : 'less happy';
}

type Gap = NonNullable<NonResponse['gap']>;

function Figures({ gap: { raw, reweighted, points } }: { gap: Gap }) {
  if (raw.sample === 'counts') {
    return <p className={`${parts.warning} ${classes.warning}`}>{countOf(raw.n, 'answer')}: too few for a score.</p>;
  }
  return (
    <dl className={classes.figures}>
      <Figure name="NPS as answered" figure={formatPoints(raw.nps ?? 0)}>
        {raw.interval && formatPointsInterval(raw.interval)} · {countOf(raw.n, 'answer')}
        {raw.sample === 'marked' && ' · small sample'}
      </Figure>
      <Figure name="Reweighted to those asked" figure={formatPoints(reweighted.nps ?? 0)}>
        {reweighted.interval && formatPointsInterval(reweighted.interval)} · worth{' '}
        {countOf(Math.round(reweighted.effectiveN), 'answer')}
      </Figure>
      <Figure name="Gap" figure={formatPart(points)}>
        points that unequal answering adds
      </Figure>
    </dl>
  );
}

function Figure({ name, figure, children }: { name: string; figure: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={`${classes.count} numbers`}>{figure}</dd>
      <dd className={parts.small}>{children}</dd>
    </div>
  );
}

function Segments({ found: { segments, by }, gap }: { found: NonResponse; gap: Gap }) {
  const shown = segments.slice(0, segmentsShown);
  const largest = Math.max(...gap.parts.map(({ points }) => Math.abs(points)), 0.01);
  const partOf = (value: string) => gap.parts.find(({ values }) => values.length === 1 && values[0] === value)?.points;
  return (
    <TableFrame label={`Asked and answered by ${by.name}`}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{by.name}</Table.Th>
          <Table.Th ta="right">Response rate</Table.Th>
          <Table.Th ta="right" visibleFrom="md">
            Of all asked
          </Table.Th>
          <Table.Th ta="right" visibleFrom="md">
            Of all answers
          </Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            NPS, 95% interval
          </Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            Part of the gap
          </Table.Th>
          <Table.Th w="16%" visibleFrom="md" aria-hidden />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shown.map((segment) => {
          const points = partOf(segment.value);
          return (
            <Table.Tr key={segment.value}>
              <Table.Td>
                <SegmentName by={by.key} segment={segment} />
                <Box className={parts.small} hiddenFrom="sm">
                  {sayScore(segment.score)}
                  {points !== undefined && `, ${formatPart(points)} of the gap`}
                </Box>
              </Table.Td>
              <Table.Td ta="right" className="numbers">
                {segment.asked < 5 ? null : <strong>{formatShare(segment.rate)}</strong>}
                {segment.asked >= 5 && <div className={parts.small}>{formatShareInterval(segment.interval)}</div>}
                <div className={parts.small}>
                  {formatCount(segment.answered)} of {formatCount(segment.asked)}
                  {segment.asked >= 5 && segment.asked < 30 && ' · small'}
                </div>
              </Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="md">
                {formatShare(segment.shareOfAsked)}
              </Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="md">
                {formatShare(segment.shareOfAnswers ?? 0)}
              </Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="sm">
                <ScoreCell score={segment.score} />
              </Table.Td>
              <Table.Td ta="right" className="numbers" visibleFrom="sm">
                {points === undefined ? <span className="dimmed">with others</span> : formatPart(points)}
              </Table.Td>
              <Table.Td visibleFrom="md" aria-hidden>
                {points !== undefined && <CellBar value={points} low={-largest} high={largest} />}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </TableFrame>
  );
}

/** "+1.3": parts are small. */
function formatPart(points: number): string {
  const text = Math.abs(points).toFixed(1);
  return `${points >= 0.05 ? '+' : points <= -0.05 ? '−' : ''}${text}`;
}

/** The contacts of a segment, where their list can be asked for them. */
function SegmentName({ by, segment: { value, name } }: { by: string; segment: NonResponse['segments'][number] }) {
  const { id, can } = useWorkspace();
  const property = by.startsWith('contact.') ? by.slice('contact.'.length) : null;
  const listed = property !== null && value !== '(other)' && name === value && can('contacts:read');
  if (!listed) return <>{name}</>;
  return (
    <Link
      to="/w/$workspaceId/contacts"
      params={{ workspaceId: id }}
      search={{ property: `${property}:${value}` }}
      className="link"
      title={`Contacts with ${name}`}
    >
      {name}
    </Link>
  );
}

function PartsNote({ found: { segments }, gap }: { found: NonResponse; gap: Gap }) {
  const merged = gap.parts.find(({ values }) => values.length > 1);
  return (
    <p>
      A part is above 0 where a segment lifts the score as answered; all parts add up to the gap.
      {merged !== undefined &&
        ` ${merged.values.length} segments with few answers stand together with ${formatPart(merged.points)} points.`}
      {segments.length > segmentsShown &&
        ` The ${segmentsShown} largest of ${formatCount(segments.length)} segments are shown.`}
    </p>
  );
}
