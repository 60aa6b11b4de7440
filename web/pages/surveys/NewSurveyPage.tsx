// A new survey: only the product needs a name, everything else has a good text already.
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { defaultDefinition } from '../../../src/core/survey/definition.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SurveyForm } from './SurveyForm.tsx';

const route = getRouteApi('/w/$workspaceId/ask/new');

export function NewSurveyPage() {
  const { workspaceId } = route.useParams();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title="New survey" description="Name what people would recommend; every other text is optional." />
      <Allowed permission="surveys:write">
        <SurveyForm
          saved={null}
          draft={{ name: '', definition: defaultDefinition('') }}
          onSaved={({ id }) =>
            void navigate({ to: '/w/$workspaceId/ask/$surveyId', params: { workspaceId, surveyId: id }, replace: true })
          }
        />
      </Allowed>
    </>
  );
}
