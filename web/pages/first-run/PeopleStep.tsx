// The second step: somebody to ask. Oneself is the safest first reader.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { useAddPerson } from './queries.ts';

export function PeopleStep() {
  const { id, me } = useWorkspace();
  const [email, setEmail] = useState(me.user.email);
  const add = useAddPerson();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const own = email.trim() === me.user.email;
    add.mutate({ email: email.trim(), ...(own ? { name: me.user.name } : {}) });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" align="flex-start">
        <TextInput
          type="email"
          label="E-mail address"
          description="Begin with yourself: you see what your customers will see. Nothing is sent yet."
          w="100%"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <FormError>{add.error && sentenceOf(add.error)}</FormError>
        <Group gap="sm">
          <Button type="submit" loading={add.isPending} disabled={email.trim() === ''}>
            {email.trim() === me.user.email ? 'Add me' : 'Add this person'}
          </Button>
          <Button
            variant="default"
            component={Link}
            to="/w/$workspaceId/contacts"
            params={{ workspaceId: id } as never}
          >
            Import a file instead
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
