// What is done to a campaign as a whole. Starting leads to its page, where it is reviewed first.
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useWorkspace } from '../../ui/workspace.ts';
import { useCampaignActions } from './campaign-actions.ts';
import type { Campaign } from './queries.ts';

type Props = {
  campaign: Campaign;
  /** On the page of the campaign itself, where its main steps are buttons. */
  own?: boolean;
};

export function CampaignMenu({ campaign, own = false }: Props) {
  const { id } = useWorkspace();
  const navigate = useNavigate();
  const { pause, resume, duplicate, archive, remove } = useCampaignActions(campaign);
  const { state, archived, name } = campaign;
  const params = { workspaceId: id, campaignId: campaign.id };
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon
          variant={own ? 'default' : 'subtle'}
          color={own ? undefined : 'gray'}
          size={own ? 36 : undefined}
          aria-label={`More about “${name}”`}
        >
          <IconDots size={own ? 18 : 16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!own && !archived && state === 'draft' && (
          <Menu.Item
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            component={Link}
            to="/w/$workspaceId/campaigns/$campaignId"
            params={params as never}
          >
            Review and start
          </Menu.Item>
        )}
        {!own && state === 'running' && (
          <Menu.Item leftSection={<IconPlayerPause size={16} aria-hidden />} onClick={pause}>
            Pause
          </Menu.Item>
        )}
        {!own && !archived && state === 'paused' && (
          <Menu.Item leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={resume}>
            Resume
          </Menu.Item>
        )}
        {!own && !archived && state !== 'done' && (
          <Menu.Item
            leftSection={<IconPencil size={16} aria-hidden />}
            component={Link}
            to="/w/$workspaceId/campaigns/$campaignId/edit"
            params={params as never}
          >
            Edit
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={duplicate}>
          Duplicate
        </Menu.Item>
        {state === 'running' ? (
          <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} disabled>
            Archive (pause it first)
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
            onClick={archive}
          >
            {archived ? 'Take out of the archive' : 'Archive'}
          </Menu.Item>
        )}
        {state === 'draft' && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconTrash size={16} aria-hidden />}
              c="var(--mantine-color-error)"
              onClick={() => {
                remove();
                if (own) void navigate({ to: '/w/$workspaceId/campaigns', params: { workspaceId: id }, replace: true });
              }}
            >
              Delete the draft
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
