// Renames a key, or says when it ends. What it may do never changes: a program that needs more gets a key of its own.
import { Button, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, read } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { endsIn, lifetimes } from './key-lifetimes.ts';
import { type ApiKey, apiKeysQuery } from './queries.ts';

const fields = ['name', 'expiresAt'] as const;

export function ChangeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { name: apiKey.name, ends: 'keep' },
    validate: { name: (name) => (name.trim() === '' ? 'Which program is it for?' : null) },
  });
  const save = useMutation({
    mutationFn: ({ name, ends }: { name: string; ends: string }) =>
      read(
        apiOf(workspace.id).PATCH('/api/v1/api-keys/{apiKeyId}', {
          params: { path: { apiKeyId: apiKey.id } },
          body: { name, ...(ends !== 'keep' && { expiresAt: endsIn(ends) }) },
        }),
      ),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: apiKeysQuery(workspace.id).queryKey });
    },
    onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
  });
  return (
    <Modal opened onClose={onClose} title={`Change “${apiKey.name}”`} centered>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap="md">
          <TextInput label="Name" data-autofocus {...form.getInputProps('name')} />
          <Select
            label="Ends"
            allowDeselect={false}
            data={[{ value: 'keep', label: 'As it is' }, ...lifetimes]}
            {...form.getInputProps('ends')}
          />
          <FormError>{save.error && fieldProblems(save.error, ['name']).rest}</FormError>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
