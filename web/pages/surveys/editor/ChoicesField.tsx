// What can be chosen: one line each, Enter adds another.
import { ActionIcon, Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { type ChoiceQuestion, choicesMax, lengthMax } from '../../../../src/core/survey/question.ts';
import { fieldId, useEditor } from './editor.ts';
import { freeId, moved } from './question-list.ts';

export function ChoicesField({ question, path }: { question: ChoiceQuestion; path: string }) {
  const { saved, set, problemAt, leave, readOnly } = useEditor();
  const { choices } = question;
  const before = saved?.questions.find(({ id }) => id === question.id);
  const savedIds = before && 'choices' in before ? before.choices.map(({ id }) => id) : [];
  const put = (next: typeof choices) => set(`${path}.choices`, next);
  const focus = (index: number) =>
    requestAnimationFrame(() => document.getElementById(fieldId(`${path}.choices.${index}.text`))?.focus());

  function add() {
    if (choices.length >= choicesMax) return;
    const id = freeId('choice', [...choices.map((choice) => choice.id), ...savedIds]);
    put([...choices, { id, text: '' }]);
    focus(choices.length);
  }
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
      <Text component="legend" size="sm" fw={500} mb={4}>
        Choices
      </Text>
      <Stack gap={6}>
        {choices.map(({ id, text }, index) => (
          <Group key={id} gap={4} wrap="nowrap" align="start">
            <TextInput
              id={fieldId(`${path}.choices.${index}.text`)}
              aria-label={`Choice ${index + 1}`}
              style={{ flex: 1 }}
              maxLength={lengthMax.choice}
              readOnly={readOnly}
              value={text}
              onChange={(event) => set(`${path}.choices.${index}.text`, event.currentTarget.value)}
              onBlur={() => leave(`${path}.choices.${index}.text`)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || readOnly) return;
                event.preventDefault();
                add();
              }}
              error={problemAt(`${path}.choices.${index}.text`)}
            />
            {!readOnly && (
              <>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  mt={4}
                  disabled={index === 0}
                  aria-label={`Move choice ${index + 1} up`}
                  onClick={() => put(moved(choices, index, index - 1))}
                >
                  <IconArrowUp size={15} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  mt={4}
                  disabled={index === choices.length - 1}
                  aria-label={`Move choice ${index + 1} down`}
                  onClick={() => put(moved(choices, index, index + 1))}
                >
                  <IconArrowDown size={15} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  mt={4}
                  aria-label={`Remove choice ${index + 1}`}
                  onClick={() => put(choices.filter((choice) => choice.id !== id))}
                >
                  <IconX size={15} aria-hidden />
                </ActionIcon>
              </>
            )}
          </Group>
        ))}
        {problemAt(`${path}.choices`, 'early') && (
          <Text id={fieldId(`${path}.choices`)} tabIndex={-1} size="xs" c="var(--mantine-color-error)">
            {problemAt(`${path}.choices`, 'early')}
          </Text>
        )}
        <Group gap="lg">
          {!readOnly && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              disabled={choices.length >= choicesMax}
              onClick={add}
            >
              Add a choice
            </Button>
          )}
          <Checkbox
            label="Add “Other” with a field to write in"
            disabled={readOnly}
            checked={question.other}
            onChange={(event) => set(`${path}.other`, event.currentTarget.checked)}
          />
        </Group>
      </Stack>
    </fieldset>
  );
}
