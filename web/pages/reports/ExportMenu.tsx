// The way from a page to a file: what would be in it, in which format, and what to mind. Takes the filter that the page shows.
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Subject } from './export-queries.ts';

// Most who look at a page take no file home.
const ExportDialog = lazy(() => import('./ExportDialog.tsx').then((file) => ({ default: file.ExportDialog })));

/** Nothing for who may not: answers name people, so that they are for who may see both. */
export function ExportMenu({ subject }: { subject: Subject }) {
  const { can } = useWorkspace();
  const [opened, setOpened] = useState(false);
  const [everOpened, setEverOpened] = useState(false);
  const may = subject.of === 'score' ? can('score:read') : can('responses:read') && can('contacts:read');
  if (!may) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={14} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => {
          setEverOpened(true);
          setOpened(true);
        }}
      >
        Export
      </Button>
      {everOpened && (
        <Suspense>
          <ExportDialog subject={subject} opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
