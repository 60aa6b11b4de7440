// Two versions side by side, field by field: words that went are struck out, words that came are underlined.
import { Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SurveyDefinition } from '../../../src/core/survey/definition.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './ComparisonPanel.module.css';
import { type Comparison, compareDefinitions, type Difference } from './compare-definitions.ts';
import { kindNames, textOf } from './editor/question-words.ts';
import { versionQuery } from './queries.ts';
import { wordDiff } from './word-diff.ts';

type Props = { surveyId: string; versions: readonly string[]; from: number; to: number };

export function ComparisonPanel({ surveyId, versions, from, to }: Props) {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  const before = useQuery(versionQuery(id, surveyId, from));
  const after = useQuery(versionQuery(id, surveyId, to));
  return (
    <Panel
      title="What has changed"
      actions={
        <Group gap="xs" wrap="nowrap">
          {(['from', 'to'] as const).map((end) => (
            <NativeSelect
              key={end}
              size="xs"
              aria-label={end === 'from' ? 'From version' : 'To version'}
              data={versions.map((value) => ({ value, label: `${end === 'from' ? 'From' : 'To'} version ${value}` }))}
              value={String(end === 'from' ? from : to)}
              onChange={(event) => change({ [end]: event.currentTarget.value }, { replace: true })}
            />
          ))}
        </Group>
      }
    >
      <Loaded query={before} height={160}>
        {(one) => (
          <Loaded query={after} height={160}>
            {(other) => (
              <Differences
                {...compareDefinitions(one.definition as SurveyDefinition, other.definition as SurveyDefinition)}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Panel>
  );
}

function Differences({ texts, added, removed, moved }: Comparison) {
  if (texts.length + added.length + removed.length + moved.length === 0) return <Text>They are the same.</Text>;
  return (
    <Stack gap="lg">
      {added.length + removed.length + moved.length > 0 && (
        <ul className={classes.questions}>
          {added.map((question) => (
            <li key={question.id}>
              <b>Added</b> <ins className={classes.new}>{textOf(question)}</ins>{' '}
              <span className="dimmed">{kindNames[question.kind]}</span>
            </li>
          ))}
          {removed.map((question) => (
            <li key={question.id}>
              <b>Removed</b> <del className={classes.gone}>{textOf(question)}</del>{' '}
              <span className="dimmed">{kindNames[question.kind]}</span>
            </li>
          ))}
          {moved.map(({ question, from, to }) => (
            <li key={question.id}>
              <b>Moved</b> {textOf(question)}{' '}
              <span className="dimmed">
                from place {from} to place {to}
              </span>
            </li>
          ))}
        </ul>
      )}
      {texts.length > 0 && (
        <TableFrame label="Texts and settings that differ">
          <Table.Thead className={classes.head}>
            <Table.Tr>
              <Table.Th w="32%">Field</Table.Th>
              <Table.Th>Change</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {texts.map((difference) => (
              <Table.Tr key={difference.place} className={classes.row}>
                <Table.Th scope="row" fw={500} className={classes.place}>
                  {difference.place}
                </Table.Th>
                <Table.Td className={classes.text}>
                  <Change {...difference} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </Stack>
  );
}

function Change({ before, after, otherwise }: Difference) {
  const nothing = <span className="dimmed">{otherwise}</span>;
  if (before === null || after === null) {
    return (
      <>
        {before === null ? nothing : <del className={classes.gone}>{before}</del>} <span aria-hidden>→</span>{' '}
        {after === null ? nothing : <ins className={classes.new}>{after}</ins>}
      </>
    );
  }
  const pieces = wordDiff(before, after);
  if (pieces.every(({ kind, text }) => kind !== 'same' || text.trim() === '')) {
    return (
      <>
        <del className={classes.gone}>{before}</del> <span aria-hidden>→</span>{' '}
        <ins className={classes.new}>{after}</ins>
      </>
    );
  }
  return pieces.map(({ kind, text }, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text.
    if (kind === 'same') return <span key={place}>{text}</span>;
    return kind === 'gone' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text.
      <del key={place} className={classes.gone}>
        {text}
      </del>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text.
      <ins key={place} className={classes.new}>
        {text}
      </ins>
    );
  });
}
