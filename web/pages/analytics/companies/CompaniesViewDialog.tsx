// Says which property is the role of a contact, which roles decide, and which property is the revenue of a company.
import { Alert, Button, Group, Modal, MultiSelect, Select, Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../../api/client.ts';
import { Loaded } from '../../../ui/Loaded.tsx';
import { formatCount } from '../../../ui/numbers.ts';
import { useWorkspace } from '../../../ui/workspace.ts';
import { propertiesQuery } from '../../contacts/property-queries.ts';
import { type CompaniesView, companiesViewQuery, useSaveCompaniesView } from './queries.ts';

type Props = { opened: boolean; onClose: () => void };

export function CompaniesViewDialog({ opened, onClose }: Props) {
  const { id } = useWorkspace();
  const query = useQuery({ ...companiesViewQuery(id), enabled: opened });
  return (
    <Modal opened={opened} onClose={onClose} title="Roles and revenue">
      <Loaded query={query} height={260}>
        {({ roleProperty, decidingRoles, revenueProperty }) => (
          <Form view={{ roleProperty, decidingRoles, revenueProperty }} onClose={onClose} />
        )}
      </Loaded>
    </Modal>
  );
}

function Form({ view, onClose }: { view: CompaniesView; onClose: () => void }) {
  const { id } = useWorkspace();
  const [typed, setTyped] = useState(view);
  const save = useSaveCompaniesView();
  const properties = useQuery(propertiesQuery(id)).data?.items ?? [];
  const { roleProperty, decidingRoles, revenueProperty } = typed;
  const roles = useQuery({
    ...companiesViewQuery(id, roleProperty ?? undefined),
    enabled: roleProperty !== null,
    placeholderData: keepPreviousData,
  }).data?.roles;
  const options = (subject: string, kinds: readonly string[]) =>
    properties
      .filter((one) => one.subject === subject && kinds.includes(one.kind))
      .map(({ name, label }) => ({ value: name, label: label ?? name }));
  const roleOptions = options('contact', ['text', 'choice']);
  const revenueOptions = options('company', ['number']);
  const values = roleProperty === null ? [] : (roles ?? []);
  const counts = new Map(values.map(({ role, contacts }) => [role, contacts]));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(typed, { onSuccess: onClose });
      }}
    >
      <Stack gap="md">
        <Select
          label="What says a contact’s role"
          description={roleOptions.length === 0 ? 'No property of contacts is a text or a choice yet.' : undefined}
          placeholder="Not known"
          clearable
          searchable
          data={roleOptions}
          value={roleProperty}
          onChange={(value) => setTyped({ ...typed, roleProperty: value, decidingRoles: [] })}
        />
        <MultiSelect
          label="Who decides"
          placeholder={decidingRoles.length === 0 ? 'Nobody yet' : undefined}
          disabled={roleProperty === null}
          searchable
          data={[...new Set([...decidingRoles, ...counts.keys()])].map((value) => ({
            value,
            label: counts.has(value) ? `${value} (${formatCount(counts.get(value) ?? 0)})` : value,
          }))}
          value={decidingRoles}
          onChange={(chosen) => setTyped({ ...typed, decidingRoles: chosen })}
        />
        <Select
          label="What says a company’s revenue"
          description={revenueOptions.length === 0 ? 'No property of companies is a number yet.' : undefined}
          placeholder="Not known"
          clearable
          searchable
          data={revenueOptions}
          value={revenueProperty}
          onChange={(value) => setTyped({ ...typed, revenueProperty: value })}
        />
        {save.error && (
          <Alert color="gray" role="alert">
            {sentenceOf(save.error)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
