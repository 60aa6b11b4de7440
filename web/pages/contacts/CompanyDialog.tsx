// Adds a company, or changes one.
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { type Company, useSaveCompany } from './company-queries.ts';

type Props = { opened: boolean; company: Company | null; onClose: () => void };

export function CompanyDialog({ opened, company, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={company === null ? 'Add a company' : 'Change the company'}>
      <CompanyForm company={company} onDone={onClose} />
    </Modal>
  );
}

const fields = ['name', 'externalId', 'domain'] as const;

function CompanyForm({ company, onDone }: { company: Company | null; onDone: () => void }) {
  const save = useSaveCompany(company?.id ?? null);
  const form = useForm({
    initialValues: {
      name: company?.name ?? '',
      domain: company?.domain ?? '',
      externalId: company?.externalId ?? '',
    },
  });
  const submit = (values: typeof form.values) =>
    save.mutate(values, {
      onSuccess: ({ company: saved, created }) => {
        const known = company === null && !created;
        notifications.show({
          message: known ? `${saved.name} was known already and is up to date now.` : `${saved.name} is saved.`,
        });
        onDone();
      },
      onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
    });
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <TextInput label="Name" autoComplete="off" data-autofocus {...form.getInputProps('name')} />
        <TextInput label="Domain" placeholder="example.com" autoComplete="off" {...form.getInputProps('domain')} />
        <TextInput
          label="External id"
          description="Your own id of this company, if there is one"
          {...form.getInputProps('externalId')}
        />
        <FormError>{save.error && fieldProblems(save.error, fields).rest}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {company === null ? 'Add' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
