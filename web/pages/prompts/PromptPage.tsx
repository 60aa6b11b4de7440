// One prompt, new or there: what it shows, where, when and to whom, with the prompt itself beside it.
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { defaultPrompt, type Prompt as Rules } from '../../../src/core/prompts/index.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { surveysQuery } from '../surveys/queries.ts';
import { PromptEditor } from './PromptEditor.tsx';
import { type Prompt, promptQuery, useDeletePrompt } from './queries.ts';

const newRoute = getRouteApi('/w/$workspaceId/ask/prompts/new');
const route = getRouteApi('/w/$workspaceId/ask/prompts/$promptId');

export function NewPromptPage() {
  const { id } = useWorkspace();
  const navigate = useNavigate();
  const { survey } = newRoute.useSearch();
  const surveys = useQuery(surveysQuery(id));
  return (
    <>
      <PageHeader title="New prompt" description="A survey that appears on your pages." actions={<Back />} />
      <Allowed permission="surveys:write">
        <Loaded query={surveys} height={640}>
          {({ items }) => (
            <PromptEditor
              saved={null}
              surveys={items}
              start={{
                name: '',
                surveyId: survey ?? items[0]?.id ?? '',
                rules: defaultPrompt,
                active: false,
              }}
              onSaved={(prompt) => {
                notifications.show({ message: prompt.active ? 'It is on.' : 'Saved. It appears once you turn it on.' });
                void navigate({
                  to: '/w/$workspaceId/ask/prompts/$promptId',
                  params: { workspaceId: id, promptId: prompt.id },
                });
              }}
            />
          )}
        </Loaded>
      </Allowed>
    </>
  );
}

export function PromptPage() {
  const { id } = useWorkspace();
  const { promptId } = route.useParams();
  const query = useQuery(promptQuery(id, promptId));
  const surveys = useQuery(surveysQuery(id));
  return (
    <Allowed permission="surveys:read">
      <Loaded query={query} height={640} headOnFailure={<PageHeader title="Prompt" actions={<Back />} />}>
        {(prompt) => (
          <>
            <PageHeader
              title={prompt.name}
              description={prompt.sentences.join(' ')}
              actions={<Back prompt={prompt} />}
            />
            <Loaded query={surveys} height={640}>
              {({ items }) => (
                <PromptEditor
                  key={prompt.id}
                  saved={prompt}
                  surveys={items}
                  start={{
                    name: prompt.name,
                    surveyId: prompt.survey.id,
                    rules: prompt.rules as Rules,
                    active: prompt.active,
                  }}
                  onSaved={() => notifications.show({ message: 'Saved. Pages take it up within a minute.' })}
                />
              )}
            </Loaded>
          </>
        )}
      </Loaded>
    </Allowed>
  );
}

function Back({ prompt }: { prompt?: Prompt }) {
  const { id, can } = useWorkspace();
  const navigate = useNavigate();
  const remove = useDeletePrompt();
  return (
    <Group>
      {prompt && can('surveys:write') && (
        <Button
          variant="default"
          onClick={() => {
            remove(prompt);
            void navigate({ to: '/w/$workspaceId/ask/prompts', params: { workspaceId: id } });
          }}
        >
          Delete
        </Button>
      )}
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/w/$workspaceId/ask/prompts" params={{ workspaceId: id }} {...props} />}
      >
        All prompts
      </Button>
    </Group>
  );
}
