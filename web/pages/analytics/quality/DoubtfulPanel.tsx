// Answers that may be none: by the verdict, by how fast they came, by what they look like, each with the score as it is without them.
import { Box, Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount } from '../../../ui/numbers.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import { AnswersLink } from '../AnswersLink.tsx';
import parts from '../parts.module.css';
import { ScoreCell, ShareCell, sayScore } from './Cells.tsx';
import classes from './Quality.module.css';
import type { Headline, Quality, Share } from './queries.ts';

export function DoubtfulPanel({ quality }: { quality: Quality }) {
  const { suspects, speeders, straightLines, repeats, read } = quality;
  return (
    <Panel title="Doubtful answers" description="How many there are, and the score without them" flush>
      <TableFrame label="Doubtful answers">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Answers</Table.Th>
            <Table.Th ta="right">Share, 95% interval</Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              NPS with them
            </Table.Th>
            <Table.Th ta="right" visibleFrom="sm">
              NPS without
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Row
            name={
              <AnswersLink verdict="suspect" label="The suspect answers" className="link">
                Suspect
              </AnswersLink>
            }
            share={suspects.share}
            withThem={suspects.with}
            without={suspects.without}
          >
            The rules, or a person, took the score for a machine’s.
            {suspects.reasons.length > 0 && (
              <ul className={classes.reasons}>
                {suspects.reasons.map(({ reason, name, count }) => (
                  <li key={reason}>
                    {formatCount(count)}: {name}
                  </li>
                ))}
              </ul>
            )}
          </Row>
          <Row name="Very fast" share={speeders.share} withThem={quality.score} without={speeders.without}>
            {speeders.rule}
          </Row>
          <Row
            name="Straight lines"
            share={straightLines.share}
            withThem={quality.score}
            without={straightLines.without}
          >
            {straightLines.rule}
          </Row>
          <Row name="Repeats" share={repeats.share} withThem={quality.score} without={repeats.without}>
            {repeats.rule}
          </Row>
        </Table.Tbody>
      </TableFrame>
      <div className={parts.foot}>
        <p>
          Only suspect answers are left out of the score by themselves. The others are hints: open some of them before
          you decide.
        </p>
        {read.every > 1 && (
          <p>
            An even part of {formatCount(read.answers)} answers was read, one of {formatCount(read.every)}; suspects are
            counted of all. Repeats cannot be seen in a part.
          </p>
        )}
      </div>
    </Panel>
  );
}

type RowProps = {
  name: ReactNode;
  share: Share;
  /** Said where there is no answer of which it could be told. */
  nothing?: string;
  withThem: Headline;
  without: Headline;
  children: ReactNode;
};

function Row({ name, share, nothing = 'No such answers', withThem, without, children }: RowProps) {
  const none = share === null || share.count === 0;
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        <div className={parts.small}>{children}</div>
        {!none && (
          <Box className={parts.small} hiddenFrom="sm">
            With them: {sayScore(withThem)}. Without: {sayScore(without)}.
          </Box>
        )}
      </Table.Td>
      <Table.Td ta="right" className="numbers">
        <ShareCell share={share} of="" nothing={nothing} />
      </Table.Td>
      <Table.Td ta="right" className="numbers" visibleFrom="sm">
        {none ? <span className="dimmed">–</span> : <ScoreCell score={withThem} />}
      </Table.Td>
      <Table.Td ta="right" className="numbers" visibleFrom="sm">
        {none ? <span className="dimmed">–</span> : <ScoreCell score={without} />}
      </Table.Td>
    </Table.Tr>
  );
}
