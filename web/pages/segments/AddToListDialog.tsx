// Puts contacts on a list by their e-mail addresses, as they come from a spreadsheet or a mail.
import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { countOf } from '../../ui/numbers.ts';
import { useAddToList } from './list-queries.ts';

const atOnceMax = 1_000;

type Props = { opened: boolean; listId: string; onClose: () => void };

export function AddToListDialog({ opened, listId, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add contacts to the list">
      <AddForm listId={listId} onClose={onClose} />
    </Modal>
  );
}

function AddForm({ listId, onClose }: Omit<Props, 'opened'>) {
  const add = useAddToList(listId);
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const emails = [...new Set(text.split(/[\s,;<>"]+/).filter((word) => word.includes('@')))];
  const submit = () =>
    add.mutate(
      { contactIds: [], emails },
      {
        onSuccess(result) {
          notifications.show({ message: `${countOf(result.added, 'contact')} added to the list.` });
          if (result.unknown.length === 0) onClose();
          setUnknown(result.unknown);
          setText(result.unknown.join('\n'));
        },
      },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        <Textarea
          label="E-mail addresses"
          description={`One below the other, or with commas between; up to ${atOnceMax.toLocaleString('en')} at once`}
          data-autofocus
          autosize
          minRows={5}
          maxRows={12}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={emails.length > atOnceMax && `These are ${countOf(emails.length, 'address', 'addresses')}.`}
        />
        <FormError>
          {add.error
            ? sentenceOf(add.error)
            : unknown.length > 0 &&
              `${countOf(unknown.length, 'address is', 'addresses are')} of no contact and could not be added. Add them under People first.`}
        </FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button type="submit" loading={add.isPending} disabled={emails.length === 0 || emails.length > atOnceMax}>
            {emails.length === 0 ? 'Add' : `Add ${emails.length.toLocaleString('en')}`}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
