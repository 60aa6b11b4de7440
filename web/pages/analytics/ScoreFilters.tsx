// Narrows every number of the score to answers with chosen values of dimensions. Takes effect at once and stands in the address.
import { Anchor, Button, MultiSelect, Popover, Select, Stack, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { DimensionsDialog } from './DimensionsDialog.tsx';
import { dimensionsQuery } from './queries.ts';
import { nameOfValue, whereOf, withValues } from './where-words.ts';

type Props = { where: string | undefined; suspects?: 'include' | 'exclude' | undefined };

/** @param suspects absent where the page says by itself which answers count. */
export function ScoreFilters({ where, suspects }: Props) {
  const [declaring, dialog] = useDisclosure();
  const [opened, menu] = useDisclosure();
  return (
    <>
      <Popover opened={opened} onChange={menu.set} position="bottom-end" width={320} trapFocus shadow="md">
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconFilter size={16} stroke={1.6} aria-hidden />}
            onClick={menu.toggle}
          >
            Filter
          </Button>
        </Popover.Target>
        <Popover.Dropdown maw="calc(100vw - 32px)">
          <Fields
            where={where}
            suspects={suspects}
            onDeclare={() => {
              menu.close();
              dialog.open();
            }}
          />
        </Popover.Dropdown>
      </Popover>
      <DimensionsDialog opened={declaring} onClose={dialog.close} />
    </>
  );
}

function Fields({ where, suspects, onDeclare }: Props & { onDeclare: () => void }) {
  const { id, can } = useWorkspace();
  const change = useChangeSearch();
  const dimensions = useQuery(dimensionsQuery(id)).data?.items ?? [];
  const conditions = whereOf(where);
  const [chosen, choose] = useState<string | null>(conditions[0]?.key ?? null);
  const dimension = dimensions.find((one) => one.key === chosen);
  const values = conditions.find((one) => one.key === chosen)?.values ?? [];
  const known = new Set(['', ...(dimension?.values ?? []).map(({ value }) => value)]);
  return (
    <Stack gap="sm">
      <Select
        label="Only answers by"
        placeholder="Choose what tells them apart"
        searchable={dimensions.length > 8}
        data={dimensions.map(({ key, name, ready }) => ({ value: key, label: name, disabled: !ready }))}
        value={chosen}
        onChange={choose}
        comboboxProps={{ withinPortal: false }}
        data-autofocus
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
          maxDropdownHeight={240}
          nothingFoundMessage="No such value"
          data={[
            ...[...known, ...values.filter((value) => !known.has(value))]
              .filter((value) => value !== '')
              .map((value) => ({ value: `=${value}`, label: nameOfValue(dimension, value) })),
            { value: '=', label: nameOfValue(dimension, '') },
          ]}
          value={values.map((value) => `=${value}`)}
          onChange={(next) =>
            change({
              where: withValues(
                where,
                dimension.key,
                next.map((one) => one.slice(1)),
              ),
              before: undefined,
            })
          }
          comboboxProps={{ withinPortal: false }}
        />
      )}
      {suspects !== undefined && (
        <Switch
          label="Count suspect answers, too"
          checked={suspects === 'include'}
          onChange={(event) => change({ suspects: event.currentTarget.checked ? 'include' : undefined })}
        />
      )}
      {can('score:write') && (
        <Anchor component="button" type="button" size="sm" ta="left" onClick={onDeclare}>
          Count answers by more properties…
        </Anchor>
      )}
    </Stack>
  );
}
