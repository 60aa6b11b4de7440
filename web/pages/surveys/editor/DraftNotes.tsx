// What a person must know of the draft before them: that it was brought back, or that somebody else has saved meanwhile.
import { Alert, Button, Group } from '@mantine/core';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';

type Props = {
  broughtBack: string | null;
  /** What somebody else saved meanwhile; null when nobody did. */
  newer: { version: number; draft: { name: string } } | null;
  /** The version that the draft was begun from. */
  begunFrom: number;
  onDiscard: () => void;
  onKeep: () => void;
};

export function DraftNotes({ broughtBack, newer, begunFrom, onDiscard, onKeep }: Props) {
  if (newer !== null) {
    const { version, draft } = newer;
    const [title, take] =
      version === begunFrom
        ? [`It was renamed to “${draft.name}” while you were editing`, 'Take that name']
        : [`Version ${version} was saved while you were editing`, `Take version ${version}`];
    return (
      <Alert variant="default" title={title} role="status">
        Your changes were begun before that. Saving them as they are would take the place of what was saved.
        <Group mt="sm">
          <Button size="xs" variant="default" onClick={onDiscard}>
            {take}, discard mine
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
