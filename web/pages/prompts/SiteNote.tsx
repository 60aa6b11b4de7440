// Whether the script is in place: when it was last seen, or what is still to do before any prompt can appear.
import { Alert, Button } from '@mantine/core';
import { IconPlugConnected, IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Site } from './queries.ts';

export function SiteNote({ site, leads = false }: { site: Site; leads?: boolean }) {
  const { id } = useWorkspace();
  const { seenAt, seenOrigin, origins } = site;
  const missing =
    origins.length === 0
      ? 'Name the sites on which prompts may appear.'
      : 'The script has not been seen on any of your sites yet. Put it into a page and open that once.';
  return (
    <Alert
      variant="default"
      icon={seenAt ? <IconPlugConnected aria-hidden /> : <IconPlugConnectedX aria-hidden />}
      title={seenAt ? 'The script is in place' : 'The script is not in place yet'}
    >
      {seenAt ? (
        <>
          Last seen on {seenOrigin?.replace(/^https?:\/\//, '')} <RelativeTime at={seenAt} />.
        </>
      ) : (
        missing
      )}
      {leads && !seenAt && (
        <div>
          <Button
            mt="sm"
            size="xs"
            variant="default"
            renderRoot={(props) => (
              <Link to="/w/$workspaceId/ask/prompts/install" params={{ workspaceId: id }} {...props} />
            )}
          >
            Install the script
          </Button>
        </div>
      )}
    </Alert>
  );
}
