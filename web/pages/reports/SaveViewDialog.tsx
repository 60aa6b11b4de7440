// Saves the page with its filters under a name.
import { Button, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { type KeepDialogProps, useCurrentView } from './KeepMenu.tsx';
import { useSaveView } from './keep-queries.ts';

export function SaveViewDialog({ onClose }: KeepDialogProps) {
  const { can } = useWorkspace();
  const current = useCurrentView();
  const save = useSaveView();
  const form = useForm({
    initialValues: { name: '', shared: false },
    validate: { name: (name) => (name.trim() === '' ? 'Under which name?' : null) },
  });
  return (
    <Modal opened onClose={onClose} title="Save this view">
      <form
        onSubmit={form.onSubmit((values) =>
          save.mutate(
            { ...values, ...current },
            {
              onSuccess() {
                notifications.show({ message: `“${values.name.trim()}” was saved. It stands under Keep.` });
                onClose();
              },
            },
          ),
        )}
      >
        <Stack>
          <TextInput
            label="Name"
            description="The page, its period and its filters are kept. A period such as “last 90 days” moves along."
            maxLength={80}
            data-autofocus
            {...form.getInputProps('name')}
          />
          {can('score:write') && (
            <Switch
              label="Show it to everybody in the workspace"
              {...form.getInputProps('shared', { type: 'checkbox' })}
            />
          )}
          <FormError>{save.error !== null && fieldProblems(save.error, ['name']).rest}</FormError>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
