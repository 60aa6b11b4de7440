// Up to ten further questions: added, copied, moved by button or keyboard, and removed with a way back.
import { Button, Menu, Stack, Text, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type Question, type QuestionKind, questionsMax } from '../../../../src/core/survey/question.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { fieldId, useEditor } from './editor.ts';
import classes from './QuestionCard.module.css';
import { QuestionCard } from './QuestionCard.tsx';
import { moved, newQuestion, withCopy, without } from './question-list.ts';
import { kindNames } from './question-words.ts';

type Props = {
  /** The id of the question that is open, and how to open another one. */
  opened: string | null;
  onOpen: (id: string | null) => void;
};

export function FurtherSection({ opened, onOpen }: Props) {
  const { draft, saved, change, readOnly, problemAt } = useEditor();
  const [said, setSaid] = useState('');
  const { questions } = draft.definition;
  const taken = [...questions, ...(saved?.questions ?? [])].map(({ id }) => id);
  const put = (next: Question[]) => change((before) => ({ ...before, questions: next }));

  function add(kind: QuestionKind) {
    const question = newQuestion(kind, taken);
    put([...questions, question]);
    onOpen(question.id);
  }
  function move(from: number, to: number) {
    put(moved(questions, from, to));
    setSaid(`Question moved to place ${to + 1} of ${questions.length}.`);
  }
  function remove(question: Question) {
    const before = questions;
    put(without(questions, question.id));
    notifications.show({
      message: (
        <>
          The question was removed.{' '}
          <Button size="compact-xs" variant="default" onClick={() => put(before)}>
            Undo
          </Button>
        </>
      ),
    });
  }

  return (
    <Panel
      title="Further questions"
      description="Asked after the score, which is kept whether or not they are answered. Few is kind: each one costs answers."
    >
      <Stack gap="sm">
        {questions.length === 0 && (
          <Text c="dimmed">There are none. The score and its follow-up often say enough.</Text>
        )}
        {questions.length > 0 && (
          <ol className={classes.list}>
            {questions.map((question, index) => (
              <QuestionCard
                key={question.id}
                question={question}
                index={index}
                count={questions.length}
                opened={opened === question.id}
                onToggle={() => onOpen(opened === question.id ? null : question.id)}
                onMove={(to) => move(index, to)}
                onCopy={questions.length < questionsMax ? () => put(withCopy(questions, index, taken)) : null}
                onRemove={() => remove(question)}
              />
            ))}
          </ol>
        )}
        <VisuallyHidden role="status">{said}</VisuallyHidden>
        {!readOnly && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                id={fieldId('questions')}
                variant="default"
                leftSection={<IconPlus size={16} aria-hidden />}
                disabled={questions.length >= questionsMax}
                style={{ alignSelf: 'start' }}
              >
                Add a question
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(Object.keys(kindNames) as QuestionKind[]).map((kind) => (
                <Menu.Item key={kind} onClick={() => add(kind)}>
                  {kindNames[kind]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {questions.length >= questionsMax && (
          <Text size="sm" c="dimmed">
            There are ten, which is the most.
          </Text>
        )}
        {problemAt('questions', 'early') && (
          <Text c="var(--mantine-color-error)">{problemAt('questions', 'early')}</Text>
        )}
      </Stack>
    </Panel>
  );
}
