// Makes an API key. Its text exists in this dialogue only: once closed, nobody can read it again.
import { Button, Checkbox, Code, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { apiKeysQuery } from './queries.ts';

type Scope = paths['/api/v1/api-keys']['post']['requestBody']['content']['application/json']['scopes'][number];
type CreatedKey = Returned<'/api/v1/api-keys', 'post'>;

const scopes: Record<Scope, string> = {
  'score:read': 'Read the score',
  'responses:read': 'Read answers',
  'responses:write': 'Judge and delete answers',
  'contacts:read': 'Read contacts',
  'contacts:write': 'Add, change and delete contacts',
  'surveys:read': 'Read surveys',
  'surveys:write': 'Create and change surveys',
  'invitations:read': 'Read invitations',
  'invitations:write': 'Ask people',
  'messages:read': 'Read messages',
  'members:read': 'Read members',
  'apiKeys:read': 'List API keys',
  'workspace:read': 'Read the workspace',
  'workspace:write': 'Change the workspace',
};

type Props = { opened: boolean; onClose: () => void };

export function NewKeyDialog({ opened, onClose }: Props) {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (body: { name: string; scopes: Scope[] }) =>
      read(apiOf(workspace.id).POST('/api/v1/api-keys', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: apiKeysQuery(workspace.id).queryKey }),
  });
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={create.data ? 'Copy the key now' : 'New API key'}
      closeOnClickOutside={!create.data}
      closeOnEscape={!create.data}
    >
      {create.data ? (
        <ShowOnce created={create.data} onDone={close} />
      ) : (
        <KeyForm busy={create.isPending} error={create.error} onCreate={create.mutate} />
      )}
    </Modal>
  );
}

type FormProps = {
  busy: boolean;
  error: unknown;
  onCreate: (body: { name: string; scopes: Scope[] }) => void;
};

function KeyForm({ busy, error, onCreate }: FormProps) {
  const form = useForm<{ name: string; scopes: Scope[] }>({
    initialValues: { name: '', scopes: [] },
    validate: {
      name: (name) => (name.trim() === '' ? 'Which program is it for?' : null),
      scopes: (chosen) => (chosen.length === 0 ? 'Choose at least one: a key without scopes can do nothing' : null),
    },
  });
  return (
    <form onSubmit={form.onSubmit(onCreate)}>
      <Stack gap="md">
        <TextInput
          label="Name"
          description="Such as the program that will use it"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label="It may" {...form.getInputProps('scopes')}>
          <Stack gap={8} mt={6}>
            {Object.entries(scopes).map(([scope, name]) => (
              <Checkbox key={scope} value={scope} label={name} size="xs" />
            ))}
          </Stack>
        </Checkbox.Group>
        <FormError>{error !== null && fieldProblems(error, ['name', 'scopes']).rest}</FormError>
        <Button type="submit" loading={busy}>
          Create the key
        </Button>
      </Stack>
    </form>
  );
}

function ShowOnce({ created, onDone }: { created: CreatedKey; onDone: () => void }) {
  return (
    <Stack gap="md">
      <Text>It is shown this one time. Keep it where your program keeps its secrets.</Text>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {created.key}
      </Code>
      <Group justify="space-between">
        <CopyButton value={created.key}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>I have it</Button>
      </Group>
    </Stack>
  );
}
