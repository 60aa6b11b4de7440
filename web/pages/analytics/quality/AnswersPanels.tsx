// How far answers go, where and when they came, and whether late ones are others than early ones.
import { Select, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount, formatPoints, formatPointsInterval } from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useChangeSearch } from '../../../ui/search.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import { AnswersLink } from '../AnswersLink.tsx';
import parts from '../parts.module.css';
import { ScoreCell, ShareCell } from './Cells.tsx';
import { type AnswerSplit, answerSplits } from './quality-search.ts';
import type { Quality, Share } from './queries.ts';

export function CompletenessPanel({ quality: { completeness, read } }: { quality: Quality }) {
  const { commented, scoreOnly, further } = completeness;
  const rows: [ReactNode, Share][] = [
    [
      <AnswersLink key="commented" commented label="The answers with a comment" className="link">
        With a comment
      </AnswersLink>,
      commented,
    ],
    ['The score only', scoreOnly],
    ...(further.all === null
      ? []
      : ([
          ['All further questions answered', further.all],
          ['Some of them', further.some],
          ['None of them', further.none],
        ] as [ReactNode, Share][])),
  ];
  return (
    <Panel title="How far answers go" flush>
      <TableFrame label="How far answers go">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Answers</Table.Th>
            <Table.Th ta="right">Share, 95% interval</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, share], place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows are always the same.
            <Table.Tr key={place}>
              <Table.Td>{name}</Table.Td>
              <Table.Td ta="right" className="numbers">
                <ShareCell share={share} of="" />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <div className={parts.foot}>
        <p>
          A score alone is an answer (partial, in the terms of AAPOR).
          {further.all !== null && ' Further questions are of answers to which at least one was shown.'}
        </p>
        {read.every > 1 && <p>Of an even part of {formatCount(read.answers)} answers.</p>}
      </div>
    </Panel>
  );
}

export function CamePanel({ answers, split }: { answers: Quality['answers']; split: AnswerSplit }) {
  const change = useChangeSearch();
  const key = { devices: 'device', channels: 'channel', hours: 'hour' }[split];
  return (
    <Panel
      title="How answers came"
      flush
      actions={
        <Select
          aria-label="Answers"
          size="xs"
          w={190}
          allowDeselect={false}
          value={split}
          onChange={(came) => change({ came: came === 'devices' ? undefined : came })}
          data={Object.entries(answerSplits).map(([value, label]) => ({ value, label }))}
        />
      }
    >
      <TableFrame label={`Answers ${answerSplits[split].toLowerCase()}`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              {answerSplits[split].replace('By ', '').replace(/^./, (letter) => letter.toUpperCase())}
            </Table.Th>
            <Table.Th ta="right">Answers</Table.Th>
            <Table.Th ta="right">NPS, 95% interval</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answers[split].map(({ value, name, ...score }) => (
            <Table.Tr key={value}>
              <Table.Td>{name}</Table.Td>
              <Table.Td ta="right" className="numbers">
                <AnswersLink
                  values={[{ key, values: [value] }]}
                  label={`The ${formatCount(score.n)} answers: ${name}`}
                  className="link"
                >
                  {formatCount(score.n)}
                </AnswersLink>
              </Table.Td>
              <Table.Td ta="right" className="numbers">
                <ScoreCell score={score} counted />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <div className={parts.foot}>
        <p>Who did not answer has no device and no hour, so that these are counts and not rates.</p>
      </div>
    </Panel>
  );
}

export function TimingPanel({ timing }: { timing: Quality['timing'] }) {
  const { early, late, difference, differenceInterval, p } = timing;
  const told = difference !== null && differenceInterval !== null && early.n >= 5 && late.n >= 5;
  const apart = told && p !== null && p <= 0.05;
  return (
    <Panel title="Early and late answers" flush>
      <TableFrame label="Early and late answers">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>After the handover</Table.Th>
            <Table.Th ta="right">NPS, 95% interval</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>Within 24 hours</Table.Td>
            <Table.Td ta="right" className="numbers">
              <ScoreCell score={early} />
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Td>Later</Table.Td>
            <Table.Td ta="right" className="numbers">
              <ScoreCell score={late} />
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </TableFrame>
      <div className={parts.foot}>
        <p>
          {told
            ? `Late answers differ by ${formatPoints(difference)} points (95% interval ${formatPointsInterval(differenceInterval)}): ${
                apart ? 'more than chance explains.' : 'no more than chance explains.'
              }`
            : 'Too few answers to compare.'}{' '}
          Who answers late resembles those who never do a little more. Where late scores are lower, the score of those
          who said nothing is likely to be lower still.
        </p>
      </div>
    </Panel>
  );
}
