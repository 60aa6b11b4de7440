// A new campaign: from a starting point or from nothing. It is a draft until it is started.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { vocabularyQuery } from '../segments/queries.ts';
import { surveysQuery } from '../surveys/queries.ts';
import { CampaignEditor } from './editor/CampaignEditor.tsx';
import { begun } from './starting-points.ts';

const route = getRouteApi('/w/$workspaceId/campaigns/new');

export function NewCampaignPage() {
  return (
    <>
      <PageHeader
        title="New campaign"
        description="When it asks, whom, and how. Nobody is asked before you start it."
      />
      <Allowed permission="campaigns:write">
        <Beginning />
      </Allowed>
    </>
  );
}

function Beginning() {
  const { workspaceId } = route.useParams();
  const { from, survey } = route.useSearch();
  const navigate = useNavigate();
  const vocabulary = useQuery(vocabularyQuery(workspaceId));
  const surveys = useQuery(surveysQuery(workspaceId));
  const [start] = useState(() => begun(from));
  return (
    <Loaded query={vocabulary} height={640}>
      {(words) => (
        <Loaded query={surveys} height={640}>
          {({ items }) => {
            const usable = items.filter(({ archivedAt }) => archivedAt === null);
            // With one survey there is nothing to choose.
            const only = usable.length === 1 ? usable[0]?.id : undefined;
            const surveyId = usable.find(({ id }) => id === survey)?.id ?? only ?? null;
            return (
              <CampaignEditor
                saved={null}
                from={from}
                start={{ ...start, surveyId }}
                vocabulary={words}
                onSaved={({ id: campaignId }) =>
                  void navigate({
                    to: '/w/$workspaceId/campaigns/$campaignId',
                    params: { workspaceId, campaignId },
                    replace: true,
                  })
                }
              />
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}
