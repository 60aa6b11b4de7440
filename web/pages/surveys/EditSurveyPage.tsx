// Changes a survey. What was sent stays as it was: a change becomes a new version.
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { SurveyDefinition } from '../../../src/core/survey/definition.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { SurveyEditor } from './editor/SurveyEditor.tsx';
import { type Survey, surveyQuery } from './queries.ts';

const route = getRouteApi('/w/$workspaceId/ask/$surveyId/edit');

export function EditSurveyPage() {
  const workspace = useWorkspace();
  const { surveyId } = route.useParams();
  const query = useQuery(surveyQuery(workspace.id, surveyId));
  return (
    <Allowed permission="surveys:write">
      <Loaded query={query} height={640}>
        {(survey) => <Editing key={survey.id} survey={survey} />}
      </Loaded>
    </Allowed>
  );
}

function Editing({ survey }: { survey: Survey }) {
  const { id } = useWorkspace();
  const search = route.useSearch();
  const { name, definition, version } = survey;
  const start = useMemo(() => ({ name, definition: definition as SurveyDefinition }), [name, definition]);
  const params = { workspaceId: id, surveyId: survey.id };
  return (
    <>
      <PageHeader
        title={`Edit “${name}”`}
        description={`Version ${version}. What was sent already stays as it was.`}
        actions={
          <>
            <Button
              variant="default"
              component={Link}
              to="/w/$workspaceId/ask/$surveyId/versions"
              params={params as never}
            >
              Versions
            </Button>
            <Button variant="default" component={Link} to="/w/$workspaceId/ask/$surveyId" params={params as never}>
              Back to the survey
            </Button>
          </>
        }
      />
      <SurveyEditor
        saved={survey}
        start={start}
        search={search}
        onSaved={(next) =>
          notifications.show({
            message:
              next.version === version ? 'Saved. Only the name has changed.' : `Saved as version ${next.version}.`,
          })
        }
      />
    </>
  );
}
