// The way from a page of the score to its PDF. Takes the filter that the page shows.
import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useWorkspace } from '../../ui/workspace.ts';
import type { ScoreFilter } from '../analytics/queries.ts';

// Most who look at a page take no file home.
const PdfDialog = lazy(() => import('./PdfDialog.tsx').then((file) => ({ default: file.PdfDialog })));

/** Nothing for who may not: a report quotes comments. */
export function PdfButton({ filter }: { filter: ScoreFilter }) {
  const { can } = useWorkspace();
  const [opened, setOpened] = useState(false);
  const [everOpened, setEverOpened] = useState(false);
  if (!can('score:read') || !can('responses:read')) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileTypePdf size={14} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => {
          setEverOpened(true);
          setOpened(true);
        }}
      >
        PDF
      </Button>
      {everOpened && (
        <Suspense>
          <PdfDialog filter={filter} opened={opened} onClose={() => setOpened(false)} />
        </Suspense>
      )}
    </>
  );
}
