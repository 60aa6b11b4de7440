// Undo instead of asking first: what is deleted is gone from the page at once, and for a few seconds a note can bring it
// back. Only then does the server hear of it.
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { sentenceOf } from '../api/client.ts';
import { delay, hold, leaving, onLeavingChange, patienceMs, resume, takeBack } from '../api/delayed.ts';

export type Deletion = {
  /** Names the thing: `contact:12`. Lists leave out what is named here. */
  key: string;
  /** What happened: "Ada Lovelace was deleted." */
  done: string;
  run: (init: { keepalive: boolean }) => Promise<unknown>;
};

const noteOf = (key: string) => `undo ${key}`;
/** What can be taken back, the latest last. */
const offers = new Map<string, () => void>();

/** Deletes with a way back. */
export function useDeleteWithUndo(): (deletion: Deletion) => void {
  const queries = useQueryClient();
  return ({ key, done, run }) => {
    delay(key, {
      run,
      async onSettled(error) {
        withdraw(key);
        if (error) notifications.show({ color: 'red', message: `It is still there. ${sentenceOf(error)}` });
        await queries.invalidateQueries();
      },
    });
    const undo = () => {
      withdraw(key);
      takeBack(key);
    };
    offer(key, done, undo, { autoClose: false, onHold: () => hold(key), onResume: () => resume(key) });
  };
}

/** Whether something is on its way out: its row is left out. @param key names the thing, as in `answer:12`. */
export function useIsLeaving(key: string): boolean {
  return useSyncExternalStore(onLeavingChange, leaving).has(key);
}

/** Says that something was changed, with the way back. @param key names the thing, as in `verdict:12`. */
export function offerUndo(key: string, done: string, undo: () => void): void {
  withdraw(key);
  const act = () => {
    withdraw(key);
    undo();
  };
  offer(key, done, act, { autoClose: patienceMs, onClose: () => offers.delete(key) });
}

/** Takes the latest back. Returns whether there was anything. */
export function undoLatest(): boolean {
  const undo = [...offers.values()].at(-1);
  undo?.();
  return undo !== undefined;
}

function withdraw(key: string): void {
  offers.delete(key);
  notifications.hide(noteOf(key));
}

type Timing = { autoClose: number | false; onClose?: () => void; onHold?: () => void; onResume?: () => void };

function offer(key: string, done: string, undo: () => void, { onHold, onResume, ...timing }: Timing): void {
  offers.set(key, undo);
  notifications.show({
    id: noteOf(key),
    withCloseButton: false,
    ...timing,
    message: (
      // biome-ignore lint/a11y/noStaticElementInteractions: the clock stands while the note is read; nothing to press.
      <div onMouseEnter={onHold} onMouseLeave={onResume} onFocus={onHold} onBlur={onResume}>
        <Group justify="space-between" gap="sm" wrap="nowrap">
          <span>{done}</span>
          <Button size="xs" variant="default" flex="none" onClick={undo}>
            Undo
          </Button>
        </Group>
      </div>
    ),
  });
}
