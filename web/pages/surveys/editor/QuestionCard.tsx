// One further question: closed it is a line that says what is asked and when, opened it is a form.
import { ActionIcon, Checkbox, Group, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconCopy, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { lengthMax, type Question } from '../../../../src/core/survey/question.ts';
import { builtInTexts, fillText } from '../../../../src/core/survey/texts.ts';
import { BranchSentence } from './BranchSentence.tsx';
import { ChoicesField } from './ChoicesField.tsx';
import { fieldId, useEditor } from './editor.ts';
import classes from './QuestionCard.module.css';
import { describeBranch, kindNames, readAs, shortened } from './question-words.ts';
import { ScaleFields } from './ScaleFields.tsx';
import { TextField } from './TextField.tsx';

type Props = {
  question: Question;
  index: number;
  count: number;
  opened: boolean;
  onToggle: () => void;
  onMove: (to: number) => void;
  /** null where no more questions fit. */
  onCopy: (() => void) | null;
  onRemove: () => void;
};

export function QuestionCard({ question, index, count, opened, onToggle, onMove, onCopy, onRemove }: Props) {
  const { draft, readOnly } = useEditor();
  const when = describeBranch(question.showIf, draft.definition);
  const text = readAs(question, draft.definition.productName);
  const name = shortened(text, 30);

  function moveByKey(event: KeyboardEvent) {
    if (!event.altKey || readOnly || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    const to = index + (event.key === 'ArrowUp' ? -1 : 1);
    if (to >= 0 && to < count) onMove(to);
  }
  const act = (label: string, icon: typeof IconCopy, onClick: (() => void) | null) => {
    const Glyph = icon;
    return (
      <ActionIcon
        variant="subtle"
        color="gray"
        disabled={onClick === null}
        aria-label={`${label}: ${name}`}
        title={label}
        onClick={() => onClick?.()}
      >
        <Glyph size={16} aria-hidden />
      </ActionIcon>
    );
  };
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <UnstyledButton
          className={classes.open}
          aria-expanded={opened}
          aria-keyshortcuts={readOnly ? undefined : 'Alt+ArrowUp Alt+ArrowDown'}
          onClick={onToggle}
          onKeyDown={moveByKey}
        >
          <span className={classes.number}>{index + 1}</span>
          <span className={classes.words}>
            <span className={classes.text}>{shortened(text, 90)}</span>
            <span className={classes.facts}>
              {kindNames[question.kind]}
              {question.required && ' · required'}
              {when !== null && ` · shown when ${when}`}
            </span>
          </span>
          <IconChevronDown size={16} aria-hidden className={classes.chevron} data-opened={opened || undefined} />
        </UnstyledButton>
        {!readOnly && (
          <Group gap={2} wrap="nowrap" className={classes.acts}>
            {act('Move up', IconArrowUp, index > 0 ? () => onMove(index - 1) : null)}
            {act('Move down', IconArrowDown, index < count - 1 ? () => onMove(index + 1) : null)}
            {act('Duplicate', IconCopy, onCopy)}
            {act('Remove', IconTrash, onRemove)}
          </Group>
        )}
      </div>
      {opened && <QuestionForm question={question} index={index} />}
    </li>
  );
}

function QuestionForm({ question, index }: { question: Question; index: number }) {
  const { draft, saved, set, readOnly, problemAt, leave } = useEditor();
  const { locale, productName } = draft.definition;
  const path = `questions.${index}`;
  const metric = question.kind === 'csat' || question.kind === 'ces' ? question.kind : null;
  const isNew = !saved?.questions.some(({ id }) => id === question.id);
  return (
    <Stack gap="md" className={classes.form}>
      <TextField
        path={`${path}.text`}
        label="Question"
        description={metric && 'Left empty, it is the built-in one in each person’s language.'}
        placeholder={
          metric ? fillText(builtInTexts(locale)[metric].question, { product: productName.trim() || '…' }) : ''
        }
        maxLength={lengthMax.question}
        lines="many"
        nullable={metric !== null}
        tags
      />
      {'choices' in question && <ChoicesField question={question} path={path} />}
      {'lowLabel' in question && <ScaleFields question={question} path={path} />}
      <BranchSentence question={question} index={index} />
      <Checkbox
        label="Ask once more when it is left empty"
        description="The score is kept in any case."
        disabled={readOnly}
        checked={question.required}
        onChange={(event) => set(`${path}.required`, event.currentTarget.checked)}
      />
      <TextInput
        id={fieldId(`${path}.id`)}
        label="Name in exports and the API"
        description={
          isNew ? 'Small letters, digits and hyphens. It stays for good.' : 'It names answers that were given.'
        }
        maxLength={40}
        w={260}
        readOnly={readOnly || !isNew}
        variant={isNew ? 'default' : 'filled'}
        value={question.id}
        onChange={(event) => set(`${path}.id`, event.currentTarget.value)}
        onBlur={() => leave(`${path}.id`)}
        error={problemAt(`${path}.id`, 'early')}
      />
    </Stack>
  );
}
