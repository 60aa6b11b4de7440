// When a question is shown, written as a sentence whose parts can be chosen: “Show when the score is 0 to 6 and …”.
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type Branch, type BranchTest, branchTestsMax, type Question } from '../../../../src/core/survey/question.ts';
import classes from './BranchSentence.module.css';
import { BranchTestWords } from './BranchTestWords.tsx';
import { fieldId, useEditor } from './editor.ts';

export function BranchSentence({ question, index }: { question: Question; index: number }) {
  const { draft, set, problemAt, readOnly } = useEditor();
  const earlier = draft.definition.questions.slice(0, index);
  const path = `questions.${index}.showIf`;
  const branch = question.showIf;
  const put = (next: Branch | null) => set(path, next);
  const first: BranchTest = { kind: 'score', from: 0, to: 6 };

  if (branch === null) {
    return (
      <Group gap="sm">
        <Text size="sm">Shown to everybody.</Text>
        {!readOnly && (
          <Button size="compact-sm" variant="default" onClick={() => put({ match: 'all', tests: [first] })}>
            Show only when…
          </Button>
        )}
      </Group>
    );
  }
  const problem = problemAt(path, 'early') ?? problemAt(`${path}.tests`, 'early');
  return (
    <fieldset className={classes.sentence} aria-label="When it is shown">
      <Stack gap={8}>
        {branch.tests.map((test, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place in the sentence.
          <div key={place} className={classes.part}>
            {place === 0 ? (
              <span className={classes.word}>Show when</span>
            ) : (
              <select
                className={classes.choice}
                aria-label="All or any of the conditions"
                disabled={readOnly || place > 1}
                value={branch.match}
                onChange={(event) => put({ ...branch, match: event.currentTarget.value as Branch['match'] })}
              >
                <option value="all">and</option>
                <option value="any">or</option>
              </select>
            )}
            <BranchTestWords
              test={test}
              earlier={earlier}
              path={`${path}.tests.${place}`}
              onChange={(next) => put({ ...branch, tests: branch.tests.with(place, next) })}
              onRemove={() => {
                const tests = branch.tests.toSpliced(place, 1);
                put(tests.length === 0 ? null : { ...branch, tests });
              }}
            />
          </div>
        ))}
        {problem && (
          <Text id={fieldId(path)} tabIndex={-1} size="xs" c="var(--mantine-color-error)">
            {problem}
          </Text>
        )}
        {!readOnly && (
          <Group gap="sm">
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={branch.tests.length >= branchTestsMax}
              onClick={() => put({ ...branch, tests: [...branch.tests, first] })}
            >
              Add a condition
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => put(null)}>
              Show to everybody
            </Button>
          </Group>
        )}
      </Stack>
    </fieldset>
  );
}
