// Declares a property, or changes label, kind and choices of one.
import { Button, Group, Modal, SegmentedControl, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { type Kind, kindNames, type Property, type Subject, useSaveProperty } from './property-queries.ts';

type Props = { opened: boolean; property: Property | null; subject: Subject; onClose: () => void };

export function PropertyDialog({ opened, property, subject, onClose }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={property === null ? 'Declare a property' : `Change “${property.name}”`}
    >
      <PropertyForm property={property} subject={subject} onDone={onClose} />
    </Modal>
  );
}

const fields = ['name', 'label', 'kind', 'choices'] as const;
const kinds = Object.entries(kindNames).map(([value, label]) => ({ value, label }));

function PropertyForm({ property, subject, onDone }: Omit<Props, 'opened' | 'onClose'> & { onDone: () => void }) {
  const form = useForm<{ subject: Subject; name: string; label: string; kind: Kind; choices: string[] }>({
    initialValues: {
      subject: property?.subject ?? subject,
      name: property?.name ?? '',
      label: property?.label ?? '',
      kind: property?.kind ?? 'text',
      choices: property?.choices ?? [],
    },
  });
  const save = useSaveProperty(form.values.subject, property);
  const submit = (values: typeof form.values) =>
    save.mutate(values, {
      onSuccess: onDone,
      onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
    });
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        {property === null && (
          <>
            <SegmentedControl
              aria-label="What it is known of"
              data={[
                { value: 'contact', label: 'Of contacts' },
                { value: 'company', label: 'Of companies' },
              ]}
              {...form.getInputProps('subject')}
            />
            <TextInput
              label="Name"
              description="As programs and files call it"
              autoComplete="off"
              data-autofocus
              {...form.getInputProps('name')}
            />
          </>
        )}
        <TextInput
          label="Label"
          description="What people read in place of the name"
          autoComplete="off"
          {...form.getInputProps('label')}
        />
        <Select label="Kind" data={kinds} allowDeselect={false} {...form.getInputProps('kind')} />
        {form.values.kind === 'choice' && (
          <TagsInput
            label="Choices"
            description="Enter after each"
            placeholder={form.values.choices.length === 0 ? 'Gold' : ''}
            {...form.getInputProps('choices')}
          />
        )}
        <FormError>{save.error && fieldProblems(save.error, fields).rest}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {property === null ? 'Declare' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
