// The way back from one connection to all of them.
import { Anchor } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWorkspace } from '../../ui/workspace.ts';

export function BackToChannels() {
  const { id: workspaceId } = useWorkspace();
  return (
    <Anchor
      w="fit-content"
      style={{ display: 'inline-flex', alignItems: 'center', gap: 6 }}
      renderRoot={(props) => <Link {...props} to="/w/$workspaceId/settings/channels" params={{ workspaceId }} />}
    >
      <IconArrowLeft size={16} aria-hidden /> All channels
    </Anchor>
  );
}
