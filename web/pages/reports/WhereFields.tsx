// Which answers are meant, by the values of dimensions: the filters of the score as fields of a form.
import { MultiSelect, Pill, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useWorkspace } from '../../ui/workspace.ts';
import { dimensionsQuery } from '../analytics/queries.ts';
import { nameOfValue, sayWhere, whereOf, withValues } from '../analytics/where-words.ts';

type Props = { where: string; onChange: (where: string) => void; error?: ReactNode };

export function WhereFields({ where, onChange, error }: Props) {
  const { id } = useWorkspace();
  const dimensions = useQuery(dimensionsQuery(id)).data?.items ?? [];
  const conditions = whereOf(where);
  const [chosen, choose] = useState<string | null>(null);
  const dimension = dimensions.find(({ key }) => key === chosen);
  const values = conditions.find(({ key }) => key === chosen)?.values ?? [];
  const names = new Map(
    ['', ...(dimension?.values ?? []).map(({ value }) => value), ...values].map((value) => [
      value,
      nameOfValue(dimension, value),
    ]),
  );
  return (
    <Stack gap="xs">
      <Select
        label="Only answers by"
        placeholder={conditions.length === 0 ? 'All answers' : 'Add another filter'}
        clearable
        data={dimensions.map(({ key, name, ready }) => ({ value: key, label: name, disabled: !ready }))}
        value={chosen}
        onChange={choose}
        error={error}
      />
      {dimension && (
        <MultiSelect
          key={dimension.key}
          label={dimension.name}
          placeholder={values.length === 0 ? 'Any' : ''}
          searchable
          clearable
          hidePickedOptions
          limit={200}
          // A field takes no empty text as a value, and "not known" is one.
          data={[...names].map(([value, label]) => ({ value: `=${value}`, label }))}
          value={values.map((value) => `=${value}`)}
          onChange={(next) =>
            onChange(
              withValues(
                where,
                dimension.key,
                next.map((one) => one.slice(1)),
              ) ?? '',
            )
          }
        />
      )}
      {conditions.length > 0 && (
        <Pill.Group>
          {conditions.map((condition) => (
            <Pill
              key={condition.key}
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Remove the filter ${sayWhere(condition, dimensions)}` }}
              onRemove={() => onChange(withValues(where, condition.key, []) ?? '')}
            >
              <Text span size="sm" dir="auto">
                {sayWhere(condition, dimensions)}
              </Text>
            </Pill>
          ))}
        </Pill.Group>
      )}
    </Stack>
  );
}
