// Publishes what the page shows now, so that it can be told and explained later.
import { Anchor, Button, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { writeDays } from '../../ui/dates.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { CopyLine } from '../access/CopyLine.tsx';
import type { KeepDialogProps } from './KeepMenu.tsx';
import { usePublish } from './keep-queries.ts';

export function PublishDialog({ view, onClose }: KeepDialogProps) {
  const { id } = useWorkspace();
  const publish = usePublish();
  const form = useForm({
    initialValues: { title: '' },
    validate: { title: (title) => (title.trim() === '' ? 'What is the figure for?' : null) },
  });
  const { from, to, surveyId, suspects, where } = view.filter;
  return (
    <Modal opened onClose={onClose} title={publish.data ? 'The figure is kept' : 'Publish this figure'}>
      {publish.data ? (
        <Stack>
          <CopyLine value={`${window.location.origin}/w/${id}/reports/figures/${publish.data.id}`} />
          <Text size="sm" c="dimmed">
            The link shows the figure as it is now, what it is by then, and what lies between. All figures stand under{' '}
            <Anchor component={Link} to="/w/$workspaceId/reports/figures" params={(own: object) => own as never}>
              Reports, Published figures
            </Anchor>
            .
          </Text>
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </Stack>
      ) : (
        <form
          onSubmit={form.onSubmit(({ title }) =>
            publish.mutate({
              title,
              question: { from, to, suspects, ...(surveyId && { surveyId }), ...(where && { where }) },
            }),
          )}
        >
          <Stack>
            <TextInput
              label="Title"
              description="Such as the report it goes into"
              maxLength={120}
              data-autofocus
              {...form.getInputProps('title')}
            />
            <Text size="sm" c="dimmed">
              Kept are the score of {writeDays(from, to)} with survey and filters, its n and interval, and which data it
              was counted from. Late answers, reversed verdicts and deletions will show as the difference.
            </Text>
            <FormError>{publish.error !== null && fieldProblems(publish.error, ['title']).rest}</FormError>
            <Button type="submit" loading={publish.isPending}>
              Publish
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
