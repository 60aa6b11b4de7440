// What the person is called, and the address they sign in with.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { EmailPanel } from './EmailPanel.tsx';
import { SettingsFrame } from './SettingsFrame.tsx';

export function ProfilePage() {
  const { user } = useWorkspace().me;
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { name: user.name },
    validate: { name: (name) => (name.trim() === '' ? 'What shall others call you?' : null) },
  });
  const save = useMutation({
    mutationFn: (body: { name: string }) => read(api.PATCH('/api/v1/me', { body })),
    onSuccess: async (_, body) => {
      form.setInitialValues(body);
      form.reset();
      notifications.show({ message: 'Your name is saved.' });
      await queries.invalidateQueries();
    },
    onError: (error) => form.setErrors(fieldProblems(error, ['name']).errors),
  });
  return (
    <SettingsFrame title="Your profile">
      <Panel title="Name" description="What others see, the same in every workspace.">
        <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
          <Stack gap="md" maw={420}>
            <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} />
            <FormError>{save.error && fieldProblems(save.error, ['name']).rest}</FormError>
            <Group>
              <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
                Save
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
      <EmailPanel />
    </SettingsFrame>
  );
}
