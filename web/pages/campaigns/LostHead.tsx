// The head of a campaign's page where the campaign could not be loaded.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWorkspace } from '../../ui/workspace.ts';

export function LostHead() {
  const { id } = useWorkspace();
  return (
    <PageHeader
      title="Campaign"
      actions={
        <Button variant="default" component={Link} to="/w/$workspaceId/campaigns" params={{ workspaceId: id } as never}>
          All campaigns
        </Button>
      }
    />
  );
}
