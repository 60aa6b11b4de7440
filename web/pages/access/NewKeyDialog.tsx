// Makes an API key. Its text exists in this dialogue only: once closed, nobody can read it again.
import { Button, Checkbox, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type Returned, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { CopyLine } from './CopyLine.tsx';
import { endsIn, lifetimes } from './key-lifetimes.ts';
import { apiKeysQuery } from './queries.ts';

type Scope = paths['/api/v1/api-keys']['post']['requestBody']['content']['application/json']['scopes'][number];
type NewKey = { name: string; scopes: Scope[]; ends: string };
type CreatedKey = Returned<'/api/v1/api-keys', 'post'>;

const scopes: Record<Scope, string> = {
  'score:read': 'Read the score',
  'score:write': 'Decide how the score is read',
  'responses:read': 'Read answers',
  'responses:write': 'Judge and delete answers',
  'contacts:read': 'Read contacts',
  'contacts:write': 'Add, change and delete contacts',
  'events:read': 'Read events',
  'events:write': 'Tell what happened to contacts',
  'surveys:read': 'Read surveys',
  'surveys:write': 'Create and change surveys',
  'invitations:read': 'Read invitations',
  'invitations:write': 'Ask people',
  'campaigns:read': 'Read campaigns',
  'campaigns:write': 'Run campaigns',
  'messages:read': 'Read messages',
  'sending:read': 'Check the sender',
  'connections:read': 'See how messages leave',
  'connections:write': 'Change how messages leave',
  'members:read': 'Read members',
  'apiKeys:read': 'List API keys',
  'audit:read': 'Read the audit log',
  'workspace:read': 'Read the workspace',
  'workspace:write': 'Change the workspace',
};

type Props = { opened: boolean; onClose: () => void };

export function NewKeyDialog({ opened, onClose }: Props) {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: ({ ends, ...key }: NewKey) =>
      read(apiOf(workspace.id).POST('/api/v1/api-keys', { body: { ...key, expiresAt: endsIn(ends) } })),
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
  onCreate: (key: NewKey) => void;
};

function KeyForm({ busy, error, onCreate }: FormProps) {
  const form = useForm<NewKey>({
    initialValues: { name: '', scopes: [], ends: 'never' },
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
        <Select label="Ends" allowDeselect={false} data={lifetimes} {...form.getInputProps('ends')} />
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
      <CopyLine value={created.key}>
        <Button onClick={onDone}>I have it</Button>
      </CopyLine>
    </Stack>
  );
}
