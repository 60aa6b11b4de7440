// What is known of a contact or a company by name: read as a list, changed in a form with a field for each property.
import { Anchor, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Facts } from '../../ui/Facts.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type FieldType, PropertyInput, writeValue } from './PropertyInput.tsx';
import { propertiesQuery, type Subject, type Values } from './property-queries.ts';

type Change = Record<string, string | null>;

type Props = {
  subject: Subject;
  values: Values;
  save: {
    mutate: (change: Change, options: { onSuccess: () => void }) => void;
    isPending: boolean;
    error: unknown;
    reset: () => void;
  };
};

export function PropertiesPanel({ subject, values, save }: Props) {
  const { id, can } = useWorkspace();
  const [editing, setEditing] = useState(false);
  const { data } = useQuery(propertiesQuery(id, subject));
  const declared = data?.items ?? [];
  const labels = new Map(declared.map((one) => [one.name, one.label ?? one.name]));
  const kinds = new Map(declared.map((one) => [one.name, one.kind]));
  const known = Object.entries(values).sort(([a], [b]) => (labels.get(a) ?? a).localeCompare(labels.get(b) ?? b));
  // Values from before there were declarations are declared with the next save.
  const undeclared = Object.keys(values)
    .filter((name) => !labels.has(name))
    .map((name) => ({ subject, name, label: null, kind: 'text' as const, choices: [] }));
  const close = () => {
    save.reset();
    setEditing(false);
  };
  return (
    <Panel
      title="Properties"
      actions={
        can('contacts:write') && (
          <Button size="xs" variant="default" onClick={() => setEditing(true)}>
            Change properties
          </Button>
        )
      }
    >
      {known.length === 0 ? (
        <Text c="dimmed">Nothing else is known yet.</Text>
      ) : (
        <Facts
          facts={known.map(([name, value]) => [labels.get(name) ?? name, writeValue(value, kinds.get(name))] as const)}
        />
      )}
      <Modal opened={editing} onClose={close} title="Change properties">
        <PropertiesForm declared={[...declared, ...undeclared]} values={values} save={save} onDone={close} />
      </Modal>
    </Panel>
  );
}

type FormProps = Pick<Props, 'values' | 'save'> & { declared: readonly FieldType[]; onDone: () => void };

function PropertiesForm({ declared, values, save, onDone }: FormProps) {
  const { id } = useWorkspace();
  const [changes, setChanges] = useState<Readonly<Record<string, string>>>({});
  const [added, setAdded] = useState({ name: '', value: '' });
  const before = (name: string) => (values[name] === undefined ? '' : String(values[name]));
  const problems = fieldProblems(
    save.error,
    declared.map(({ name }) => name),
    'properties.',
  );
  const submit = () => {
    const changed = Object.entries(changes).filter(([name, value]) => value !== before(name));
    const fresh = added.name.trim() === '' ? [] : [[added.name.trim(), added.value] as const];
    const change = Object.fromEntries([...changed, ...fresh].map(([name, value]) => [name, value.trim() || null]));
    save.mutate(change, { onSuccess: onDone });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="md">
        {declared.map((property) => (
          <PropertyInput
            key={property.name}
            property={property}
            value={changes[property.name] ?? before(property.name)}
            error={problems.errors[property.name]}
            onChange={(value) => setChanges({ ...changes, [property.name]: value })}
          />
        ))}
        <Group grow align="flex-end" preventGrowOverflow={false}>
          <TextInput
            label="Another property"
            placeholder="Name"
            value={added.name}
            onChange={(event) => setAdded({ ...added, name: event.currentTarget.value })}
          />
          <TextInput
            aria-label="Value of the other property"
            placeholder="Value"
            value={added.value}
            onChange={(event) => setAdded({ ...added, value: event.currentTarget.value })}
          />
        </Group>
        <Text size="xs" c="dimmed">
          An empty field removes the value. Names and kinds are kept under{' '}
          <Anchor
            component={Link}
            size="xs"
            to="/w/$workspaceId/contacts/properties"
            params={{ workspaceId: id } as never}
          >
            Properties
          </Anchor>
          .
        </Text>
        <FormError>{save.error ? problems.rest : null}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
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
