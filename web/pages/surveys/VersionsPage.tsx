// The versions of a survey: who saved each when, what came of it, what differs between two, and a way back to an old one.
import { Button, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ComparisonPanel } from './ComparisonPanel.tsx';
import { OldVersion } from './OldVersion.tsx';
import { type Survey, type SurveyVersion, surveyQuery, versionsQuery } from './queries.ts';
import { VersionsTable } from './VersionsTable.tsx';

const route = getRouteApi('/w/$workspaceId/ask/$surveyId/versions');

export function VersionsPage() {
  const workspace = useWorkspace();
  const { surveyId } = route.useParams();
  const survey = useQuery(surveyQuery(workspace.id, surveyId));
  const versions = useQuery(versionsQuery(workspace.id, surveyId));
  return (
    <Loaded query={survey} height={480}>
      {(survey) => (
        <>
          <PageHeader
            title={`Versions of “${survey.name}”`}
            description="What was sent never changes; each answer knows its version."
            actions={
              <Button
                variant="default"
                component={Link}
                to="/w/$workspaceId/ask/$surveyId"
                params={{ workspaceId: workspace.id, surveyId } as never}
              >
                Back to the survey
              </Button>
            }
          />
          <Loaded query={versions} height={320}>
            {({ items }) => <Versions survey={survey} versions={items} />}
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

function Versions({ survey, versions }: { survey: Survey; versions: readonly SurveyVersion[] }) {
  const { version, from, to } = route.useSearch();
  const change = useChangeSearch();
  const latest = survey.version;
  const compared = { from: Number(from ?? latest - 1), to: Number(to ?? latest) };
  const numbers = versions.map((one) => String(one.version));
  const known = (number: number) => numbers.includes(String(number));
  return (
    <Stack gap="lg">
      <VersionsTable survey={survey} versions={versions} />
      {version !== undefined && known(Number(version)) && (
        <OldVersion
          key={version}
          survey={survey}
          version={Number(version)}
          onClose={() => change({ version: undefined })}
        />
      )}
      {versions.length > 1 && known(compared.from) && known(compared.to) && (
        <ComparisonPanel surveyId={survey.id} versions={numbers} {...compared} />
      )}
    </Stack>
  );
}
