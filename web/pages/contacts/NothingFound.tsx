// What a list says where its search and its filters let nothing through, with the way back to all of it.
import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Nothing } from '../../ui/Nothing.tsx';

/** @param keep what stays in the address: which list is looked at is no filter. */
export function NothingFound({ title, keep = {}, children }: { title: string; keep?: object; children: ReactNode }) {
  const action = (
    <Button variant="default" renderRoot={(props) => <Link to="." search={keep as never} {...props} />}>
      Show all
    </Button>
  );
  return (
    <Nothing icon={IconSearch} title={title} action={action}>
      {children}
    </Nothing>
  );
}
