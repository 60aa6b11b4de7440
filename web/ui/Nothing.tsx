// What a page says where there is nothing to show: why, and what to do next.
import { EmptyState } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = { icon: Icon; title: string; children?: ReactNode; action?: ReactNode };

export function Nothing({ icon: Glyph, title, children, action }: Props) {
  return (
    <EmptyState py="xl" px="md" icon={<Glyph size={28} stroke={1.5} aria-hidden />}>
      <EmptyState.Title>{title}</EmptyState.Title>
      {children && <EmptyState.Description maw="46ch">{children}</EmptyState.Description>}
      {action && <EmptyState.Actions>{action}</EmptyState.Actions>}
    </EmptyState>
  );
}
