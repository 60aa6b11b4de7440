// The prompts of a workspace: which survey appears where, and what came of it.
import { ActionIcon, Button, Menu, Stack, Switch, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconBrowser, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Allowed } from '../../ui/Allowed.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { countOf, formatCount } from '../../ui/numbers.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import rows from '../../ui/rows.module.css';
import { Cut, RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { AskTabs } from './AskTabs.tsx';
import { leavingKey, type Prompt, promptsQuery, siteQuery, useDeletePrompt, useSavePrompt } from './queries.ts';
import { SiteNote } from './SiteNote.tsx';

const route = getRouteApi('/w/$workspaceId/ask/prompts');

export function PromptsPage() {
  const { id, can } = useWorkspace();
  return (
    <>
      <PageHeader
        title="Prompts"
        description="Surveys that appear on your own pages and in your apps, at the right moment."
        actions={
          can('surveys:write') && (
            <Button
              data-key="n"
              leftSection={<IconPlus size={16} aria-hidden />}
              renderRoot={(props) => (
                <Link to="/w/$workspaceId/ask/prompts/new" params={{ workspaceId: id }} {...props} />
              )}
            >
              New prompt
            </Button>
          )
        }
      />
      <AskTabs />
      <Allowed permission="surveys:read">
        <PromptsList />
      </Allowed>
    </>
  );
}

function PromptsList() {
  const { id } = useWorkspace();
  const { before } = route.useSearch();
  const query = useQuery(promptsQuery(id, before));
  const site = useQuery(siteQuery(id)).data;
  return (
    <Stack gap="lg">
      {site && <SiteNote site={site} leads />}
      <PagedList
        query={query}
        before={before}
        keyOf={leavingKey}
        nothing={
          <Nothing icon={IconBrowser} title="No prompts yet" action={<FirstPrompt />}>
            A prompt asks people while they use what you make. It waits for the right page, event or moment, and never
            asks anybody too often.
          </Nothing>
        }
      >
        {(prompts) => (
          <div className={rows.frame}>
            <TableFrame label="Prompts" hover fixed>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Prompt</Table.Th>
                  <Table.Th w={150} visibleFrom="md">
                    Survey
                  </Table.Th>
                  <Table.Th w={90} ta="right" visibleFrom="sm">
                    Shown
                  </Table.Th>
                  <Table.Th w={90} ta="right" visibleFrom="sm">
                    Answers
                  </Table.Th>
                  <Table.Th w={80}>On</Table.Th>
                  <Table.Th w={52} visibleFrom="sm">
                    <VisuallyHidden>What can be done</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {prompts.map((prompt) => (
                  <PromptRow key={prompt.id} prompt={prompt} />
                ))}
              </Table.Tbody>
            </TableFrame>
          </div>
        )}
      </PagedList>
    </Stack>
  );
}

function FirstPrompt() {
  const { id, can } = useWorkspace();
  if (!can('surveys:write')) return null;
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/w/$workspaceId/ask/prompts/new" params={{ workspaceId: id }} {...props} />}
    >
      Make the first prompt
    </Button>
  );
}

function PromptRow({ prompt }: { prompt: Prompt }) {
  const { id, can } = useWorkspace();
  const remove = useDeletePrompt();
  const save = useSavePrompt(prompt.id);
  const { name, survey, sentences, shown, answered } = prompt;
  const active = save.isPending ? (save.variables?.active ?? prompt.active) : prompt.active;
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={name}>
          <Link
            to="/w/$workspaceId/ask/prompts/$promptId"
            params={{ workspaceId: id, promptId: prompt.id }}
            className={rows.open}
          >
            {name}
          </Link>
        </RowTitle>
        <Text size="sm" c="dimmed" lineClamp={2} title={sentences.join(' ')}>
          {survey.archived ? 'Its survey is archived, so it rests.' : sentences[0]}
        </Text>
        <Text size="sm" className="numbers" hiddenFrom="sm">
          {formatCount(shown)} shown, {countOf(answered, 'answer')}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Cut text={survey.name} className="dimmed" />
      </Table.Td>
      <Table.Td ta="right" className="numbers" visibleFrom="sm">
        {formatCount(shown)}
      </Table.Td>
      <Table.Td ta="right" className="numbers" visibleFrom="sm">
        {formatCount(answered)}
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={`“${name}” is on`}
          checked={active}
          disabled={!can('surveys:write')}
          onChange={(event) => save.mutate({ active: event.currentTarget.checked })}
        />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {can('surveys:write') && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" aria-label={`More about “${name}”`}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove(prompt)}>
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
