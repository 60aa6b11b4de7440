// The channel that needs no provider: its prompts appear on the pages of the workspace, once a script is in them.
import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';

export function InAppPanel({ name }: { name: string }) {
  const { id } = useWorkspace();
  return (
    <Panel title={name}>
      <Text>
        Prompts appear on your own pages and in your apps, and need no provider:{' '}
        <Anchor
          component={Link}
          to="/w/$workspaceId/ask/prompts/install"
          params={{ workspaceId: id } as never}
          inherit
          underline="always"
        >
          install the script
        </Anchor>
        .
      </Text>
    </Panel>
  );
}
