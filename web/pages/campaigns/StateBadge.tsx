// In which state a campaign is, in a word.
import { Badge } from '@mantine/core';
import type { Campaign, CampaignState } from './queries.ts';

export const stateNames: Readonly<Record<CampaignState, string>> = {
  draft: 'Draft',
  running: 'Running',
  paused: 'Paused',
  done: 'Done',
};

export function StateBadge({ campaign: { state, archived } }: { campaign: Pick<Campaign, 'state' | 'archived'> }) {
  return (
    <Badge variant={state === 'running' ? 'filled' : 'default'} tt="none" fw={500} flex="none">
      {archived ? 'Archived' : stateNames[state]}
    </Badge>
  );
}
