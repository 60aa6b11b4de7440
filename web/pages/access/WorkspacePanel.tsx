// The name and the time zone of the workspace.
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, read } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { timeZones } from './time-zones.ts';

const fields = ['name', 'timeZone'] as const;

export function WorkspacePanel() {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const mayChange = workspace.can('workspace:write');
  const form = useForm({
    initialValues: { name: workspace.name, timeZone: workspace.timeZone },
    validate: { name: (name) => (name.trim() === '' ? 'A workspace needs a name' : null) },
  });
  const save = useMutation({
    mutationFn: (body: typeof form.values) => read(apiOf(workspace.id).PATCH('/api/v1/workspace', { body })),
    onSuccess: async ({ name, timeZone }) => {
      form.setInitialValues({ name, timeZone });
      form.setValues({ name, timeZone });
      notifications.show({ message: 'The workspace is saved.' });
      await queries.invalidateQueries();
    },
    onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
  });
  return (
    <Panel title="Workspace">
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap="md" maw={420}>
          <TextInput label="Name" disabled={!mayChange} {...form.getInputProps('name')} />
          <Select
            label="Time zone"
            description="In which days begin and end. After a change the figures of all days are counted anew."
            searchable
            allowDeselect={false}
            disabled={!mayChange}
            data={timeZones(form.values.timeZone)}
            {...form.getInputProps('timeZone')}
          />
          <FormError>{save.error && fieldProblems(save.error, fields).rest}</FormError>
          {mayChange && (
            <Group>
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                Save
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Panel>
  );
}
