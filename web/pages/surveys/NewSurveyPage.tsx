// A new survey: it starts from a template and needs a product and a name; every other text is good already.
import { notifications } from '@mantine/notifications';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { defaultDefinition } from '../../../src/core/survey/definition.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { SurveyEditor } from './editor/SurveyEditor.tsx';
import { TemplateChooser } from './TemplateChooser.tsx';

const route = getRouteApi('/w/$workspaceId/ask/new');

export function NewSurveyPage() {
  const { workspaceId } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const [start] = useState(() => ({ name: '', definition: defaultDefinition('') }));
  return (
    <>
      <PageHeader title="New survey" description="Name what people would recommend; every other text is optional." />
      <Allowed permission="surveys:write">
        <SurveyEditor
          saved={null}
          start={start}
          search={search}
          above={(editor) => <TemplateChooser editor={editor} />}
          onSaved={({ id, name }) => {
            notifications.show({ message: `“${name}” is ready to be tested and sent.` });
            void navigate({
              to: '/w/$workspaceId/ask/$surveyId',
              params: { workspaceId, surveyId: id },
              replace: true,
            });
          }}
        />
      </Allowed>
    </>
  );
}
