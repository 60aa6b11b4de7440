// A page that broke, or could not be loaded. A new version of Hark replaces the parts of an old page, so loading it again
// often helps.
import { Button } from '@mantine/core';
import { ApiError, sentenceOf } from '../api/client.ts';
import { Sheet } from './Sheet.tsx';

export function PageError({ error }: { error: unknown }) {
  const known = error instanceof ApiError;
  return (
    <Sheet
      title={known ? (error.status === 0 ? 'No connection' : 'This page could not be loaded') : 'This page broke'}
      description={known ? sentenceOf(error) : 'Something went wrong in this page. Loading it again often helps.'}
    >
      <Button onClick={() => window.location.reload()}>Load again</Button>
    </Sheet>
  );
}
