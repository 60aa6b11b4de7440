// One campaign. A draft is reviewed here and started; one that was started shows what goes out, who is not asked and why.
import { Alert, Anchor, Button } from '@mantine/core';
import { IconPencil, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { CampaignContacts } from './CampaignContacts.tsx';
import { CampaignMenu } from './CampaignMenu.tsx';
import classes from './Campaigns.module.css';
import { ComingPanel } from './ComingPanel.tsx';
import { useCampaignActions } from './campaign-actions.ts';
import { DefinitionPanel } from './DefinitionPanel.tsx';
import { LostHead } from './LostHead.tsx';
import { NotAskedPanel } from './NotAskedPanel.tsx';
import { ProgressPanel } from './ProgressPanel.tsx';
import { type Campaign, campaignQuery, progressQuery } from './queries.ts';
import { ReviewPanel } from './ReviewPanel.tsx';
import { StateNote } from './StateNote.tsx';
import { SurveyPanel } from './SurveyPanel.tsx';

const route = getRouteApi('/w/$workspaceId/campaigns/$campaignId');

export function CampaignPage() {
  const { id, can } = useWorkspace();
  const { campaignId } = route.useParams();
  const query = useQuery({ ...campaignQuery(id, campaignId), enabled: can('campaigns:read') });
  return (
    <Allowed permission="campaigns:read">
      <Loaded query={query} height={480} headOnFailure={<LostHead />}>
        {(campaign) => (
          <>
            <Head campaign={campaign} />
            {campaign.state === 'draft' ? <Draft campaign={campaign} /> : <Started campaign={campaign} />}
          </>
        )}
      </Loaded>
    </Allowed>
  );
}

function Head({ campaign }: { campaign: Campaign }) {
  const { id, can } = useWorkspace();
  const { busy, pause, resume, archive } = useCampaignActions(campaign);
  const { name, state, archived, survey } = campaign;
  const editable = !archived && state !== 'done';
  return (
    <>
      <PageHeader
        title={name}
        description={
          <>
            Asks with{' '}
            <Anchor
              component={Link}
              to="/w/$workspaceId/ask/$surveyId"
              params={{ workspaceId: id, surveyId: survey.id } as never}
              inherit
              underline="always"
            >
              {survey.name}
            </Anchor>
          </>
        }
        actions={
          can('campaigns:write') && (
            <>
              {editable && (
                <Button
                  variant="default"
                  component={Link}
                  to="/w/$workspaceId/campaigns/$campaignId/edit"
                  params={{ workspaceId: id, campaignId: campaign.id } as never}
                  leftSection={<IconPencil size={16} aria-hidden />}
                >
                  Edit
                </Button>
              )}
              {state === 'running' && (
                <Button
                  variant="default"
                  loading={busy}
                  onClick={pause}
                  leftSection={<IconPlayerPause size={16} aria-hidden />}
                >
                  Pause
                </Button>
              )}
              {state === 'paused' && !archived && (
                <Button loading={busy} onClick={resume} leftSection={<IconPlayerPlay size={16} aria-hidden />}>
                  Resume
                </Button>
              )}
              <CampaignMenu campaign={campaign} own />
            </>
          )
        }
      />
      {archived && (
        <Alert variant="default" mb="lg" title="Archived">
          It asks nobody. What it asked and heard stays.{' '}
          {can('campaigns:write') && (
            <Button size="compact-sm" variant="default" onClick={archive} ml="xs">
              Take out of the archive
            </Button>
          )}
        </Alert>
      )}
    </>
  );
}

function Draft({ campaign }: { campaign: Campaign }) {
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <ReviewPanel campaign={campaign} />
      </div>
      <div className={classes.column}>
        <DefinitionPanel campaign={campaign} />
      </div>
    </div>
  );
}

function Started({ campaign }: { campaign: Campaign }) {
  const { id, can } = useWorkspace();
  const search = route.useSearch();
  const query = useQuery(progressQuery(id, campaign));
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <Loaded query={query} height={420} shape="panels">
          {(progress) => (
            <>
              <StateNote campaign={campaign} progress={progress} />
              <ProgressPanel campaign={campaign} progress={progress} />
              <NotAskedPanel progress={progress} search={search} />
            </>
          )}
        </Loaded>
        {can('contacts:read') && <CampaignContacts campaign={campaign} search={search} />}
      </div>
      <div className={classes.column}>
        {campaign.state === 'running' && <ComingPanel campaign={campaign} />}
        <DefinitionPanel campaign={campaign} />
        <SurveyPanel campaign={campaign} />
      </div>
    </div>
  );
}
