// The campaigns of a workspace: what asks by itself, each in one sentence, and how far it is.
import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { IconArchive, IconPlus, IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { CampaignsTable } from './CampaignsTable.tsx';
import { CampaignsTabs } from './CampaignsTabs.tsx';
import { campaignsQuery } from './queries.ts';
import { StartingPoints } from './StartingPoints.tsx';
import { stateNames } from './StateBadge.tsx';
import { campaignStates } from './search.ts';

const route = getRouteApi('/w/$workspaceId/campaigns');

export function CampaignsPage() {
  const { id, can } = useWorkspace();
  return (
    <>
      <PageHeader
        title="Campaigns"
        description="They ask the right people at the right moment, by themselves."
        actions={
          can('campaigns:write') && (
            <Button
              data-key="n"
              leftSection={<IconPlus size={16} aria-hidden />}
              renderRoot={(props) => (
                <Link to="/w/$workspaceId/campaigns/new" params={{ workspaceId: id }} {...props} />
              )}
            >
              New campaign
            </Button>
          )
        }
      />
      <CampaignsTabs />
      <Allowed permission="campaigns:read">
        <CampaignsList />
      </Allowed>
    </>
  );
}

function CampaignsList() {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  const { state, show, before } = route.useSearch();
  const archived = show === 'archived';
  const query = useQuery(campaignsQuery(id, { state, archived, cursor: before }));
  return (
    <>
      <Group mb="md" gap="sm">
        <SegmentedControl
          size="xs"
          aria-label="Which campaigns"
          value={archived ? 'archived' : 'used'}
          onChange={(value) => change({ show: value === 'archived' ? value : undefined, before: undefined })}
          data={[
            { value: 'used', label: 'In use' },
            { value: 'archived', label: 'Archived' },
          ]}
        />
        <Select
          size="xs"
          w={140}
          aria-label="State"
          allowDeselect={false}
          value={state ?? ''}
          onChange={(next) => change({ state: next || undefined, before: undefined })}
          data={[
            { value: '', label: 'Any state' },
            ...campaignStates.map((value) => ({ value, label: stateNames[value] })),
          ]}
        />
      </Group>
      <PagedList
        query={query}
        before={before}
        keyOf={(campaign) => `campaign:${campaign.id}`}
        nothing={<NoCampaigns filtered={state !== undefined} archived={archived} />}
      >
        {(campaigns) => <CampaignsTable campaigns={campaigns} />}
      </PagedList>
    </>
  );
}

function NoCampaigns({ filtered, archived }: { filtered: boolean; archived: boolean }) {
  const { can } = useWorkspace();
  const change = useChangeSearch();
  if (filtered) {
    return (
      <Nothing
        icon={IconSpeakerphone}
        title="No campaign is in this state"
        action={
          <Button variant="default" onClick={() => change({ state: undefined })}>
            Show every state
          </Button>
        }
      />
    );
  }
  if (archived) {
    return (
      <Nothing icon={IconArchive} title="Nothing is archived">
        A campaign that has done its work can be archived; what it asked and heard stays.
      </Nothing>
    );
  }
  return (
    <>
      <Nothing icon={IconSpeakerphone} title="No campaigns yet">
        A campaign asks by itself: every so many days, after an order, before a renewal. It never asks anybody too
        often, and can say for each contact why.
      </Nothing>
      {can('campaigns:write') && <StartingPoints />}
    </>
  );
}
