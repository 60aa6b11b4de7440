// What a part of a page says when it could not be loaded, with a way to try again.
import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { sentenceOf } from '../api/client.ts';

export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  return (
    <Alert variant="default" icon={<IconAlertTriangle aria-hidden />} title="This could not be loaded" role="alert">
      <Group justify="space-between" gap="sm">
        <span>{sentenceOf(error)}</span>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
