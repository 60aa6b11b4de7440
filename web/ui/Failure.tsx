// What a part of a page says when it could not be loaded, with a way to try again where that may help.
import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError, sentenceOf } from '../api/client.ts';

export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const gone = error instanceof ApiError && error.status === 404;
  const title = gone ? 'This is not here' : 'This could not be loaded';
  return (
    <Alert variant="default" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Group justify="space-between" gap="sm">
        <span>
          {sentenceOf(error)}
          {gone && ' It may have been deleted, or the address is mistyped.'}
        </span>
        {onRetry && !gone && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
