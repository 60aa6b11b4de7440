// Somebody who is signed in and belongs nowhere: they may begin a workspace of their own.
import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { ownTimeZone, timeZones } from './time-zones.ts';

export function NoWorkspacePage() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [timeZone, setTimeZone] = useState(ownTimeZone);
  const create = useMutation({
    mutationFn: () => read(api.POST('/api/v1/workspaces', { body: { name, timeZone } })),
    onSuccess: async ({ id }) => {
      queries.clear();
      await navigate({ to: '/w/$workspaceId', params: { workspaceId: id }, replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Sheet title="Create a workspace" description="You belong to none yet. Create one, or ask to be let into another.">
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
    </Sheet>
  );
}
