// Changes a campaign. What one that runs has planned and not sent yet is planned anew.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { vocabularyQuery } from '../segments/queries.ts';
import { CampaignEditor } from './editor/CampaignEditor.tsx';
import { LostHead } from './LostHead.tsx';
import { type Campaign, campaignQuery, definitionOf } from './queries.ts';

const route = getRouteApi('/w/$workspaceId/campaigns/$campaignId/edit');

export function EditCampaignPage() {
  const { id } = useWorkspace();
  const { campaignId } = route.useParams();
  const query = useQuery(campaignQuery(id, campaignId));
  return (
    <Allowed permission="campaigns:write">
      <Loaded query={query} height={640} headOnFailure={<LostHead />}>
        {(campaign) => <Editing key={campaign.id} campaign={campaign} />}
      </Loaded>
    </Allowed>
  );
}

function Editing({ campaign }: { campaign: Campaign }) {
  const { id } = useWorkspace();
  const navigate = useNavigate();
  const vocabulary = useQuery(vocabularyQuery(id));
  const { name, state, survey } = campaign;
  const params = { workspaceId: id, campaignId: campaign.id };
  return (
    <>
      <PageHeader
        title={`Edit “${name}”`}
        description={descriptionOf(state)}
        actions={
          <Button
            variant="default"
            component={Link}
            to="/w/$workspaceId/campaigns/$campaignId"
            params={params as never}
          >
            Back to the campaign
          </Button>
        }
      />
      <Loaded query={vocabulary} height={640}>
        {(words) => (
          <CampaignEditor
            saved={campaign}
            start={{ name, surveyId: survey.id, definition: definitionOf(campaign) }}
            vocabulary={words}
            onSaved={() => {
              notifications.show({
                message: state === 'draft' ? 'Saved.' : 'Saved. What has not left yet is planned anew.',
              });
              void navigate({ to: '/w/$workspaceId/campaigns/$campaignId', params });
            }}
          />
        )}
      </Loaded>
    </>
  );
}

function descriptionOf(state: Campaign['state']): string {
  if (state === 'draft') return 'A draft. Nobody is asked before you start it.';
  if (state === 'done') return 'It is done: only its name can change.';
  return 'What has left stays as it was; what has not is planned anew.';
}
