// What can be done to a campaign from its row and from its page, each with what is said after it.
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { sentenceOf } from '../../api/client.ts';
import { offerUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Campaign, useDeleteCampaign, useDuplicateCampaign, useMoveCampaign } from './queries.ts';

export function useCampaignActions(campaign: Campaign) {
  const { id } = useWorkspace();
  const navigate = useNavigate();
  const move = useMoveCampaign(campaign.id);
  const copy = useDuplicateCampaign(campaign.id);
  const remove = useDeleteCampaign();
  const { name, archived } = campaign;
  const tell = (error: unknown) => notifications.show({ color: 'red', title: 'Not done', message: sentenceOf(error) });
  const onError = tell;
  return {
    busy: move.isPending,
    pause: () =>
      move.mutate('pause', {
        onError,
        onSuccess: () =>
          offerUndo(`campaign:${campaign.id}`, `“${name}” is paused: nothing of it goes out.`, () =>
            move.mutate('resume', { onError }),
          ),
      }),
    resume: () =>
      move.mutate('resume', { onError, onSuccess: () => notifications.show({ message: `“${name}” goes on.` }) }),
    duplicate: () =>
      copy.mutate(undefined, {
        onError,
        onSuccess(made) {
          notifications.show({ message: `“${made.name}” was made of it. It is a draft.` });
          const params = { workspaceId: id, campaignId: made.id };
          void navigate({ to: '/w/$workspaceId/campaigns/$campaignId/edit', params });
        },
      }),
    archive: () =>
      move.mutate(archived ? 'restore' : 'archive', {
        onError,
        onSuccess: () =>
          offerUndo(
            `campaign:${campaign.id}`,
            archived ? `“${name}” is out of the archive.` : `“${name}” is archived. What it asked and heard stays.`,
            () => move.mutate(archived ? 'archive' : 'restore', { onError }),
          ),
      }),
    remove: () => remove(campaign),
  };
}
