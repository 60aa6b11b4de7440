// Adds a contact, or changes one. Whoever is known already is found by e-mail or external id and not added twice.
import { Autocomplete, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { localeNames } from '../../ui/locale-names.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { companiesQuery } from './company-queries.ts';
import { type Contact, useSaveContact } from './queries.ts';
import { titleOf } from './title-of.ts';

type Props = { opened: boolean; contact: Contact | null; onClose: () => void };

export function ContactDialog({ opened, contact, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={contact === null ? 'Add a contact' : 'Change the contact'}>
      <ContactForm contact={contact} onDone={onClose} />
    </Modal>
  );
}

const fields = ['name', 'email', 'phone', 'externalId', 'company', 'locale', 'timeZone'] as const;

function ContactForm({ contact, onDone }: { contact: Contact | null; onDone: () => void }) {
  const save = useSaveContact(contact?.id ?? null);
  const before = {
    name: contact?.name ?? '',
    email: contact?.email ?? '',
    phone: contact?.phone ?? '',
    externalId: contact?.externalId ?? '',
    company: contact?.company?.name ?? '',
    locale: contact?.locale ?? '',
    timeZone: contact?.timeZone ?? '',
  };
  const form = useForm({ initialValues: before });
  const submit = ({ company, ...values }: typeof form.values) =>
    save.mutate(
      // A name that was not touched must not find another company that has it by now.
      company === before.company ? values : { ...values, company },
      {
        onSuccess: ({ contact: saved, created }) => {
          const known = contact === null && !created;
          notifications.show({
            message: known
              ? `${titleOf(saved)} was known already and is up to date now.`
              : `${titleOf(saved)} is saved.`,
          });
          onDone();
        },
        onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
      },
    );
  const languages = Object.entries(localeNames).map(([value, label]) => ({ value, label }));
  const { locale } = form.values;
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <TextInput label="E-mail" type="email" autoComplete="off" data-autofocus {...form.getInputProps('email')} />
        <TextInput label="Name" autoComplete="off" {...form.getInputProps('name')} />
        <TextInput
          label="Phone"
          type="tel"
          autoComplete="off"
          description="With + and the country code, where it is not of the contact’s own country"
          {...form.getInputProps('phone')}
        />
        <CompanyField {...form.getInputProps('company')} />
        <TextInput
          label="External id"
          description="Your own id of this person, if there is one"
          {...form.getInputProps('externalId')}
        />
        <Select
          label="Language"
          placeholder="That of the survey"
          clearable
          searchable
          data={locale === '' || locale in localeNames ? languages : [{ value: locale, label: locale }, ...languages]}
          {...form.getInputProps('locale')}
          value={locale || null}
          onChange={(value) => form.setFieldValue('locale', value ?? '')}
        />
        <Select
          label="Time zone"
          placeholder="That of the workspace"
          clearable
          searchable
          limit={50}
          data={Intl.supportedValuesOf('timeZone')}
          {...form.getInputProps('timeZone')}
          value={form.values.timeZone || null}
          onChange={(value) => form.setFieldValue('timeZone', value ?? '')}
        />
        <FormError>{save.error && fieldProblems(save.error, fields).rest}</FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {contact === null ? 'Add' : 'Save'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type FieldProps = { value?: string; error?: React.ReactNode; onChange?: (value: string) => void };

function CompanyField({ value = '', error, onChange }: FieldProps) {
  const { id } = useWorkspace();
  const [search] = useDebouncedValue(value.trim(), 200);
  const { data } = useQuery(companiesQuery(id, { limit: 10, ...(search ? { search } : {}) }));
  const props = { value, error, ...(onChange ? { onChange } : {}) };
  return (
    <Autocomplete
      label="Company"
      description="A new name makes a new company"
      data={[...new Set((data?.items ?? []).map(({ name }) => name))]}
      {...props}
    />
  );
}
