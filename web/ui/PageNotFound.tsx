// An address that leads nowhere.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Sheet } from './Sheet.tsx';

export function PageNotFound() {
  return (
    <Sheet title="There is no such page" description="The address may be mistyped, or the page has moved.">
      <Button component={Link} to="/">
        To the start
      </Button>
    </Sheet>
  );
}
