// Chooses one more property to count answers by; for a number, between which limits its groups lie.
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bandNames, readBands } from '../../../src/core/conditions/bands.ts';
import { apiOf, read, sentenceOf } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { propertiesQuery, type Subject } from '../contacts/property-queries.ts';
import { type Dimension, dimensionsQuery } from './queries.ts';

const subjects = { contact: 'Contacts', company: 'Companies' } as const;

export function DimensionForm({ declared }: { declared: readonly Dimension[] }) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  const [chosen, choose] = useState<string | null>(null);
  const [typed, type] = useState('');
  // A date has no groups, and one that is counted by already need not be offered.
  const offered = (useQuery(propertiesQuery(id)).data?.items ?? []).filter(
    ({ subject, name, kind }) => kind !== 'date' && !declared.some(({ key }) => key === `${subject}.${name}`),
  );
  const property = offered.find(({ subject, name }) => `${subject}.${name}` === chosen);
  const bands = property?.kind === 'number' ? readBands(typed) : [];
  const add = useMutation({
    mutationFn: ({ subject, name, limits }: { subject: Subject; name: string; limits: number[] }) =>
      read(
        apiOf(id).POST('/api/v1/dimensions', {
          body: { subject, property: name, ...(limits.length > 0 ? { bands: limits } : {}) },
        }),
      ),
    onSuccess: () => {
      choose(null);
      type('');
      return queries.invalidateQueries({ queryKey: dimensionsQuery(id).queryKey });
    },
  });
  if (offered.length === 0) return <Text size="sm">There is no other property to count answers by.</Text>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (property && bands) add.mutate({ subject: property.subject, name: property.name, limits: bands });
      }}
    >
      <Stack gap="sm">
        <Select
          label="Add a property"
          placeholder="Choose one"
          searchable
          value={chosen}
          onChange={(value) => {
            choose(value);
            type('');
            add.reset();
          }}
          data={(['contact', 'company'] as const).map((subject) => ({
            group: subjects[subject],
            items: offered
              .filter((one) => one.subject === subject)
              .map(({ name, label }) => ({ value: `${subject}.${name}`, label: label ?? name })),
          }))}
        />
        {property?.kind === 'number' && (
          <TextInput
            label="Groups begin at"
            description="Numbers in ascending order, at most 20. Without any, each number is a group of its own."
            placeholder="10, 50, 200"
            value={typed}
            error={bands === null && 'Numbers in ascending order, as in 10, 50, 200'}
            onChange={(event) => type(event.currentTarget.value)}
          />
        )}
        {bands !== null && bands.length > 0 && (
          <Text size="sm" aria-live="polite">
            {bands.length + 1} groups: {bandNames(bands).join(' · ')}
          </Text>
        )}
        {add.error && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {sentenceOf(add.error)}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending} disabled={!property || bands === null || bands.length > 20}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
