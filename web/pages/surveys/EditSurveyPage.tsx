// Changes a survey. What was sent stays as it was: a change becomes a new version.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { EmailPreview } from '../delivery/EmailPreview.tsx';
import classes from './EditSurveyPage.module.css';
import { type Survey, surveyQuery, useDeleteSurvey } from './queries.ts';
import { SurveyForm } from './SurveyForm.tsx';

const route = getRouteApi('/w/$workspaceId/ask/$surveyId/edit');

export function EditSurveyPage() {
  const workspace = useWorkspace();
  const { surveyId } = route.useParams();
  const query = useQuery(surveyQuery(workspace.id, surveyId));
  return (
    <Allowed permission="surveys:write">
      <Loaded query={query} height={640}>
        {(survey) => <Editor key={survey.version} survey={survey} />}
      </Loaded>
    </Allowed>
  );
}

function Editor({ survey }: { survey: Survey }) {
  const { id } = useWorkspace();
  const [changedHere, setChangedHere] = useState(false);
  const params = { workspaceId: id, surveyId: survey.id };
  return (
    <>
      <PageHeader
        title={`Edit “${survey.name}”`}
        description={`Version ${survey.version}. What was sent already stays as it was.`}
        actions={
          <>
            <Deletion survey={survey} />
            <Button variant="default" component={Link} to="/w/$workspaceId/ask/$surveyId" params={params as never}>
              Back to the survey
            </Button>
          </>
        }
      />
      <div className={classes.page}>
        <SurveyForm
          saved={survey}
          draft={survey}
          onDirty={setChangedHere}
          onSaved={(next) =>
            notifications.show({
              message:
                next.version === survey.version
                  ? 'Nothing but the name has changed.'
                  : `Saved as version ${next.version}.`,
            })
          }
        />
        <EmailPreview survey={survey} note={changedHere ? 'Your changes show after saving.' : undefined} />
      </div>
    </>
  );
}

function Deletion({ survey }: { survey: Survey }) {
  const { id } = useWorkspace();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useDeleteSurvey(survey.id);
  const leave = () => void navigate({ to: '/w/$workspaceId/ask', params: { workspaceId: id }, replace: true });
  return (
    <>
      <Button variant="subtle" color="gray" c="var(--mantine-color-error)" onClick={() => setAsking(true)}>
        Delete…
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Delete “${survey.name}”?`}
        action="Delete"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(undefined, { onSuccess: leave })}
        onClose={() => {
          setAsking(false);
          remove.reset();
        }}
      >
        A survey with which nobody was asked can be deleted. One that has answers stays, so that they keep their
        question.
      </ConfirmDialog>
    </>
  );
}
