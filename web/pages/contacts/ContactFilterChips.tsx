// The filters that are on, in words; each is taken away with a press.
import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { listQuery } from '../segments/list-queries.ts';
import { companyQuery } from './company-queries.ts';
import { filterNames, isFiltered, noFilters, readProperty } from './contact-filters.ts';
import { languageName } from './language-name.ts';
import { propertiesQuery } from './property-queries.ts';
import type { ContactFilters } from './search.ts';

export function ContactFilterChips({ filters }: { filters: ContactFilters }) {
  const change = useChangeSearch();
  const words = useWords(filters);
  if (!isFiltered(filters)) return null;
  const on = filterNames.filter((name) => filters[name] !== undefined);
  return (
    <Group component="ul" aria-label="Filters that are on" gap={6} m={0} mb="md" p={0} style={{ listStyle: 'none' }}>
      {on.map((name) => (
        <li key={name} style={{ minWidth: 0 }}>
          <Button
            variant="default"
            size="xs"
            maw="100%"
            rightSection={<IconX size={12} aria-hidden />}
            aria-label={`${words[name]}: take this filter away`}
            onClick={() => change({ [name]: undefined, before: undefined })}
          >
            {words[name]}
          </Button>
        </li>
      ))}
      {on.length > 1 && (
        <li>
          <Button variant="subtle" size="xs" onClick={() => change({ ...noFilters, before: undefined })}>
            Clear all
          </Button>
        </li>
      )}
    </Group>
  );
}

function useWords(filters: ContactFilters): Record<(typeof filterNames)[number], string> {
  const { id } = useWorkspace();
  const { asked, email, phone, language, list, company, property, added } = filters;
  const listName = useQuery({ ...listQuery(id, list ?? ''), enabled: list !== undefined }).data?.name;
  const companyName = useQuery({ ...companyQuery(id, company ?? ''), enabled: company !== undefined }).data?.name;
  const declared = useQuery({ ...propertiesQuery(id, 'contact'), enabled: property !== undefined }).data?.items ?? [];
  const { name, value } = readProperty(
    property ?? ':',
    declared.map((one) => one.name),
  );
  const kind = declared.find((one) => one.name === name);
  const spoken = kind?.kind === 'boolean' ? { true: 'yes', false: 'no' }[value] : value;
  return {
    asked: asked === 'yes' ? 'May be asked' : 'Not asked',
    email: email === 'yes' ? 'With an e-mail address' : 'Without an e-mail address',
    phone: phone === 'yes' ? 'With a phone number' : 'Without a phone number',
    language: `Language: ${languageName(language ?? '')}`,
    list: listName === undefined ? 'On one list' : `On “${listName}”`,
    company: `Of ${companyName ?? 'one company'}`,
    property: `${kind?.label ?? name}: ${spoken || 'not known'}`,
    added: added === '1' ? 'Added today' : `Added in the last ${added} days`,
  };
}
