// The address names a workspace that the person does not belong to.
import { Button, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Me } from '../api/me.ts';
import { Sheet } from './Sheet.tsx';

export function NoAccess({ me }: { me: Me }) {
  return (
    <Sheet
      title="No such workspace"
      description={`It does not exist, or ${me.user.email} does not belong to it.${me.workspaces.length > 0 ? ' You belong to:' : ''}`}
    >
      <Stack gap="xs">
        {me.workspaces.map(({ id, name }) => (
          <Button
            key={id}
            variant="default"
            component={Link}
            to="/w/$workspaceId"
            params={{ workspaceId: id } as never}
          >
            {name}
          </Button>
        ))}
        {me.workspaces.length === 0 && (
          <Button component={Link} to="/">
            To the start
          </Button>
        )}
      </Stack>
    </Sheet>
  );
}
