// Narrows the list of contacts. Every choice takes effect at once and stands in the address.
import { Button, Popover, Select, SimpleGrid } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { locales } from '../../../src/core/survey/locales.ts';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { listsQuery } from '../segments/list-queries.ts';
import { languageName } from './language-name.ts';
import { PropertyFilter } from './PropertyFilter.tsx';
import type { ContactFilters } from './search.ts';

const yesOrNo = [
  { value: 'yes', label: 'Known' },
  { value: 'no', label: 'Not known' },
];
const asked = [
  { value: 'yes', label: 'May be asked' },
  { value: 'no', label: 'Not asked' },
];
const added = [
  { value: '1', label: 'Today' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
];

export function ContactFilterMenu({ filters }: { filters: ContactFilters }) {
  return (
    <Popover position="bottom-start" width={400} trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="default"
          style={{ flexShrink: 0 }}
          leftSection={<IconFilter size={16} stroke={1.6} aria-hidden />}
        >
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 32px)" aria-label="Filter contacts">
        <Fields filters={filters} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Fields({ filters }: { filters: ContactFilters }) {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  const lists = useQuery(listsQuery(id, { limit: 200 })).data?.items ?? [];
  const { language } = filters;
  const languages = locales.map((value) => ({ value: value as string, label: languageName(value) }));
  const other = language !== undefined && !languages.some(({ value }) => value === language);
  const field = (name: keyof ContactFilters, label: string, data: { value: string; label: string }[]) => (
    <Select
      label={label}
      placeholder="Any"
      clearable
      searchable={data.length > 8}
      data={data}
      value={filters[name] ?? null}
      comboboxProps={{ withinPortal: false }}
      onChange={(value) => change({ [name]: value ?? undefined, before: undefined })}
    />
  );
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
      {field('asked', 'Asking', asked)}
      {field('added', 'Added', added)}
      {field('email', 'E-mail', yesOrNo)}
      {field('phone', 'Phone', yesOrNo)}
      {field(
        'language',
        'Language',
        other ? [...languages, { value: language, label: languageName(language) }] : languages,
      )}
      {field(
        'list',
        'List',
        lists.map((list) => ({ value: list.id, label: list.name })),
      )}
      <PropertyFilter value={filters.property} onChange={(property) => change({ property, before: undefined })} />
    </SimpleGrid>
  );
}
