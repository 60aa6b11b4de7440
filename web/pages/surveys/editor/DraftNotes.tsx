// What a person must know of the draft before them: that it was brought back, or that somebody else has saved meanwhile.
import { Alert, Button, Group } from '@mantine/core';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';

type Props = {
  broughtBack: string | null;
  /** The version that somebody else saved; null when nobody did. */
  newerVersion: number | null;
  onDiscard: () => void;
  onKeep: () => void;
};

export function DraftNotes({ broughtBack, newerVersion, onDiscard, onKeep }: Props) {
  if (newerVersion !== null) {
    return (
      <Alert variant="default" title={`Version ${newerVersion} was saved while you were editing`} role="status">
        Your changes were begun before it. Saving them as they are would take the place of what is in it.
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onDiscard}>
            Take version {newerVersion}, discard mine
          </Button>
          <Button size="xs" variant="default" onClick={onKeep}>
            Go on with mine
          </Button>
        </Group>
      </Alert>
    );
  }
  if (broughtBack === null) return null;
  return (
    <Alert variant="default" role="status">
      <Group justify="space-between" gap="sm">
        <span>
          Changes that you had not saved are back: from <RelativeTime at={broughtBack} />.
        </span>
        <Button size="xs" variant="default" onClick={onDiscard}>
          Discard them
        </Button>
      </Group>
    </Alert>
  );
}
