// Names a list: a new one, or one that is there.
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { useSaveList } from './list-queries.ts';
import type { List } from './queries.ts';

type Props = { opened: boolean; list: List | null; onClose: () => void; onSaved: (list: List) => void };

export function ListDialog({ opened, list, onClose, onSaved }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={list === null ? 'New list' : 'Rename the list'}>
      <ListForm list={list} onClose={onClose} onSaved={onSaved} />
    </Modal>
  );
}

function ListForm({ list, onClose, onSaved }: Omit<Props, 'opened'>) {
  const save = useSaveList(list?.id ?? null);
  const [name, setName] = useState(list?.name ?? '');
  const { errors, rest } = fieldProblems(save.error, ['name']);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ name }, { onSuccess: onSaved });
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          data-autofocus
          maxLength={120}
          value={name}
          error={errors.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <FormError>{rest}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            {list === null ? 'Create' : 'Rename'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
