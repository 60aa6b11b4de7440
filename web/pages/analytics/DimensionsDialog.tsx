// What answers are counted by: the properties that a workspace chose, more of them, fewer of them.
import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf, read } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf } from '../../ui/numbers.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { DimensionForm } from './DimensionForm.tsx';
import { type Dimension, dimensionsQuery } from './queries.ts';
import classes from './TrendPage.module.css';

export function DimensionsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Count answers by" size="lg">
      <Content />
    </Modal>
  );
}

function Content() {
  const { id } = useWorkspace();
  const query = useQuery(dimensionsQuery(id));
  return (
    <Loaded query={query} height={320}>
      {({ items, most }) => {
        const declared = items.filter((one) => one.declared);
        const always = items.filter((one) => !one.declared).map(({ name }) => name.toLowerCase());
        return (
          <Stack gap="lg">
            <Text size="sm" c="dimmed">
              Every answer is counted by {new Intl.ListFormat('en').format(always)}. Add what you know of your contacts
              and their companies: each answer keeps what was known when it came.
            </Text>
            {declared.length > 0 && (
              <ul className={classes.list}>
                {declared.map((one) => (
                  <Declared key={one.key} dimension={one} />
                ))}
              </ul>
            )}
            {declared.length < most ? (
              <DimensionForm declared={declared} />
            ) : (
              <Text size="sm">These are {most}, as many as there can be. Take one out to add another.</Text>
            )}
          </Stack>
        );
      }}
    </Loaded>
  );
}

function Declared({ dimension }: { dimension: Dimension }) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const drop = useMutation({
    mutationFn: () => read(apiOf(id).DELETE('/api/v1/dimensions/{key}', { params: { path: { key: dimension.key } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['dimensions', id] }),
  });
  const groups = dimension.bands
    ? dimension.values.map(({ name }) => name).join(' · ')
    : countOf(dimension.values.length, 'value');
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <Group gap="xs">
          <Text fw={500}>{dimension.name}</Text>
          <Text size="sm" c="dimmed">
            {dimension.key.startsWith('company.') ? 'of companies' : 'of contacts'}
          </Text>
          {!dimension.ready && (
            <Badge variant="default" role="status">
              Counting earlier answers
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {groups}
        </Text>
      </div>
      <Button variant="default" size="xs" aria-label={`Take out ${dimension.name}`} onClick={() => setAsking(true)}>
        Take out
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Count answers by ${dimension.name} no more?`}
        action="Take it out"
        busy={drop.isPending}
        error={drop.error}
        onConfirm={() => drop.mutate()}
        onClose={() => setAsking(false)}
      >
        Filters and groups by it stop working, also in saved views and links. The answers stay. If it is added again,
        earlier answers are counted by what is known then, not by what was known when they came.
      </ConfirmDialog>
    </li>
  );
}
