// What can be done with the contacts that are chosen in the list. What takes something away can be taken back.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBellOff, IconListCheck, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { apiOf, read, sentenceOf } from '../../api/client.ts';
import { countOf } from '../../ui/numbers.ts';
import { SelectionBar } from '../../ui/SelectionBar.tsx';
import type { Selection } from '../../ui/selection.ts';
import { offerUndo, useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { PickListDialog } from './PickListDialog.tsx';
import { type Contact, useStopAsking } from './queries.ts';
import { titleOf } from './title-of.ts';

export function BulkActions({ contacts, selection }: { contacts: readonly Contact[]; selection: Selection }) {
  const { id } = useWorkspace();
  const [picking, setPicking] = useState(false);
  const chosen = contacts.filter((contact) => selection.chosen.includes(contact.id));
  const who = chosen.length === 1 && chosen[0] ? titleOf(chosen[0]) : countOf(chosen.length, 'contact');
  const deleteWithUndo = useDeleteWithUndo();
  const { stop, again } = useStopAsking('email');

  const remove = () => {
    deleteWithUndo({
      key: chosen.map((contact) => `contact:${contact.id}`).join(' '),
      done: chosen.length === 1 ? `${who} was deleted.` : `${who} were deleted.`,
      run: (init) => deleteAll(id, selection.chosen, init),
    });
    selection.clear();
  };
  const stopAsking = () =>
    stop.mutate(
      chosen.map((contact) => contact.id),
      {
        onSuccess(stopped) {
          selection.clear();
          if (stopped.length === 0) return void notifications.show({ message: 'They were not asked before either.' });
          const done = `${countOf(stopped.length, 'contact')} will not be asked by e-mail.`;
          offerUndo(`stop ${stopped.join(' ')}`, done, () => again.mutate(stopped, { onError: tell }));
        },
        onError: tell,
      },
    );

  return (
    <>
      <SelectionBar selection={selection}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconListCheck size={14} aria-hidden />}
          onClick={() => setPicking(true)}
        >
          Add to list
        </Button>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBellOff size={14} aria-hidden />}
          loading={stop.isPending}
          onClick={stopAsking}
        >
          Do not ask
        </Button>
        <Button size="xs" variant="default" leftSection={<IconTrash size={14} aria-hidden />} onClick={remove}>
          Delete
        </Button>
      </SelectionBar>
      <PickListDialog
        opened={picking}
        contactIds={selection.chosen}
        onClose={() => setPicking(false)}
        onDone={selection.clear}
      />
    </>
  );
}

function tell(error: Error): void {
  notifications.show({ color: 'red', message: sentenceOf(error) });
}

/** One that cannot be deleted keeps none of the others. */
async function deleteAll(workspaceId: string, contactIds: readonly string[], init: { keepalive: boolean }) {
  const api = apiOf(workspaceId);
  const outcomes = await Promise.allSettled(
    contactIds.map((contactId) =>
      read(api.DELETE('/api/v1/contacts/{contactId}', { params: { path: { contactId } }, ...init })),
    ),
  );
  const failed = outcomes.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
