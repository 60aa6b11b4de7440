// Writes down what happened on a day, for one survey or for all.
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { SurveySelect } from '../surveys/SurveySelect.tsx';
import { type Annotation, useSaveAnnotation } from './trend-queries.ts';

type Props = {
  /** What to change; null writes a new one. */
  annotation: Annotation | null;
  day: string;
  surveyId: string | undefined;
  onClose: () => void;
};

const longest = 140;

export function AnnotationDialog({ annotation, onClose, ...given }: Props) {
  const { timeZone } = useWorkspace();
  const [day, setDay] = useState(given.day);
  const [text, setText] = useState(annotation?.text ?? '');
  const [surveyId, setSurveyId] = useState(given.surveyId);
  const save = useSaveAnnotation(annotation);
  return (
    <Modal opened onClose={onClose} title={annotation ? 'Change what happened' : 'What happened?'} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ day, text: text.trim(), surveyId: surveyId ?? null }, { onSuccess: onClose });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="What"
            placeholder="Release 4.2 with the new checkout"
            required
            maxLength={longest}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            type="date"
            label="Day"
            description={`In the time zone of the workspace, ${timeZone}.`}
            required
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <SurveySelect value={surveyId} onChange={setSurveyId} />
          {save.error && <p role="alert">{sentenceOf(save.error)}</p>}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={text.trim() === '' || day === ''}>
              {annotation ? 'Save' : 'Add'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
