// Begins a workspace: for who belongs to none yet, and for who wants another.
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, read, sentenceOf } from '../../api/client.ts';
import { meQuery } from '../../api/me.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { ownTimeZone, timeZones } from './time-zones.ts';
import { useEnter } from './use-enter.ts';

export function NoWorkspacePage() {
  const me = useQuery({ ...meQuery(null), retry: false }).data;
  if (me === undefined) return null;
  const first = me.workspaces.length === 0;
  if (!me.mayCreateWorkspaces) {
    return (
      <Sheet
        title="You belong to no workspace"
        description={`Here only who owns a workspace creates others: ask to be invited as ${me.user.email}.`}
      />
    );
  }
  return (
    <Sheet
      title="Create a workspace"
      description={
        first
          ? 'You belong to none yet. Create one, or ask to be let into another.'
          : 'It has its own contacts, surveys, people and score.'
      }
    >
      <NewWorkspaceForm />
    </Sheet>
  );
}

function NewWorkspaceForm() {
  const enter = useEnter();
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(ownTimeZone);
  const create = useMutation({
    mutationFn: () => read(api.POST('/api/v1/workspaces', { body: { name, timeZone } })),
    onSuccess: ({ id }) => enter(id),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="Name"
          required
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Time zone"
          searchable
          allowDeselect={false}
          value={timeZone}
          data={timeZones(timeZone)}
          onChange={(value) => setTimeZone(value ?? timeZone)}
        />
        <FormError>{create.error && sentenceOf(create.error)}</FormError>
        <Button type="submit" fullWidth loading={create.isPending}>
          Create
        </Button>
      </Stack>
    </form>
  );
}
