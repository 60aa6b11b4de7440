// How the campaign is called, and which survey it sends.
import { Anchor, Select, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../../ui/Panel.tsx';
import { useWorkspace } from '../../../ui/workspace.ts';
import { surveysQuery } from '../../surveys/queries.ts';
import { fieldId, useEditor } from './editor.ts';

export function WhatSection() {
  const { id, can } = useWorkspace();
  const { draft, set, problemAt, leave } = useEditor();
  const found = useQuery(surveysQuery(id)).data?.items;
  const surveys = found ?? [];
  const usable = surveys.filter(({ archivedAt, id }) => archivedAt === null || id === draft.surveyId);
  return (
    <Panel title="What">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <TextInput
          id={fieldId('name')}
          label="Name"
          maxLength={200}
          value={draft.name}
          error={problemAt('name')}
          onChange={(event) => set('name', event.currentTarget.value)}
          onBlur={() => leave('name')}
        />
        <Select
          id={fieldId('surveyId')}
          label="Survey"
          placeholder={usable.length === 0 ? 'No survey yet' : 'Choose a survey'}
          allowDeselect={false}
          searchable={usable.length > 8}
          data={usable.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.surveyId}
          error={problemAt('surveyId')}
          onChange={(next) => set('surveyId', next)}
          onBlur={() => leave('surveyId')}
        />
      </SimpleGrid>
      {found && usable.length === 0 && can('surveys:write') && (
        <Text size="sm" mt="sm">
          A campaign sends a survey.{' '}
          <Anchor
            component={Link}
            to="/w/$workspaceId/ask/new"
            params={{ workspaceId: id } as never}
            inherit
            underline="always"
          >
            Make one first
          </Anchor>
          .
        </Text>
      )}
    </Panel>
  );
}
