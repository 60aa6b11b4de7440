// An import that runs: how far it is and what has come of the rows so far. The page may be closed; the import goes on.
import { Button, Group, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { formatShare } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ImportCounts } from './ImportCounts.tsx';
import { type Import, type ImportKind, useImportStep } from './import-queries.ts';

export function ImportProgress({ kind, found }: { kind: ImportKind; found: Import }) {
  const [asking, setAsking] = useState(false);
  const step = useImportStep(kind, found.id);
  const waits = found.state === 'waiting';
  return (
    <Panel
      title={waits ? `${found.fileName} waits for a worker` : `Importing ${found.fileName}`}
      description="It goes on when you leave this page."
    >
      <Group gap="sm" mb="md" wrap="nowrap">
        <Progress
          value={waits ? 100 : found.share * 100}
          animated={waits}
          flex={1}
          size="lg"
          aria-label="How much of the file has been read"
        />
        <Text size="sm" w={48} ta="right">
          {waits ? '' : formatShare(found.share)}
        </Text>
      </Group>
      <ImportCounts kind={kind} found={found} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => setAsking(true)}>
          Stop…
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title="Stop this import?"
        action="Stop"
        busy={step.isPending}
        error={step.error}
        onConfirm={() => step.mutate('cancel', { onSuccess: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      >
        What has been imported stays. The same file can be imported again: rows that are there already change nothing.
      </ConfirmDialog>
    </Panel>
  );
}
