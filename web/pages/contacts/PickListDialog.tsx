// Puts the chosen contacts on a list: one that is there, or a new one.
import { Autocomplete, Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { countOf } from '../../ui/numbers.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { listsQuery, usePutOnList } from '../segments/list-queries.ts';

type Props = { opened: boolean; contactIds: readonly string[]; onClose: () => void; onDone: () => void };

export function PickListDialog({ opened, contactIds, onClose, onDone }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Add ${countOf(contactIds.length, 'contact')} to a list`}>
      <PickForm contactIds={contactIds} onClose={onClose} onDone={onDone} />
    </Modal>
  );
}

function PickForm({ contactIds, onClose, onDone }: Omit<Props, 'opened'>) {
  const { id } = useWorkspace();
  const { data } = useQuery(listsQuery(id, { limit: 200 }));
  const lists = data?.items ?? [];
  const [name, setName] = useState('');
  const known = lists.find((list) => list.name.toLowerCase() === name.trim().toLowerCase());
  const put = usePutOnList();
  const submit = () =>
    put.mutate(
      { list: known ?? { name: name.trim() }, contactIds: [...contactIds] },
      {
        onSuccess({ list, added }) {
          notifications.show({
            message:
              added === 0
                ? `All of them were on “${list.name}” already.`
                : `${countOf(added, 'contact')} added to “${list.name}”.`,
          });
          onClose();
          onDone();
        },
      },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') submit();
      }}
    >
      <Stack gap="md">
        <Autocomplete
          label="List"
          description="A new name makes a new list"
          data-autofocus
          maxLength={120}
          data={lists.map((list) => list.name)}
          value={name}
          onChange={setName}
        />
        <FormError>{put.error && sentenceOf(put.error)}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={put.isPending} disabled={name.trim() === '' || data === undefined}>
            {known || name.trim() === '' ? 'Add' : 'Create and add'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
