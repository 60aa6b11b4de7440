// One survey: ask people with it, follow what became of each invitation, see the e-mail that goes out.
import { Button } from '@mantine/core';
import { IconPencil, IconSend2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { LinksPanel } from '../surveys/links/LinksPanel.tsx';
import { surveyQuery } from '../surveys/queries.ts';
import { SurveyMenu } from '../surveys/SurveyMenu.tsx';
import { AskDrawer } from './AskDrawer.tsx';
import { CheckListPanel } from './CheckListPanel.tsx';
import { EmailPreview } from './EmailPreview.tsx';
import { InvitationsPanel } from './InvitationsPanel.tsx';
import classes from './SurveyPage.module.css';

const route = getRouteApi('/w/$workspaceId/ask/$surveyId');

export function SurveyPage() {
  const workspace = useWorkspace();
  const { surveyId } = route.useParams();
  const { send, link } = route.useSearch();
  const change = useChangeSearch();
  const query = useQuery(surveyQuery(workspace.id, surveyId));
  return (
    <Loaded query={query} height={480}>
      {(survey) => (
        <>
          <PageHeader
            title={survey.name}
            description={`About ${survey.definition.productName} · version ${survey.version}${survey.archivedAt === null ? '' : ' · archived'}`}
            actions={
              <>
                {workspace.can('surveys:write') && (
                  <Button
                    variant="default"
                    component={Link}
                    to="/w/$workspaceId/ask/$surveyId/edit"
                    params={{ workspaceId: workspace.id, surveyId } as never}
                    leftSection={<IconPencil size={16} aria-hidden />}
                  >
                    Edit
                  </Button>
                )}
                <SurveyMenu survey={survey} />
                {workspace.can('invitations:write') && survey.archivedAt === null && (
                  <Button leftSection={<IconSend2 size={16} aria-hidden />} onClick={() => change({ send: 'open' })}>
                    Send
                  </Button>
                )}
              </>
            }
          />
          <div className={classes.page}>
            <div className={classes.column}>
              {workspace.can('invitations:read') && survey.archivedAt === null && <CheckListPanel survey={survey} />}
              <LinksPanel survey={survey} opened={link} onOpen={(next) => change({ link: next })} />
              {workspace.can('invitations:read') && <InvitationsPanel surveyId={surveyId} />}
            </div>
            <EmailPreview survey={survey} />
          </div>
          <AskDrawer survey={survey} opened={send === 'open'} onClose={() => change({ send: undefined })} />
        </>
      )}
    </Loaded>
  );
}
