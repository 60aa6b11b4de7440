// What is sent again while there is no answer: up to five times, each with its own words where that is wanted.
import { ActionIcon, Button, Group, NumberInput, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type Reminder, remindersMax } from '../../../../src/core/asking/index.ts';
import classes from './Editor.module.css';
import { fieldId, useEditor } from './editor.ts';

const path = 'how.reminders';

export function RemindersField({ reminders }: { reminders: readonly Reminder[] }) {
  const { set } = useEditor();
  return (
    <Stack gap="xs">
      <div className={classes.label}>Reminders</div>
      <div className={classes.help}>
        By the last channel that was tried. They stop when the contact answers, unsubscribes or reports spam.
      </div>
      {reminders.map((reminder, place) => (
        <ReminderFields
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is all that tells it from the others.
          key={place}
          reminder={reminder}
          place={place}
          onRemove={() =>
            set(
              path,
              reminders.filter((_, index) => index !== place),
            )
          }
        />
      ))}
      {reminders.length < remindersMax && (
        <Button
          variant="subtle"
          size="compact-sm"
          ml={-8}
          w="max-content"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => set(path, [...reminders, { afterDays: 4, subject: null, text: null }])}
        >
          {reminders.length === 0 ? 'Remind who has not answered' : 'Another reminder'}
        </Button>
      )}
    </Stack>
  );
}

function ReminderFields({ reminder, place, onRemove }: { reminder: Reminder; place: number; onRemove: () => void }) {
  const { set, problemAt, leave } = useEditor();
  const at = `${path}.${place}`;
  const name = `Reminder ${place + 1}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a legend where the first field stands.
    <div role="group" aria-label={name} className={classes.box}>
      <Group gap="xs" align="flex-start" justify="space-between" wrap="nowrap">
        <NumberInput
          id={fieldId(`${at}.afterDays`)}
          label={`${name}, after`}
          w={160}
          min={1}
          max={90}
          clampBehavior="none"
          allowDecimal={false}
          rightSection={<span className="dimmed">days</span>}
          rightSectionWidth={48}
          value={Number.isFinite(reminder.afterDays) ? reminder.afterDays : ''}
          error={problemAt(`${at}.afterDays`)}
          onChange={(next) => set(`${at}.afterDays`, next === '' ? Number.NaN : Number(next))}
          onBlur={() => leave(`${at}.afterDays`)}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove reminder ${place + 1}`} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <TextInput
        id={fieldId(`${at}.subject`)}
        label="Subject"
        placeholder="The survey’s own"
        maxLength={200}
        value={reminder.subject ?? ''}
        error={problemAt(`${at}.subject`)}
        onChange={(event) => set(`${at}.subject`, event.currentTarget.value || null)}
        onBlur={() => leave(`${at}.subject`)}
      />
      <Textarea
        id={fieldId(`${at}.text`)}
        label="Words above the question"
        placeholder="The survey’s own"
        autosize
        minRows={2}
        maxLength={2_000}
        value={reminder.text ?? ''}
        error={problemAt(`${at}.text`)}
        onChange={(event) => set(`${at}.text`, event.currentTarget.value || null)}
        onBlur={() => leave(`${at}.text`)}
      />
    </div>
  );
}
